import type { CurrencyReport } from '../../report.ts';
import type { Rendering } from '../rendering.ts';
import { type Chart, chartColors } from './draw-chart.ts';

const SHOWN = 8;
const BAR_HEIGHT = 26;

/**
 * The services that cost most.
 *
 * @returns undefined when there is nothing to compare
 */
export function servicesChart(
  { currency, services, total }: CurrencyReport,
  { texts, formats }: Rendering,
): Chart | undefined {
  const shown = services.slice(0, SHOWN);
  const [largest] = shown;
  if (!largest || shown.length < 2) return undefined;
  const rows = shown.toReversed();
  return {
    height: shown.length * BAR_HEIGHT + 8,
    summary: texts.servicesSummary(
      largest.name,
      formats.percent(largest.billedCost, total.billedCost),
      formats.integer(services.length),
    ),
    option: (width) => ({
      grid: { left: width * 0.38, right: width * 0.2, top: 4, bottom: 4, outerBoundsMode: 'none' },
      xAxis: { type: 'value', show: false },
      yAxis: {
        type: 'category',
        data: rows.map(({ name }) => name),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: {
          color: chartColors.text,
          width: width * 0.36,
          overflow: 'truncate',
          interval: 0,
        },
      },
      series: [
        {
          type: 'bar',
          silent: true,
          barCategoryGap: '35%',
          itemStyle: { color: chartColors.bar },
          data: rows.map(({ billedCost }) => ({
            value: Number(billedCost),
            label: { position: Number(billedCost) < 0 ? 'insideLeft' : 'right' },
          })),
          label: {
            show: true,
            color: chartColors.text,
            formatter: ({ dataIndex }) =>
              formats.money(rows[dataIndex]?.billedCost ?? '0', currency),
          },
        },
      ],
    }),
  };
}
