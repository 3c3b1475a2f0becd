import { chromiumPath, openBrowser, openPage } from './browser.ts';
import { firm } from './fixtures/firm.ts';
import { startStandIn } from './stand-in-server.ts';

/**
 * What sorting and filtering a long list costs the browser: CPU milliseconds of the main thread from the press or the
 * letter until nothing is left to do. The stand-in answers as the platform does for 100,000 rows: the first rows, the
 * place of the next, and a count. Run by hand: `node tests/screens/list-cost.ts`.
 */
const restMilliseconds = 600;
const rowsAtOnce = 500;

const journals = Array.from({ length: rowsAtOnce }, (_row, index) => ({
  id: `jrn_${index}`,
  number: String(index + 1),
  date: `2026-01-${String(1 + (index % 31)).padStart(2, '0')}`,
  description: `Journal ${(index * 7919) % 100_000}`,
  source: 'manual',
  total: `${(index * 31) % 99_991}.50`,
  currency: 'USD',
  state: 'posted',
}));

const executable = chromiumPath();
if (executable === undefined) throw new Error('There is no Chromium on this machine.');
const standIn = await startStandIn();
standIn.use({
  ...firm,
  'GET /v1/finory/companies/com_1/journals': { items: journals, next: String(rowsAtOnce), total: 10_000 },
});
const browser = await openBrowser(executable);
const { page, close } = await openPage(browser, { theme: 'light', width: 1280 });
await page.goto(`${standIn.url}/journals`);
await page.getByRole('row').nth(5).waitFor();
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable', { timeDomain: 'threadTicks' });

const busyMilliseconds = async (): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
};

const cost = async (name: string, act: () => Promise<void>): Promise<void> => {
  const before = await busyMilliseconds();
  await act();
  await page.waitForTimeout(restMilliseconds);
  process.stdout.write(`${name}: ${((await busyMilliseconds()) - before).toFixed(0)} ms\n`);
};

await cost('idle', async () => {});
for (const column of ['Total', 'Date', 'Description', 'Total'])
  await cost(`sort by ${column}`, async () => await page.getByRole('button', { name: column }).first().click());
await page.keyboard.press('f');
await page.locator('[data-filter=description]').focus();
for (const letter of 'jour') await cost(`filter letter ${letter}`, async () => await page.keyboard.type(letter));
await close();
await browser.close();
await standIn.close();
