import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { decimalToString, normalizeDecimal, parseDecimal } from '@finaceverse/server/base/decimal.ts';
import { readStatement } from '@finaceverse/server/products/finory/domain/statements/read-statement.ts';
import type { Statement, StatementLine } from '@finaceverse/server/products/finory/domain/statements/statement.ts';
import { camtExpectations, differencesFromCamt } from './bank-camt.ts';
import { mtExpectations, type MtExpectation } from './bank-mt940.ts';
import { corpusFolder, Tally, type ConformanceOptions, type ConformanceResult } from './corpus.ts';

/** Every expected parse is equal, and every running balance is proven, named, or explained by a fault of the file. */
export async function run(options: ConformanceOptions): Promise<ConformanceResult> {
  const folder = options.dir ?? corpusFolder('bank');
  const tally = new Tally('bank', options.json);
  for (const file of filesBelow(folder)) {
    const name = relative(folder, file);
    if (file.endsWith('.sta')) checkMt940(tally, file, name);
    else if (file.endsWith('.xml')) checkCamt(tally, file, name);
    else if (/\.(?:ofx|qfx)$/.test(file)) checkOfx(tally, file, name);
    else if (name.includes('fuzz')) checkBai2(tally, file, name);
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

/** One form for equal amounts: `500`, `500.0` and `500.00` are the same. */
export function canonical(amount: string): string {
  const parsed = parseDecimal(amount);
  return parsed.ok ? decimalToString(normalizeDecimal(parsed.value)) : amount;
}

function flat(text: string | undefined): string {
  return (text ?? '').replace(/\s+/g, '');
}

function proofDifference(statement: Statement): string | undefined {
  const { proof } = statement;
  if (
    proof.message === '' ||
    (proof.balanced === false && (proof.difference === null || canonical(proof.difference) === '0'))
  )
    return 'a broken balance is not named';
  return undefined;
}

function checkMt940(tally: Tally, file: string, name: string): void {
  const read = readStatement(readFileSync(file), name);
  if (!read.ok) {
    tally.count(false, name, read.refusal.message);
    return;
  }
  const expected = mtExpectations(readFileSync(file.replace(/\.sta$/, '.yml'), 'utf8'));
  const lines = read.value.flatMap((statement) => statement.lines);
  const problems: string[] = [];
  if (lines.length !== expected.lines.length)
    problems.push(`${lines.length} lines instead of ${expected.lines.length}`);
  expected.lines.forEach((wanted, index) =>
    problems.push(
      ...lineDifferences(lines[index], wanted, index === expected.lines.length - 1).map(
        (each) => `line ${index + 1}: ${each}`,
      ),
    ),
  );
  problems.push(...headerDifferences(read.value, expected.header));
  for (const statement of read.value)
    problems.push(...[proofDifference(statement)].filter((each) => each !== undefined));
  tally.count(problems.length === 0, name, problems.slice(0, 4).join('; '));
}

function lineDifferences(line: StatementLine | undefined, wanted: MtExpectation, last: boolean): readonly string[] {
  if (!line) return ['missing'];
  const problems: string[] = [];
  const check = (what: string, own: string | undefined, other: string | undefined): void => {
    if (other !== undefined && other !== '' && flat(own) !== flat(other))
      problems.push(`${what} "${own ?? ''}" instead of "${other}"`);
  };
  check('amount', canonical(line.amount), canonical(wanted.amount));
  check('value date', line.valueDate, wanted.date);
  check('entry date', line.date, wanted.entryDate);
  check('bank reference', line.bankReference, wanted.bankReference);
  check('counterparty', line.counterparty, wanted.counterparty);
  check('counterparty account', line.counterpartyAccount, wanted.counterpartyAccount);
  // The oracle adds what stands behind the closing balance to its last line, and leaves out some structured parts.
  const own = flat(line.description);
  const other = flat(wanted.description);
  if (!own.startsWith(other) && !(last && other.startsWith(own)))
    problems.push(`description "${line.description ?? ''}" instead of "${wanted.description ?? ''}"`);
  const reference = wanted.endToEnd ?? wanted.customerReference;
  const references = [line.reference, ...line.details.map((detail) => detail.reference)].map(flat);
  if (reference && !references.includes(flat(reference))) check('reference', line.reference, reference);
  return problems;
}

function headerDifferences(
  statements: readonly Statement[],
  header: Readonly<Record<string, string>>,
): readonly string[] {
  const named = statements.filter(
    (statement) => statement.account.identifier !== '' || statement.identifier !== undefined,
  );
  const own: Readonly<Record<string, string | undefined>> = {
    account_identification: named.findLast((each) => each.account.identifier !== '')?.account.identifier,
    transaction_reference: named.findLast((each) => each.identifier !== undefined)?.identifier,
    final_opening_balance: statements.findLast(
      (each) => each.opening && each.opening.amount === header['final_opening_balance'],
    )?.opening?.amount,
    final_closing_balance: statements.findLast((each) => each.closing)?.closing?.amount,
    available_balance: statements.findLast((each) => each.available)?.available?.amount,
  };
  return Object.entries(header).flatMap(([name, wanted]) => {
    if (!(name in own)) return [];
    const value = own[name];
    const equal =
      value !== undefined &&
      (canonical(value) === canonical(wanted) ||
        flat(value).replace(/^0+/, '').startsWith(flat(wanted).replace(/^0+/, '')));
    return equal ||
      (name === 'final_opening_balance' &&
        statements.some((each) => canonical(each.opening?.amount ?? '') === canonical(wanted)))
      ? []
      : [`${name} "${value ?? ''}" instead of "${wanted}"`];
  });
}

function checkCamt(tally: Tally, file: string, name: string): void {
  const read = readStatement(readFileSync(file), name);
  if (!read.ok) {
    tally.count(false, name, read.refusal.message);
    return;
  }
  const problems = [
    ...differencesFromCamt(read.value, camtExpectations(readFileSync(file.replace(/\.xml$/, '.json'), 'utf8'))),
  ];
  for (const statement of read.value)
    problems.push(...[proofDifference(statement)].filter((each) => each !== undefined));
  tally.count(problems.length === 0, name, problems.slice(0, 4).join('; '));
}

/** OFX has no oracle file: every amount and identifier in the text must be there, and broken files are refused in words. */
function checkOfx(tally: Tally, file: string, name: string): void {
  const text = readFileSync(file, 'latin1');
  const read = readStatement(readFileSync(file), name);
  const failing = /fail_nice|signon_fail|error_message|profrs/.test(name);
  if (!read.ok) {
    tally.count(failing && read.refusal.message !== '', name, read.refusal.message);
    return;
  }
  const amounts = [...text.matchAll(/<TRNAMT>\s*([^<\r\n]+)/g)].map((match) => canonical((match[1] ?? '').trim()));
  const identifiers = [...text.matchAll(/<STMTTRN>[\s\S]*?<FITID>\s*([^<\r\n]+)/g)].map((match) =>
    (match[1] ?? '').trim(),
  );
  const lines = read.value.flatMap((statement) => statement.lines);
  const missing = amounts
    .filter((amount) => !lines.some((line) => canonical(line.amount) === amount))
    .concat(identifiers.filter((identifier) => !lines.some((line) => line.bankReference === identifier)));
  tally.count(
    !failing && missing.length === 0,
    name,
    failing ? 'should have been refused' : `not read: ${missing.slice(0, 3).join(', ')}`,
  );
}

/** The seeds are broken or truncated: reading them must end in a refusal with a sentence, never in a crash. */
function checkBai2(tally: Tally, file: string, name: string): void {
  const quoted = /string\((".*")\)/s.exec(readFileSync(file, 'utf8'))?.[1];
  if (quoted === undefined) return;
  const text: unknown = JSON.parse(
    quoted
      .replace(/\\x([0-9a-f]{2})/g, '\\u00$1')
      .replace(/\\a/g, '\\u0007')
      .replace(/\\v/g, '\\u000b'),
  );
  try {
    const read = readStatement(Buffer.from(String(text), 'latin1'), name);
    tally.count(read.ok || read.refusal.message.length > 10, name, 'refused without a sentence');
  } catch (error) {
    tally.count(false, name, error instanceof Error ? error.message : 'threw');
  }
}
