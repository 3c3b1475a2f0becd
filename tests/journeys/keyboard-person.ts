import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { plain } from './screen-person.ts';

const PATIENCE_MS = 60_000;
/** More stops than any page has. */
const STOPS_MOST = 400;

/** How many stops of Tab the focus is away from an element, below nothing where it lies behind; an estimate of what is seen. */
const stopsTo = (element: HTMLElement | SVGElement): number => {
  const { activeElement, body } = element.ownerDocument;
  if (activeElement === element) return 0;
  const stops = Array.from(
    element.ownerDocument.querySelectorAll<HTMLElement>('a[href], button, input, textarea, [tabindex]'),
  ).filter((stop) => stop.tabIndex >= 0 && !stop.matches(':disabled') && stop.checkVisibility());
  const place = (of: Element): number => stops.findIndex((stop) => stop === of);
  const from = activeElement === null || activeElement === body ? -1 : place(activeElement);
  return place(element) > from ? Math.max(1, place(element) - from) : Math.min(-1, place(element) - from);
};

/** Somebody at the screens without a mouse: every field, button and row is reached by keys alone. */
export class KeyboardPerson {
  readonly name: string;
  readonly page: Page;
  /** What the pages themselves reported as broken. */
  readonly faults: string[] = [];
  readonly #context: BrowserContext;
  readonly #url: string;
  /** What the next chooser of files is given. */
  #file: { readonly name: string; readonly text: string } | undefined;

  private constructor(name: string, url: string, context: BrowserContext, page: Page) {
    this.name = name;
    this.page = page;
    this.#context = context;
    this.#url = url;
    page.on('pageerror', (fault) => this.faults.push(`${name}: ${fault.message}`));
    // Heard from the start: a chooser that opened before anybody listened would wait for ever.
    page.on('filechooser', (chooser) => {
      const file = this.#file;
      if (file === undefined) return;
      this.#file = undefined;
      const buffer = Buffer.from(file.text);
      chooser
        .setFiles({ name: file.name, mimeType: 'text/csv', buffer })
        .catch((fault: unknown) => this.faults.push(String(fault)));
    });
  }

  static async sitDown(browser: Browser, name: string, url: string): Promise<KeyboardPerson> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 1000 },
      locale: 'en-US',
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    // Whatever a pointer does is noted, so that a test can say that there was none.
    await context.addInitScript(
      `window.pointerDeeds = 0; addEventListener('pointerdown', () => { window.pointerDeeds += 1 }, true)`,
    );
    return new KeyboardPerson(name, url, context, await context.newPage());
  }

  async leave(): Promise<void> {
    await this.#context.close();
  }

  /** How often a pointer was pressed on the page as it stands. */
  async pointerDeeds(): Promise<number> {
    return Number(await this.page.evaluate('window.pointerDeeds'));
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.page.goto(`${this.#url}/sign-in`);
    await this.write('Email', email, this.page);
    await this.write('Password', password, this.page);
    await this.keys('Enter');
    await this.menu.getByRole('link', { name: /^Home/ }).waitFor();
  }

  get menu(): Locator {
    return this.page.getByRole('navigation', { name: 'Menu' }).first();
  }

  /** What is open at the right. */
  get panel(): Locator {
    return this.page.locator('.f-panel').last();
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog').last();
  }

  async keys(...presses: readonly string[]): Promise<void> {
    for (const press of presses) await this.page.keyboard.press(press);
  }

  /** Moves the focus to an element by Tab, forwards or backwards as it lies. */
  async reach(target: Locator): Promise<void> {
    const element = target.first();
    await element.waitFor();
    for (let stops = 0; stops < STOPS_MOST;) {
      const away = await element.evaluate(stopsTo);
      if (away === 0) return;
      // The last stops are gone one by one, since a field for a day has several.
      const sure = Math.max(1, Math.abs(away) - 2);
      for (let gone = 0; gone < sure; gone += 1) await this.keys(away < 0 ? 'Shift+Tab' : 'Tab');
      stops += sure;
    }
    assert.fail(`${this.name} cannot reach ${String(target)} by keys`);
  }

  /** Writes into a field, in the place of what stands there. */
  async write(label: string | RegExp, text: string, within: Locator | Page = this.panel): Promise<void> {
    const field = within.getByLabel(label, { exact: true }).first();
    await this.reach(field);
    if ((await field.getAttribute('type')) === 'date') {
      const [year = '', month = '', day = ''] = text.split('-');
      // A field for a day has a part each for month, day and year; typing leads from one to the next.
      await this.keys('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
      await this.page.keyboard.type(month + day + year);
      assert.equal(await field.inputValue(), text, `${this.name} writes a day`);
      return;
    }
    await this.keys('Control+a');
    await this.page.keyboard.type(text);
  }

  /** Takes what is found by typing a part of it. */
  async find(label: string | RegExp, text: string, within: Locator | Page = this.panel): Promise<void> {
    await this.reach(within.getByLabel(label, { exact: true }));
    await this.keys('Control+a');
    await this.page.keyboard.type(text);
    await this.#take(this.page.getByRole('option').filter({ hasText: text }).first());
  }

  /** Goes down an open list to a choice and takes it. */
  async #take(wanted: Locator): Promise<void> {
    await wanted.waitFor();
    for (let moves = 0; moves < STOPS_MOST; moves += 1) {
      if ((await wanted.getAttribute('data-highlighted')) !== null) break;
      await this.keys('ArrowDown');
    }
    await this.keys('Enter');
    await wanted.waitFor({ state: 'hidden' });
  }

  /** Takes one of a short list. */
  async choose(label: string, option: string, within: Locator | Page = this.panel): Promise<void> {
    await this.reach(within.getByLabel(label, { exact: true }));
    await this.keys('Enter');
    await this.page.getByRole('option').first().waitFor();
    const wanted = this.page.getByRole('option', { name: new RegExp(`^${option}`) }).first();
    await this.keys('Home');
    await this.#take(wanted);
  }

  /** Presses a button by its words; key hints stand after them. */
  async press(name: string, within: Locator | Page = this.page): Promise<void> {
    const button = within.getByRole('button', { name: new RegExp(`^${name}`) }).first();
    await button.and(this.page.locator(':enabled')).waitFor();
    await this.reach(button);
    await this.keys('Enter');
  }

  /** Goes to a page by the menu, and where one is named to a tab of it. */
  async go(page: string, tab?: string): Promise<void> {
    const link = this.menu.getByRole('link', { name: new RegExp(`^${page}`) });
    const address = new URL((await link.getAttribute('href')) ?? '', this.#url);
    await this.reach(link);
    await this.keys('Enter');
    await this.page.waitForURL(({ pathname }) => pathname === address.pathname);
    if (tab !== undefined) await this.tab(tab);
  }

  /** Goes to a tab by the arrows, as tabs are used. */
  async tab(name: string): Promise<void> {
    const wanted = this.page.getByRole('tab', { name: new RegExp(`^${name}`) });
    await wanted.waitFor();
    await this.reach(this.page.getByRole('tab', { selected: true }));
    for (let moves = 0; moves < STOPS_MOST; moves += 1) {
      if ((await wanted.getAttribute('aria-selected')) === 'true') return;
      await this.keys('ArrowRight');
    }
  }

  /** Goes down the rows of the page's table and opens one. */
  async openRow(text: string | RegExp): Promise<void> {
    const row = this.page.getByRole('row').filter({ hasText: text }).first();
    await row.waitFor();
    const rows = await this.page.locator('tbody tr').count();
    for (const key of [...Array<string>(rows + 1).fill('k'), ...Array<string>(rows + 1).fill('j')]) {
      await this.keys(key);
      if (await row.evaluate((element) => element.contains(element.ownerDocument.activeElement))) {
        await this.keys('Enter');
        return;
      }
    }
    assert.fail(`${this.name} cannot reach the row ${String(text)}`);
  }

  /** Hands a text to the chooser of files that some keys open. */
  async handIn(open: () => Promise<void>, text: string, name: string): Promise<void> {
    this.#file = { name, text };
    await open();
  }

  async see(text: string | RegExp, within: Locator | Page = this.page): Promise<string> {
    const found = within.getByText(text).first();
    await found.waitFor();
    return (await found.textContent()) ?? '';
  }

  /** The value that stands beside a name in the open panel. */
  async fact(name: string): Promise<string> {
    const value = this.panel
      .locator('dl.facts > div')
      .filter({ has: this.page.locator('dt', { hasText: new RegExp(`^${name}`) }) })
      .locator('dd')
      .first();
    await value.waitFor();
    return plain((await value.textContent()) ?? '');
  }

  /** The rows of a table, each as the texts of its cells. */
  async rows(table: Locator = this.page.locator('table').first()): Promise<readonly (readonly string[])[]> {
    await table.waitFor();
    const rows = await table
      .first()
      .evaluate((element) =>
        [...element.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
      );
    return rows.map((cells) => cells.map(plain));
  }
}
