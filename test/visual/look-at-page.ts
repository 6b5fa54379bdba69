import type { Page } from 'playwright-core';

/** What is wrong with a page as it is drawn. */
export interface Findings {
  /** Whether something of a name ran. */
  readonly ran: boolean;
  /** Pixels by which the page is wider than the window. */
  readonly overflow: number;
  /** Tables that must be scrolled sideways. */
  readonly scrolledTables: number;
  /** Texts that stand out from their background by less than 4.5 : 1 (WCAG 2.2, AA). */
  readonly faint: readonly string[];
  /** Texts that reach out of the window or the picture that they are in. */
  readonly cutOff: readonly string[];
}

/** Looks at everything on the page; all of it runs in the browser. */
export function lookAtPage(page: Page): Promise<Findings> {
  return page.evaluate(IN_THE_BROWSER);
}

// Text, because the project's compiler knows no browser.
const IN_THE_BROWSER = `(() => {
  const channels = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const luminance = ([r, g, b]) => [r, g, b]
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const backgroundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = channels(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const faint = [];
  const cutOff = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest('style')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    const style = getComputedStyle(element);
    const color = channels(element.closest('svg') ? style.fill : style.color);
    if (contrast(color, backgroundOf(element)) < 4.5) faint.push(node.data);
    const frame = (element.closest('svg, .scroll') ?? document.documentElement).getBoundingClientRect();
    const isScrolled = element.closest('.scroll') !== null;
    if (!isScrolled && (box.left < frame.left - 1 || box.right > frame.right + 1)) cutOff.push(node.data);
  }
  const root = document.documentElement;
  return {
    ran: window.ran !== undefined,
    overflow: root.scrollWidth - root.clientWidth,
    scrolledTables: [...document.querySelectorAll('.scroll')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1).length,
    faint,
    cutOff,
  };
})()`;
