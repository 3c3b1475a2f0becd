import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromiumPath, keepPicture, openBrowser } from './browser.ts';
import { firm } from './fixtures/firm.ts';
import { isBuilt, startStandIn, type StandIn } from './stand-in-server.ts';

/** The pages that are German as a whole, and what is seen where each has come. */
const pages = [
  { name: 'sign-in', path: '/sign-in', see: 'Passwort' },
  { name: 'home', path: '/', see: 'Wartet auf Sie' },
  { name: 'documents', path: '/documents', see: 'Dateien wählen' },
  { name: 'paper', path: '/documents/doc_1', see: 'Gesamtbetrag' },
  { name: 'bills', path: '/purchases?open=bil_1', see: 'Bestellung, Eingang, Rechnung' },
  { name: 'orders', path: '/purchases?tab=orders&open=po_1', see: 'teilweise' },
  { name: 'credits', path: '/purchases?tab=credits&open=crn_1', see: 'Gutschriften' },
  { name: 'payments', path: '/purchases?tab=payments', see: 'Zahlungen' },
  { name: 'suppliers', path: '/purchases?tab=suppliers', see: 'Lieferanten' },
  { name: 'profit-and-loss', path: '/statements', see: 'Aufwendungen' },
  { name: 'balance-sheet', path: '/statements?tab=balance-sheet', see: 'Schulden und Eigenkapital' },
  { name: 'trial-balance', path: '/statements?tab=trial-balance', see: 'Soll und Haben stimmen' },
  { name: 'open-by-age', path: '/statements?tab=aging', see: 'An Lieferanten offen, nach Alter' },
  { name: 'ledger', path: '/statements?tab=ledger&account=5100', see: 'Vortrag' },
  { name: 'close', path: '/close', see: 'Belege erledigt' },
  { name: 'ask', path: '/ask', see: 'Fragen Sie nach den Büchern' },
  { name: 'begin', path: '/begin', see: 'Hier gibt es schon eine Kanzlei' },
  { name: 'firm', path: '/settings?tab=firm', see: 'Stunden Stille' },
  { name: 'accounts', path: '/statements?tab=accounts', see: 'Neues Konto' },
  { name: 'calculations', path: '/calculations', see: 'Lineare Abschreibung eines Monats' },
  { name: 'calculator', path: '/calculations/depreciation.straight_line', see: 'Anschaffungskosten' },
  { name: 'rules', path: '/rules?open=ias-16.50', see: 'In Kraft von' },
  { name: 'definition', path: '/rules?tab=definitions&open=def_2', see: 'Musterfälle' },
  { name: 'audit', path: '/audit?open=40', see: 'Eingangsrechnung freigegeben' },
] as const;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const hole = '\u0001';

/** What a function of the catalogue says, with a hole for each value; undefined where it cannot be said so. */
const said = (words: unknown): string | undefined => {
  if (typeof words === 'string') return words;
  if (typeof words !== 'function') return undefined;
  try {
    const text: unknown = words(...Array.from({ length: words.length }, () => hole));
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
};

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Every phrase of the English catalogue that German says otherwise, as a pattern of a whole text. */
const phrasesOf = (english: unknown, german: unknown): readonly string[] => {
  const [here, there] = [said(english), said(german)];
  if (here !== undefined) {
    const letters = here.replaceAll(hole, '').replaceAll(/[^A-Za-z]/g, '').length;
    return here === there || letters < 3 ? [] : [`^${here.split(hole).map(escaped).join('.+')}$`];
  }
  if (!isRecord(english)) return [];
  return Object.entries(english).flatMap(([key, value]) =>
    phrasesOf(value, isRecord(german) ? german[key] : undefined),
  );
};

/** The English of the frame and of every room that speaks German too, each beside its German. */
const catalogues = async (): Promise<readonly (readonly [unknown, unknown])[]> => {
  const web = join(import.meta.dirname, '..', '..', 'web', 'src');
  const english = globSync('**/*.en.ts', { cwd: web }).filter((file) =>
    existsSync(join(web, file.replace('.en.ts', '.de.ts'))),
  );
  return await Promise.all(
    english.map(async (file) => [
      await import(join(web, file)),
      await import(join(web, file.replace('.en.ts', '.de.ts'))),
    ]),
  );
};

const phrases = [...new Set((await catalogues()).flatMap(([english, german]) => phrasesOf(english, german)))];
const patterns = phrases.map((phrase) => new RegExp(phrase, 'u'));

/** All that a page says: its texts, and what is said of its controls. */
const textsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`(() => {
    const texts = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement.closest('script, style, kbd') === null) texts.push(node.textContent.trim())
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]'))
      for (const name of ['aria-label', 'placeholder', 'title']) texts.push(element.getAttribute(name)?.trim() ?? '')
    return [...new Set(texts.filter((text) => text !== ''))]
  })()`);

const englishIn = (texts: readonly string[]): readonly string[] =>
  texts.filter((text) => patterns.some((pattern) => pattern.test(text)));

const executable = chromiumPath();
const skip = executable === undefined ? 'no Chromium on this machine' : isBuilt() ? false : 'the web app is not built';

describe('the pages in German', { skip }, () => {
  let browser: Browser;
  let standIn: StandIn;
  let german: BrowserContext;
  before(async () => {
    browser = await openBrowser(executable ?? '');
    german = await browser.newContext({ locale: 'de-DE', timezoneId: 'UTC', viewport: { width: 1280, height: 800 } });
    standIn = await startStandIn();
    standIn.use(firm);
  });
  after(async () => {
    await browser.close();
    await standIn.close();
  });

  const visit = async (context: BrowserContext, path: string, see: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(standIn.url + path);
    await page.getByText(see).first().waitFor({ timeout: 60_000 });
    return page;
  };

  for (const { name, path, see } of pages) {
    test(`${name} says no phrase of the English catalogue`, async () => {
      const page = await visit(german, path, see);
      await keepPicture(page, `german-${name}`);
      assert.deepEqual(englishIn(await textsOf(page)), []);
      await page.close();
    });
  }

  test('figures and days are written as German readers write them', async () => {
    const page = await visit(german, '/statements?tab=ledger&account=5100', 'Vortrag');
    const texts = await textsOf(page);
    assert.ok(texts.includes('2.706,25'), 'a figure with its point and comma');
    assert.ok(
      texts.some((text) => /^8\. Jan\.? 2026$/.test(text)),
      'a day with its points',
    );
    assert.deepEqual(
      texts.filter((text) => /\d,\d{3}\.\d{2}|\d{4}-\d{2}-\d{2}|^[A-Z][a-z]{2} \d{1,2}, \d{4}/.test(text)),
      [],
    );
    await page.close();
  });

  test('the control: the same page in English is full of such phrases', async () => {
    const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' });
    const page = await visit(context, '/purchases?open=bil_1', 'Order, receipt, bill');
    assert.ok(englishIn(await textsOf(page)).length > 20);
    await context.close();
  });
});
