// The chart of the dearest services.
import { Exact } from '../../../answers/exact.ts';
import type { CurrencyReport, ReportRow } from '../../report.ts';
import type { Rendering } from '../rendering.ts';
import { type Chart, type ChartOption, chartColors } from './draw-chart.ts';

const SHOWN = 8;
const BAR_HEIGHT = 26;

// Parts of the width. Without a browser, texts are measured roughly, so labels get less than there is.
const LEFT = 0.43;
const LABEL = 0.32;
const RIGHT = 0.2;

/**
 * The services that cost most. Those that gave money back are in the table only.
 *
 * @returns undefined when there is nothing to compare
 */
export function servicesChart(
  { currency, services, total }: CurrencyReport,
  { texts, formats }: Rendering,
): Chart | undefined {
  const shown = services.filter(isPositive).slice(0, SHOWN);
  const [largest] = shown;
  if (!largest || shown.length < 2) return undefined;
  const money = ({ billedCost }: ReportRow) => formats.compactMoney(billedCost, currency);
  const bars = shown.toReversed().map((row) => ({ ...row, label: money(row) }));
  return {
    height: shown.length * BAR_HEIGHT + 8,
    summary: texts.servicesSummary(
      largest.name,
      formats.percent(largest.billedCost, total.billedCost),
      formats.integer(services.length),
    ),
    option: (width) => labelledBars(bars, width),
  };
}

interface Bar extends ReportRow {
  /** What is written at its end. */
  readonly label: string;
}

function labelledBars(bars: readonly Bar[], width: number): ChartOption {
  return {
    grid: { left: width * LEFT, right: width * RIGHT, top: 4, bottom: 4, outerBoundsMode: 'none' },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      data: bars.map(({ name }) => name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        color: chartColors.text,
        width: width * LABEL,
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
        data: bars.map(({ billedCost }) => Number(billedCost)),
        label: {
          show: true,
          position: 'right',
          color: chartColors.text,
          formatter: ({ dataIndex }) => bars[dataIndex]?.label ?? '',
        },
      },
    ],
  };
}

function isPositive({ billedCost }: ReportRow): boolean {
  return new Exact(billedCost).isPositive();
}
