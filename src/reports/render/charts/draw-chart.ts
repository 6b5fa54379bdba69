// Charts as pictures in the page itself (SVG), without a script and in the page's own colours.
import type { BarSeriesOption } from 'echarts/charts';
import { BarChart } from 'echarts/charts';
import type { GridComponentOption } from 'echarts/components';
import { GridComponent } from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { html, type SafeHtml, trusted } from '../safe-html.ts';

use([BarChart, GridComponent, SVGRenderer]);

/** What a chart shows, as ECharts takes it. */
export type ChartOption = ComposeOption<BarSeriesOption | GridComponentOption>;

/** A chart, and what it says in words. */
export interface Chart {
  /** Read out in place of the picture, and shown below it. */
  readonly summary: string;
  readonly height: number;
  /** @param width - in pixels; a narrow chart has room for less */
  option(width: number): ChartOption;
}

const WIDTHS = { wide: 680, narrow: 340 };

/** Colours by name; the page says what they are in light and in dark. */
export const chartColors = {
  bar: 'var(--bar)',
  text: 'var(--muted)',
  line: 'var(--line)',
};

/**
 * Draws a chart twice: for a screen, and for a phone, where a smaller picture would be illegible.
 */
export function drawChart(chart: Chart): SafeHtml {
  const drawn = Object.entries(WIDTHS).map(
    ([name, width]) =>
      html`<div class="chart ${name}" role="img" aria-label="${chart.summary}">${toSvg(chart, width)}</div>`,
  );
  return html`<figure>${drawn}<figcaption>${chart.summary}</figcaption></figure>`;
}

// ECharts escapes the texts that it puts into the picture.
function toSvg({ height, option }: Chart, width: number): SafeHtml {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: 'inherit' }, ...option(width) });
    return trusted(chart.renderToSVGString({ useViewBox: true }));
  } finally {
    chart.dispose();
  }
}
