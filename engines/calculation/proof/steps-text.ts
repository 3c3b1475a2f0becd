import { rationalText, type Rational } from '../arithmetic/rational.ts';
import type { CertificateInput, Certificate, RecordedStep } from './certificate.ts';
import type { ExactNode } from './exact-tape.ts';

/** The unit of texts on the tape: the whole number that their bytes in UTF-8 write in base 256. */
export const TEXT_UNIT = 'utf-8';

/** What a tape computed, as a definition with its inputs. */
export interface StepsDefinition {
  readonly text: string;
  readonly inputs: readonly CertificateInput[];
}

/** What the language of definitions calls the operations of the tape. */
const OPERATORS: Readonly<Record<string, string>> = { add: '+', sub: '-', mul: '*', div: '/', pow: '^' };
const FUNCTIONS: Readonly<Record<string, string>> = {
  abs: 'abs',
  min: 'min',
  max: 'max',
  ln: 'ln',
  serial: 'serial',
  months: 'months',
  'months-end': 'months_end',
  'days-actual': 'days',
  'days-30eu': 'days_30eu',
  'days-30us-start': 'days_30us',
  'days-30us-both': 'days_30us_both',
};

export const dateExpression = (date: string): string => `date(${date.split('-').map(Number).join(', ')})`;

function expressionOf(reference: string): string {
  if (/^\d{4}-/.test(reference)) return dateExpression(reference);
  return /^[is\d]/.test(reference) && !reference.includes('/') ? reference : `(${reference})`;
}

/** The inputs of a call in the order of its definition, those of a list together. */
function argumentsText(args: readonly string[], { inputs }: Certificate): string {
  const lists = new Map<string, string[]>();
  for (const [index, { name, unit }] of inputs.entries()) {
    const [own = name, place] = name.split('/');
    const arg = args[index] ?? '0';
    const given = unit === 'date' ? arg : `as(${arg}, "1")`;
    lists.set(place === undefined ? own : `${own}/`, [
      ...(lists.get(place === undefined ? own : `${own}/`) ?? []),
      given,
    ]);
  }
  return [...lists].map(([name, items]) => (name.endsWith('/') ? `[${items.join(', ')}]` : items.join(''))).join(', ');
}

function callText([place = '', ...args]: readonly string[], calls: readonly Certificate[]): string {
  const called = calls[Number(place)];
  if (!called) throw new Error('A step calls a definition that was not kept.');
  const roots = (called.roots ?? []).map(expressionOf);
  return `apply("${called.definition}", "${called.profile}", [${argumentsText(args, called)}], [${roots.join(', ')}])`;
}

function stepText({ op, args: references, scale, mode, unit }: RecordedStep, calls: readonly Certificate[]): string {
  const args = references.map(expressionOf);
  const operator = OPERATORS[op];
  if (operator !== undefined) return args.join(` ${operator} `);
  switch (op) {
    case 'call':
      return callText(args, calls);
    case 'neg':
      return `-${args.join('')}`;
    case 'sum':
      return `sum([${args.join(', ')}])`;
    case 'round':
      return `round(${args.join('')}, ${scale}, "${mode}")`;
    case 'as':
      return `as(${args.join('')}, "${unit}")`;
    default:
      return `${FUNCTIONS[op]}(${args.join(', ')})`;
  }
}

/** A name as the language can quote it. */
const quoted = (name: string): string => `"${name.replaceAll(/["\n\r]/g, "'")}"`;

/** Texts stand on the tape as numbers; in a certificate they stand as they are. */
function wordsOf(number: string): string {
  const hex = BigInt(number).toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
    .toString('utf8')
    .replace(/^\0$/, '');
}

interface StatedInput {
  readonly input: CertificateInput;
  readonly declaration: string;
}

function statedInput(input: CertificateInput, index: number): StatedInput {
  const name = quoted(input.name).slice(1, -1);
  if (input.unit === TEXT_UNIT)
    return {
      input: { ...input, name, value: wordsOf(input.value), unit: 'text' },
      declaration: `word t${index} "${name}"\nlet i${index} = bytes(t${index})`,
    };
  const kind = input.unit === 'text' ? 'word' : 'figure';
  return { input: { ...input, name }, declaration: `${kind} i${index} "${name}"` };
}

/**
 * What a tape computed, as a definition of its own: each step by its name, in order, and the result. Calls of functions
 * apply the definitions of the catalogue.
 */
export function stepsDefinition(
  tape: { readonly inputs: readonly CertificateInput[]; readonly steps: readonly RecordedStep[] },
  calls: readonly Certificate[],
  result: ExactNode,
): StepsDefinition {
  const stated = tape.inputs.map(statedInput);
  const reference = expressionOf(result.reference);
  const lines = [
    'stepwise',
    ...stated.map(({ declaration }) => declaration),
    ...tape.steps.map((step, index) => `let s${index} = ${stepText(step, calls)}`),
    `result value = ${result.unit === TEXT_UNIT ? `words(${reference})` : reference}`,
  ];
  return { text: lines.join('\n'), inputs: stated.map(({ input }) => input) };
}

/** The result as the certificate states it. */
export function statedResult(node: { readonly value: Rational; readonly unit: string }): { out: string; unit: string } {
  const out = rationalText(node.value);
  return node.unit === TEXT_UNIT ? { out: wordsOf(out), unit: 'text' } : { out, unit: node.unit };
}
