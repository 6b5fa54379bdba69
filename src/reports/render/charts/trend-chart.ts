// The chart of costs by day.
import { Exact } from '../../../answers/exact.ts';
import { largerFirst, sum } from '../../money.ts';
import type { CurrencyReport, TrendPoint } from '../../report.ts';
import type { Rendering } from '../rendering.ts';
import { type Chart, type ChartOption, chartColors } from './draw-chart.ts';

const HEIGHT = 200;

/**
 * Costs day by day.
 *
 * @returns undefined when a single day makes no trend
 */
export function trendChart(
  { currency, trend }: CurrencyReport,
  { texts, formats, locale }: Rendering,
): Chart | undefined {
  const byCost = trend.toSorted((a, b) => largerFirst(a.billedCost, b.billedCost));
  const [highest] = byCost;
  const lowest = byCost.at(-1);
  if (!highest || !lowest || trend.length < 2) return undefined;
  return {
    height: HEIGHT,
    summary: texts.trendSummary({
      average: formats.money(averageOf(trend), currency),
      highest: formats.money(highest.billedCost, currency),
      highestDay: formats.day(highest.day),
      lowest: formats.money(lowest.billedCost, currency),
      lowestDay: formats.day(lowest.day),
    }),
    option: () => barsByDay(trend, locale),
  };
}

function barsByDay(trend: readonly TrendPoint[], locale: string): ChartOption {
  const shortDay = new Intl.DateTimeFormat(locale, {
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  const axisNumber = new Intl.NumberFormat(locale, { notation: 'compact' });
  return {
    grid: { left: 4, right: 4, top: 12, bottom: 4 },
    xAxis: {
      type: 'category',
      data: trend.map(({ day }) => shortDay.format(new Date(day))),
      axisLine: { lineStyle: { color: chartColors.line } },
      axisTick: { show: false },
      axisLabel: { color: chartColors.text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      splitLine: { lineStyle: { color: chartColors.line } },
      axisLabel: {
        color: chartColors.text,
        formatter: (value: number) => axisNumber.format(value),
      },
    },
    series: [
      {
        type: 'bar',
        silent: true,
        barCategoryGap: '25%',
        itemStyle: { color: chartColors.bar },
        data: trend.map(({ billedCost }) => Number(billedCost)),
      },
    ],
  };
}

function averageOf(trend: readonly TrendPoint[]): string {
  return new Exact(sum(trend.map(({ billedCost }) => billedCost))).div(trend.length).toFixed();
}
