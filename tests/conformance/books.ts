import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { planImport, type ImportPlan } from '@finaceverse/journal-files/plan';
import { readJournals } from '@finaceverse/journal-files/read';
import { corpusFolder, Tally, type ConformanceOptions, type ConformanceResult } from './corpus.ts';

/**
 * Every entry of the corpus is planned for an empty book, with the counts and totals that a plain scan of the file's
 * text gives; what holds no journal, such as a list of standard accounts, is refused in words.
 */
export async function run(options: ConformanceOptions): Promise<ConformanceResult> {
  const folder = options.dir ?? corpusFolder('books');
  const tally = new Tally('books', options.json);
  for (const file of filesBelow(folder)) {
    const name = relative(folder, file);
    const bytes = readFileSync(file);
    const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8');
    if (file.endsWith('.gnucash')) checkGnucash(tally, name, bytes, text);
    else if (file.endsWith('.xml') && /GeneralLedgerEntries>/.test(text)) checkSaft(tally, name, bytes, text);
    else if (file.endsWith('.xml')) checkRefused(tally, name, bytes);
  }
  return tally.finish();
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((entry) => {
      const path = join(folder, entry);
      return statSync(path).isDirectory() ? filesBelow(path) : [path];
    });
}

/** Sums in hundredths, counted with whole numbers apart from the code under test. */
function hundredths(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const value = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0').slice(0, 2));
  return amount.startsWith('-') ? -value : value;
}

function planned(tally: Tally, name: string, bytes: Uint8Array): ImportPlan | undefined {
  const file = readJournals(bytes, name);
  if (!file.ok) {
    tally.count(false, name, file.refusal.message);
    return undefined;
  }
  const plan = planImport(file.value, { currency: file.value.currency ?? '', accounts: [] });
  if (plan.problems.length === 0) return plan;
  tally.count(
    false,
    name,
    plan.problems
      .slice(0, 3)
      .map(({ line, message }) => `line ${line}: ${message}`)
      .join('; '),
  );
  return undefined;
}

function compare(tally: Tally, name: string, plan: ImportPlan, entries: number, amounts: readonly bigint[]): void {
  const own = plan.entries.flatMap((entry) => entry.lines.map((line) => line.amount));
  const side = (all: readonly bigint[], sign: bigint): bigint =>
    all.reduce((sum, amount) => (sign * amount > 0n ? sum + sign * amount : sum), 0n);
  const moving = amounts.filter((amount) => amount !== 0n);
  tally.count(plan.entries.length === entries, `${name} entries`, `${plan.entries.length} instead of ${entries}`);
  tally.count(own.length === moving.length, `${name} lines`, `${own.length} instead of ${moving.length}`);
  tally.count(side(own, 1n) === side(moving, 1n), `${name} debits`, `${side(own, 1n)} instead of ${side(moving, 1n)}`);
  tally.count(
    side(own, 1n) === side(own, -1n),
    `${name} balance`,
    `debits ${side(own, 1n)}, credits ${side(own, -1n)}`,
  );
}

function checkSaft(tally: Tally, name: string, bytes: Uint8Array, text: string): void {
  const plan = planned(tally, name, bytes);
  if (!plan) return;
  const ledger = text.slice(text.indexOf('GeneralLedgerEntries>'));
  const amounts = [...ledger.matchAll(/<(?:\w+:)?(Debit|Credit)Amount>\s*<(?:\w+:)?Amount>([^<]+)</g)].map(
    (match) => (match[1] === 'Debit' ? 1n : -1n) * hundredths((match[2] ?? '').trim()),
  );
  compare(tally, name, plan, [...ledger.matchAll(/<(?:\w+:)?TransactionID>/g)].length, amounts);
  const stated = /<(?:\w+:)?TotalDebit>([^<]+)</.exec(ledger)?.[1];
  const debits = plan.entries
    .flatMap((entry) => entry.lines)
    .reduce((sum, line) => (line.amount > 0n ? sum + line.amount : sum), 0n);
  if (stated !== undefined)
    tally.count(hundredths(stated) === debits, `${name} stated total`, `${debits} instead of ${stated}`);
}

function checkGnucash(tally: Tally, name: string, bytes: Uint8Array, text: string): void {
  const plan = planned(tally, name, bytes);
  if (!plan) return;
  const amounts = [...text.matchAll(/<split:value>(-?\d+)\/100</g)].map((match) => BigInt(match[1] ?? '0'));
  compare(tally, name, plan, Number(/cd:type="transaction">(\d+)</.exec(text)?.[1]), amounts);
}

function checkRefused(tally: Tally, name: string, bytes: Uint8Array): void {
  const file = readJournals(bytes, name);
  tally.count(!file.ok && file.refusal.message.length > 20, name, 'should have been refused with a sentence');
}
