import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

const PATIENCE_MS = 60_000;

/** Somebody at the screens: clicks, types and reads as a person does, in a browser of their own. */
export class ScreenPerson {
  readonly name: string;
  readonly page: Page;
  /** What the pages themselves reported as broken. */
  readonly faults: string[] = [];
  readonly #context: BrowserContext;
  readonly #url: string;

  private constructor(name: string, url: string, context: BrowserContext, page: Page) {
    this.name = name;
    this.page = page;
    this.#context = context;
    this.#url = url;
    page.on('pageerror', (fault) => this.faults.push(`${name}: ${fault.message}`));
  }

  static async sitDown(browser: Browser, name: string, url: string): Promise<ScreenPerson> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'en-US',
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    return new ScreenPerson(name, url, context, await context.newPage());
  }

  async leave(): Promise<void> {
    await this.#context.close();
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.page.goto(`${this.#url}/sign-in`);
    await this.page.getByLabel('Email').fill(email);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await this.menu.getByRole('link', { name: /^Home/ }).waitFor();
  }

  get menu(): Locator {
    return this.page.getByRole('navigation', { name: 'Menu' }).first();
  }

  /** What is open at the right. */
  get panel(): Locator {
    return this.page.locator('.f-panel').last();
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.#url + path);
  }

  /** Loads the page anew, to see what others have done meanwhile. */
  async lookAgain(): Promise<void> {
    await this.page.reload();
  }

  /** Goes to a page by the menu, and where one is named to a tab of it. */
  async go(page: string, tab?: string): Promise<void> {
    const link = this.menu.getByRole('link', { name: new RegExp(`^${page}`) });
    const address = new URL((await link.getAttribute('href')) ?? '', this.#url);
    await link.click();
    await this.page.waitForURL(({ pathname }) => pathname === address.pathname);
    if (tab !== undefined) await this.page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
  }

  /** Presses a button by its words; key hints stand after them. */
  async press(name: string, within: Locator | Page = this.page): Promise<void> {
    await within
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .first()
      .click();
  }

  async type(label: string, text: string, within: Locator | Page = this.panel): Promise<void> {
    await within.getByLabel(label, { exact: true }).first().fill(text);
  }

  /** Takes what is found by typing a part of it. */
  async find(label: string, text: string, within: Locator | Page = this.panel): Promise<void> {
    await within.getByLabel(label, { exact: true }).first().fill(text);
    await this.page.getByRole('option').filter({ hasText: text }).first().click();
  }

  /** Takes one of a short list. */
  async choose(label: string, option: string, within: Locator | Page = this.panel): Promise<void> {
    await within.getByLabel(label, { exact: true }).first().click();
    await this.page
      .getByRole('option', { name: new RegExp(`^${option}`) })
      .first()
      .click();
  }

  async row(text: string): Promise<Locator> {
    const row = this.page.getByRole('row').filter({ hasText: text }).first();
    await row.waitFor();
    return row;
  }

  async openRow(text: string): Promise<void> {
    await (await this.row(text)).click();
  }

  /** Hands files to the hidden input that the page's own button opens. */
  async handIn(bytes: Uint8Array, name: string): Promise<void> {
    await this.page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name, mimeType: mediaTypeOf(name), buffer: Buffer.from(bytes) });
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

  /** The cell of a row under a heading of its table. */
  async cell(row: string, column: string, table: Locator = this.page.locator('table').first()): Promise<string> {
    const line = table.getByRole('row').filter({ hasText: row }).first();
    await line.waitFor();
    const heads = await table.getByRole('columnheader').allTextContents();
    const at = heads.findIndex((head) => head.trim().startsWith(column));
    assert.ok(at >= 0, `${this.name} sees no column "${column}" among ${heads.join(' | ')}`);
    return plain((await line.locator('td, th').nth(at).textContent()) ?? '');
  }
}

function mediaTypeOf(name: string): string {
  const types: Readonly<Record<string, string>> = {
    pdf: 'application/pdf',
    jpg: 'image/jpeg',
    xml: 'application/xml',
    csv: 'text/csv',
  };
  return types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}

/** A figure as it is shown, as the exact decimal that it stands for. */
export function plain(shown: string): string {
  return shown
    .trim()
    .replaceAll(/[,\u00a0\u202f]/g, '')
    .replaceAll('−', '-');
}
