import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readStatement } from '@finaceverse/bank-statements/read';
import type { Statement } from '@finaceverse/bank-statements/statement';
import { validateDocument, type RuleSet, type Validation } from '@finaceverse/invoices/judge';
import { corpusFolder, Tally, type ConformanceOptions, type ConformanceResult } from './corpus.ts';

/** What is right of a file that somebody reported: what must be so of an invoice. */
interface InvoiceCase {
  readonly rules?: RuleSet;
  readonly verdict?: Validation['verdict'];
  readonly official?: readonly string[];
  /** Rules of which the strict verdict must name each. */
  readonly strict?: readonly string[];
  readonly silent?: readonly string[];
  readonly facts?: Readonly<Record<string, string>>;
  /** Net, tax and total. */
  readonly totals?: readonly [string, string, string];
}

const INVOICES: Readonly<Record<string, InvoiceCase>> = {
  'fr-million.pdf': { totals: ['12345678.00', '2469135.60', '14814813.60'] },
  'fr-space.pdf': { totals: ['1500.00', '300.00', '1800.00'] },
  'de-gesamt.pdf': { facts: { total: '29.75' } },
  'it-total.pdf': {
    facts: { number: '12/2026', issueDate: '2026-02-15', currency: 'EUR' },
    totals: ['1250.00', '275.00', '1525.00'],
  },
  't-ambig.pdf': { verdict: 'INVALID', strict: ['READING-AMBIGUOUS'] },
  't-buyerfirst.pdf': { facts: { seller: 'QualiNetz AG', buyer: 'Viva Labs Ltd.', sellerTaxId: 'DE136695976' } },
  'order.xml': { verdict: 'INVALID' },
  'badind.xml': { verdict: 'INVALID' },
  'nocurr.xml': { verdict: 'INVALID' },
  'feb30.xml': { verdict: 'INVALID' },
  'tz.xml': { facts: { issueDate: '2026-03-01' } },
  'nodue-terms.xml': { verdict: 'VALID', official: [] },
  'eas-0246.xml': { verdict: 'VALID' },
  'eas-9956.xml': { verdict: 'INVALID', official: ['BR-CL-25'] },
  'cur-HRK.xml': { verdict: 'INVALID', official: ['BR-CL-03', 'BR-CL-04'] },
  'r046.xml': { strict: ['PEPPOL-EN16931-R046'] },
  'ubl-subline.xml': { official: ['UBL-CR-646'] },
  'cii-extended-group.xml': { verdict: 'VALID' },
  'peppol-gln-long.xml': { rules: 'peppol', silent: ['PEPPOL-COMMON-R040'] },
};

/** Days and amounts of the lines, opening and closing balance. */
interface StatementCase {
  readonly lines: readonly string[];
  readonly opening?: string;
  readonly closing?: string;
  readonly counterparties?: boolean;
}

const STATEMENTS: Readonly<Record<string, StatementCase>> = {
  'csv-hu.csv': { lines: ['2026-02-28 -469.00 HUF', '2026-03-01 -1469.50 HUF'] },
  'csv-dkb.csv': { lines: ['2026-01-16 3000.00 EUR', '2026-01-17 -1001.01 EUR'], closing: '1250.00' },
  'mt-soh2.sta': { lines: ['10.00'], opening: '1000.00', closing: '1010.00' },
  'rb0.sta': { lines: ['-236.56'], opening: '1000.00', closing: '763.44' },
  'bai-slash.txt': { lines: ['25.00'], opening: '100.00', closing: '125.00' },
  'camt-batch.xml': { lines: ['-329.56 EUR', '-100.00 EUR'], counterparties: true },
};

function sorted(rules: readonly string[]): string {
  return [...rules].sort().join(' ');
}

function invoiceFault(wanted: InvoiceCase, { verdict, official, strict, facts }: Validation): string | undefined {
  const total = facts?.totals.taxInclusive;
  const told = { ...facts, total, totals: undefined, lines: undefined };
  if (wanted.verdict !== undefined && verdict !== wanted.verdict) return `${verdict} instead of ${wanted.verdict}`;
  if (wanted.official && sorted(official.fired) !== sorted(wanted.official))
    return `official ${sorted(official.fired) || 'nothing'} instead of ${sorted(wanted.official) || 'nothing'}`;
  for (const rule of wanted.strict ?? []) if (!strict.fired.includes(rule)) return `strict does not name ${rule}`;
  for (const rule of wanted.silent ?? []) if (official.fired.includes(rule)) return `${rule} fires`;
  const values = new Map<string, unknown>(Object.entries(told));
  for (const [name, value] of Object.entries(wanted.facts ?? {}))
    if (values.get(name) !== value) return `${name} is ${String(values.get(name))} instead of ${value}`;
  const found = [facts?.totals.taxExclusive, facts?.totals.tax, total].join(' ');
  return wanted.totals && found !== wanted.totals.join(' ') ? `totals ${found}` : undefined;
}

function statementFault(wanted: StatementCase, statements: readonly Statement[]): string | undefined {
  const lines = statements.flatMap((each) => each.lines);
  const told = lines.map(({ date, amount, currency }) => `${date} ${Number(amount).toFixed(2)} ${currency}`);
  const holds = wanted.lines.every((line, index) => ` ${told[index]} `.includes(` ${line} `));
  if (told.length !== wanted.lines.length || !holds) return `lines ${told.join(', ')}`;
  const [first] = statements;
  for (const end of ['opening', 'closing'] as const) {
    const amount = first?.[end]?.amount;
    if (wanted[end] !== undefined && Number(amount) !== Number(wanted[end])) return `${end} ${amount}`;
  }
  if (wanted.counterparties && lines.some((line) => line.counterparty === undefined)) return 'a line names nobody';
  return undefined;
}

/** Every file that was reported with a wrong answer has the right one. */
export async function run(options: ConformanceOptions): Promise<ConformanceResult> {
  const folder = options.dir ?? corpusFolder('reported', 'invoices');
  const tally = new Tally('reported', options.json);
  for (const [name, wanted] of Object.entries(INVOICES)) {
    const path = join(folder, name);
    if (!existsSync(path)) continue;
    const fault = invoiceFault(wanted, await validateDocument(readFileSync(path), basename(path), wanted.rules));
    tally.count(fault === undefined, name, fault ?? '');
  }
  for (const [name, wanted] of Object.entries(STATEMENTS)) {
    const path = join(folder, name);
    if (!existsSync(path)) continue;
    const read = readStatement(readFileSync(path), basename(path));
    const fault = read.ok ? statementFault(wanted, read.value) : read.refusal.message;
    tally.count(fault === undefined, name, fault ?? '');
  }
  return tally.finish();
}
