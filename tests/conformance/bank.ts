import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { decimalToString, normalizeDecimal, parseDecimal } from '@finaceverse/base/decimal';
import { readStatement } from '@finaceverse/bank-statements/read';
import type { Statement, StatementLine } from '@finaceverse/bank-statements/statement';
import { ORACLE_FAULTS, UNPROVEN } from './bank-exceptions.ts';
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

/** Whether a balance that does not hold is named, and explained by a known fault of the file. */
function proofDifference(name: string, statement: Statement): string | undefined {
  const { proof, identifier } = statement;
  const known = UNPROVEN[name]?.[identifier ?? ''];
  if (proof.message === '') return 'the proof says nothing';
  if (proof.balanced !== false)
    return known ? `the balance of ${identifier} is no longer off by ${known.difference}` : undefined;
  if (!known) return `the balance of ${identifier} is off by ${proof.difference}, for no fault that is known`;
  return proof.difference === known.difference
    ? undefined
    : `off by ${proof.difference} instead of ${known.difference}`;
}

function checkMt940(tally: Tally, file: string, name: string): void {
  const read = readStatement(readFileSync(file), name);
  if (!read.ok) {
    tally.count(false, name, read.refusal.message);
    return;
  }
  const expected = mtExpectations(readFileSync(file.replace(/\.sta$/, '.yml'), 'utf8'));
  const lines = read.value.flatMap((statement) => statement.lines);
  const found = [
    ...(lines.length === expected.lines.length ? [] : [`${lines.length} lines instead of ${expected.lines.length}`]),
    ...expected.lines.flatMap((wanted, index) => lineDifferences(lines[index], wanted, `line ${index + 1}`)),
    ...headerDifferences(read.value, expected.header),
  ];
  const excused = ORACLE_FAULTS[name] ?? {};
  const problems = found.filter((problem) => !(whereOf(problem) in excused));
  for (const where of Object.keys(excused))
    if (!found.some((problem) => whereOf(problem) === where)) problems.push(`${where} is excused, but does not differ`);
  for (const statement of read.value)
    problems.push(...[proofDifference(name, statement)].filter((each) => each !== undefined));
  tally.count(problems.length === 0, name, problems.slice(0, 4).join('; '));
}

function whereOf(problem: string): string {
  return problem.slice(0, Math.max(0, problem.indexOf(' "')));
}

/** Texts are compared without their blanks: the oracle joins wrapped lines now with one, now without. */
function difference(where: string, own: string | undefined, wanted: string | undefined): readonly string[] {
  if (wanted === undefined || wanted === '' || flat(own) === flat(wanted)) return [];
  // YAML reads a reference of digits as a number, so the oracle has lost the zeros before it.
  if (/^\d+$/.test(flat(own)) && flat(own).replace(/^0+/, '') === flat(wanted).replace(/^0+/, '')) return [];
  return [`${where} "${own ?? ''}" instead of "${wanted}"`];
}

function lineDifferences(line: StatementLine | undefined, wanted: MtExpectation, where: string): readonly string[] {
  if (!line) return [`${where} missing`];
  const references = [line.reference, ...line.details.map((detail) => detail.reference)];
  const reference = wanted.endToEnd ?? wanted.customerReference;
  return [
    ...difference(`${where} amount`, canonical(line.amount), canonical(wanted.amount)),
    ...difference(`${where} value date`, line.valueDate, wanted.date),
    ...difference(`${where} entry date`, line.date, wanted.entryDate),
    ...difference(`${where} bank reference`, line.bankReference, wanted.bankReference),
    ...difference(`${where} counterparty`, line.counterparty, wanted.counterparty),
    ...difference(`${where} counterparty account`, line.counterpartyAccount, wanted.counterpartyAccount),
    ...difference(`${where} description`, line.description, wanted.description),
    // The reference of the statement line is kept beside the one that its details name.
    ...difference(
      `${where} reference`,
      references.find((each) => flat(each) === flat(reference)) ?? line.reference,
      reference,
    ),
  ];
}

/** The oracle tells of a file with several statements what the last one to name it says. */
function headerDifferences(
  statements: readonly Statement[],
  header: Readonly<Record<string, string>>,
): readonly string[] {
  const last = (value: (statement: Statement) => string | undefined): string | undefined =>
    statements.map(value).findLast((each) => each !== undefined && each !== '');
  const balances = (side: 'opening' | 'closing', wanted: string | undefined): string | undefined => {
    const own = statements.map((each) => canonical(each[side]?.amount ?? ''));
    return own.includes(canonical(wanted ?? '')) ? wanted : own.join(', ');
  };
  const [statementNumber, pageNumber] = (last((each) => each.sequence) ?? '').split('/');
  const own: Readonly<Record<string, string | undefined>> = {
    account_identification: last((each) => each.account.identifier),
    transaction_reference: last((each) => each.identifier),
    statement_number: statementNumber,
    sequence_number: pageNumber,
    final_opening_balance: balances('opening', header['final_opening_balance']),
    intermediate_opening_balance: balances('opening', header['intermediate_opening_balance']),
    final_closing_balance: balances('closing', header['final_closing_balance']),
    intermediate_closing_balance: balances('closing', header['intermediate_closing_balance']),
    available_balance: last((each) => each.available?.amount),
  };
  return Object.entries(header).flatMap(([name, wanted]) =>
    name in own ? difference(`header ${name}`, own[name], wanted) : [],
  );
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
    problems.push(...[proofDifference(name, statement)].filter((each) => each !== undefined));
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
