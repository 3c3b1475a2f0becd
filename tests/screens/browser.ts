import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

export { chromiumPath } from '../../tools/chromium.ts';

/** One way of looking: theme and width. */
export type Look = { readonly theme: 'light' | 'dark'; readonly width: 390 | 640 | 720 | 1280 };

/** Every way in which each screen is looked at. */
export const looks: readonly Look[] = [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 1280 },
  { theme: 'light', width: 390 },
  { theme: 'dark', width: 390 },
];

/** Starts the browser without anything that would speak to the outside. */
export const openBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

const contexts = new WeakMap<Browser, Map<string, Promise<BrowserContext>>>();

/** One window per look, kept: what the app loaded once need not be loaded for each screen again. */
const contextOf = (browser: Browser, look: Look): Promise<BrowserContext> => {
  const known = contexts.get(browser) ?? new Map<string, Promise<BrowserContext>>();
  contexts.set(browser, known);
  const key = `${look.theme}${look.width}`;
  const context =
    known.get(key) ??
    browser.newContext({
      viewport: { width: look.width, height: look.width < 1280 ? 844 : 800 },
      colorScheme: look.theme,
      locale: 'en-US',
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
    });
  known.set(key, context);
  return context;
};

/** A fresh page in one look, with the faults that the page itself reports. */
export const openPage = async (
  browser: Browser,
  look: Look,
): Promise<{ readonly page: Page; readonly faults: readonly string[]; readonly close: () => Promise<void> }> => {
  const context = await contextOf(browser, look);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (fault) => faults.push(fault.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  return { page, faults, close: () => page.close() };
};

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type AxeNode = { readonly target: readonly unknown[]; readonly failureSummary?: string };
type AxeRun = {
  readonly violations: readonly { readonly id: string; readonly help: string; readonly nodes: readonly AxeNode[] }[];
};

/** What axe-core finds against WCAG 2.2 A and AA, one line per place; an empty list is what every screen must give. */
export const accessFaults = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axeSource);
  const run = await page.evaluate<AxeRun>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] })`,
  );
  return run.violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${violation.help} at ${node.target.join(' ')} ${node.failureSummary ?? ''}`,
    ),
  );
};

/** How many pixels the page is wider than its window; a page never scrolls sideways as a whole. */
export const sidewaysOverflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth');

/** Figures whose text is cut by their own box; no figure is ever truncated. */
export const cutFigures = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`
  [...document.querySelectorAll('.f-figure')].filter((figure) => {
    const cell = figure.closest('td, dd, div')
    return cell !== null && getComputedStyle(cell).overflow === 'hidden' && cell.scrollWidth > cell.clientWidth + 1
  }).map((figure) => figure.textContent)
`);

/**
 * What is wrong with the rows of the tables on a page: two texts that print over each other, a figure whose text is
 * wider than its box, a figure that the box around its table hides.
 */
export const overprints = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`(() => {
  const found = []
  const shown = (rect) => rect.width > 1 && rect.height > 1
  for (const row of document.querySelectorAll('tbody tr, tfoot tr')) {
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT)
    const boxes = []
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent.trim()
      const parent = node.parentElement
      if (text === '' || parent.closest('.visually-hidden') !== null) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      let { left, right, top, bottom } = range.getBoundingClientRect()
      for (let box = parent; box !== null && box !== row.parentElement; box = box.parentElement) {
        if (getComputedStyle(box).overflowX === 'visible') continue
        const clip = box.getBoundingClientRect()
        left = Math.max(left, clip.left); right = Math.min(right, clip.right)
        top = Math.max(top, clip.top); bottom = Math.min(bottom, clip.bottom)
      }
      const rect = { left, right, top, bottom, width: right - left, height: bottom - top, text }
      if (shown(rect)) boxes.push(rect)
    }
    for (const [index, one] of boxes.entries()) for (const other of boxes.slice(index + 1)) {
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left)
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
      if (wide > 1.5 && high > 3) found.push('"' + one.text.slice(0, 40) + '" overprints "' + other.text.slice(0, 40) + '"')
    }
  }
  for (const figure of document.querySelectorAll('tbody .num, tbody .f-figure, tfoot .num')) {
    if (figure.textContent.trim() === '' || figure.closest('.visually-hidden') !== null || !shown(figure.getBoundingClientRect())) continue
    const style = getComputedStyle(figure)
    if (style.display !== 'inline' && style.overflowX !== 'visible' && figure.scrollWidth > figure.clientWidth + 1)
      found.push('"' + figure.textContent + '" is cut')
    const range = document.createRange()
    range.selectNodeContents(figure)
    const text = range.getBoundingClientRect()
    for (let box = figure.parentElement; box !== null && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX === 'visible') continue
      const clip = box.getBoundingClientRect()
      if (text.right > clip.right + 1 || text.left < clip.left - 1)
        found.push('"' + figure.textContent + '" leaves its box')
      break
    }
  }
  return [...new Set(found)]
})()`);

/** Keeps a picture of the screen where FINACE_SCREENS_DIR names a folder for them. */
export const keepPicture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['FINACE_SCREENS_DIR'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
};
