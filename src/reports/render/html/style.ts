import { trusted } from '../safe-html.ts';

/**
 * The page's style. Colours come twice, since some e-mail clients know no variables. Money keeps its
 * digits under each other.
 */
export const style = trusted(`
:root { color-scheme: light dark; --ink: #1c2430; --muted: #566072; --page: #ffffff; --panel: #f4f6f9;
  --line: #d9dee6; --bar: #2f6fbd; --warn: #8a4b00; --warn-page: #fff4e0; --up: #a3261b; --down: #1d6b3a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf2; --muted: #a4afbf; --page: #14181f;
  --panel: #1d232d; --line: #394250; --bar: #6aa5ec; --warn: #ffcf8a; --warn-page: #3a2a10;
  --up: #ff9d92; --down: #7fd6a0; } }
* { box-sizing: border-box; }
body { margin: 0; background: #ffffff; background: var(--page); color: #1c2430; color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC",
  "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; overflow-wrap: break-word; }
main { max-width: 860px; margin: 0 auto; padding: 24px 16px 48px; }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 18px; margin: 40px 0 8px; padding-top: 16px; border-top: 1px solid #d9dee6;
  border-top-color: var(--line); }
h3 { font-size: 15px; margin: 28px 0 6px; }
p { margin: 4px 0; }
.muted, figcaption, tfoot { color: #566072; color: var(--muted); }
.banner { margin: 16px 0; padding: 10px 14px; border-radius: 6px; background: #f4f6f9;
  background: var(--panel); }
.banner.warn { background: #fff4e0; background: var(--warn-page); color: #8a4b00; color: var(--warn);
  font-weight: 600; }
.total { font-size: 32px; line-height: 1.2; font-weight: 650; margin: 8px 0 0;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.up { color: #a3261b; color: var(--up); }
.down { color: #1d6b3a; color: var(--down); }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th, td { padding: 6px 8px; border-bottom: 1px solid #d9dee6; border-bottom-color: var(--line);
  text-align: left; vertical-align: top; }
th { color: #566072; color: var(--muted); font-weight: 600; }
td:not(.number):not(.whole) { overflow-wrap: anywhere; min-width: 7em; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.whole { word-break: keep-all; }
.id { white-space: nowrap; }
.phone { display: none; }
tr.sum td { font-weight: 650; color: #1c2430; color: var(--ink); border-bottom: 0; }
figure { margin: 12px 0; }
figcaption { font-size: 13px; margin-top: 6px; }
.chart svg { display: block; width: 100%; height: auto; }
.chart.narrow { display: none; }
footer { margin-top: 40px; font-size: 13px; color: #566072; color: var(--muted); }
@media (max-width: 600px) { .wide { display: none; } .chart.narrow { display: block; }
  td .percent, .phone { display: block; }
  table { font-size: 13px; } .id { font-size: 12px; } td:not(.number):not(.whole) { min-width: 5.5em; }
  th, td { padding: 6px 3px; } .total { font-size: 26px; } }
@media print { :root { color-scheme: light; --ink: #000; --muted: #444; --page: #fff; --line: #bbb;
  --panel: #fff; --bar: #2f6fbd; --warn: #000; --warn-page: #fff; --up: #000; --down: #000; }
  main { max-width: none; padding: 0; } .scroll { overflow: visible; } tr, figure { break-inside: avoid; }
  h2, h3 { break-after: avoid; } }
`);
