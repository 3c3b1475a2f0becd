import type { Page } from 'playwright-core';

/** A numeral of money or a ratio that a page shows, and whether the file that proves it can be had there. */
export type ShownFigure = { readonly text: string; readonly passport: string | null };

/**
 * Every amount (two decimals) and every percentage in the text of a page, in the order of the page. A figure is proven
 * where it stands in an element that names its passport; fields that a person fills in are not the page's figures.
 */
export const shownFigures = async (page: Page): Promise<readonly ShownFigure[]> =>
  await page.evaluate(() => {
    const numeral =
      /(?<![\w.,/:-])[−-]?\d{1,3}(?:[,.\u00a0\u202f ]?\d{3})*[.,]\d{2}(?![\d.,:])|(?<![\w.,])\d+(?:[.,]\d+)?\s?%/gu;
    const found: { text: string; passport: string | null }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const owner = walker.currentNode.parentElement;
      if (owner === null || owner.closest('script, style, textarea, input, [hidden]') !== null) continue;
      const passport = owner.closest('[data-passport]')?.getAttribute('data-passport') ?? null;
      for (const [text] of (walker.currentNode.textContent ?? '').matchAll(numeral)) found.push({ text, passport });
    }
    return found;
  });

/** How many figures a page shows, and how many of them nobody can prove from there. */
export const countFigures = (figures: readonly ShownFigure[]): { readonly shown: number; readonly bare: number } => ({
  shown: figures.length,
  bare: figures.filter(({ passport }) => passport === null || passport === '').length,
});
