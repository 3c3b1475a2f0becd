import type { Frame } from './frame.ts';
import { Reader, type Input, type Program } from './language.ts';
import { allow, compared, read, spend, type Fraction } from './numbers.ts';
import { readDay } from './dates.ts';
import { canonical, digest, items, only, readCertificate, reject, Rejection, word, type Members } from './reading.ts';
import { figureOf, listOf, statedFigure, truthOf, type Value } from './values.ts';

/*
 * 9 of 9: the certificate against its definition, and the verdict. Name, version and rules must be those of the
 * definition, the inputs must be what it takes, and the results what it gives.
 */

/** A definition as a catalogue states it; `sha256` is the hash of what it means: of all the rest but its day. */
export interface CatalogueEntry {
  readonly calculator: string;
  readonly version: string;
  /** Conventions that it knows. */
  readonly profiles: readonly string[];
  readonly rules: readonly {
    readonly id: string;
    readonly label: string;
    readonly edition: string;
    readonly sha256: string;
  }[];
  readonly text: string;
  readonly sha256: string;
  /** The day of the release that first had it; no part of what it means. */
  readonly since?: string;
}

/** Definitions by their hashes. */
export type Catalogue = ReadonlyMap<string, CatalogueEntry>;

const prepared = new WeakMap<CatalogueEntry, Program>();

/** The definition read from its text, once its content is found to be what its hash says. */
function prepare(entry: CatalogueEntry, known = prepared.get(entry)): Program {
  if (known) return known;
  const { sha256: hash, since: _since, ...content } = entry;
  if (digest(canonical(content)) !== hash) reject('a definition stands under a wrong hash');
  const program = new Reader(entry.text).program();
  prepared.set(entry, program);
  return program;
}

const reserved = new WeakMap<Catalogue, ReadonlySet<string>>();

function isReserved(name: string, catalogue: Catalogue): boolean {
  const names = reserved.get(catalogue) ?? new Set([...catalogue.values()].map(({ calculator }) => calculator));
  return reserved.set(catalogue, names) && names.has(name);
}

/** Puts a value in the place of an input, if it is of its kind. */
function give(frame: Frame, { name, place, isList, fits }: Input, value: Value): void {
  const isFit = isList ? listOf(value).every(fits) : fits(value);
  frame.values[place] = isFit ? value : reject(`the input "${name}" is of another kind`);
}

const statedValue = (value: string, unit: string, isWorking: boolean): Value =>
  unit === 'text' ? value : unit === 'date' ? { day: readDay(value) } : statedFigure(value, unit, isWorking);

/** Gives each input of the definition what the certificate states for it, in the same order and with nothing left. */
function bind({ inputs, isWorking }: Program, stated: readonly Members[], frame: Frame): void {
  let at = 0;
  for (const input of inputs) {
    const [found, { name, isList, fallback }]: [Value[], Input] = [[], input];
    while (stated[at]?.['name'] === (isList ? `${name}/${found.length}` : name) && (isList || found.length === 0))
      found.push(statedValue(word(stated[at]?.['value']), word(stated[at++]?.['unit']), isWorking));
    const [first = fallback?.(frame) ?? reject(`the input "${name}" is missing`)] = found;
    if (found.length === 0) frame.values[input.place] = first;
    else give(frame, input, isList ? found : first);
  }
  if (at < stated.length) reject(`there is no input "${String(stated[at]?.['name']).slice(0, 40)}"`);
}

function check({ checks }: Program, frame: Frame): void {
  if (!checks.every((condition) => truthOf(condition(frame)))) reject('the definition does not allow its inputs');
}

function frameOf({ places }: Program, profile: string, roots: readonly Fraction[], catalogue: Catalogue): Frame {
  const values = new Array<Value | undefined>(places);
  values[0] = profile;
  return { values, roots, hasSought: false, apply: (...call) => applied(catalogue, ...call) };
}

/** The first result of another definition on these inputs. */
function applied(
  catalogue: Catalogue,
  hash: string,
  profile: string,
  inputs: readonly Value[],
  roots: readonly Fraction[],
): Value {
  spend(100);
  const program = prepare(catalogue.get(hash) ?? reject('no catalogue here has a definition that it applies'));
  const frame = frameOf(program, profile, roots, catalogue);
  for (const [index, value] of inputs.entries())
    give(frame, program.inputs[index] ?? reject('there are more values than inputs'), value);
  check(program, frame);
  return program.results[0]?.[1](frame) ?? reject('a definition gives nothing');
}

/** A result by its name; items of a list by the name and their place, or by a name of their own before the figure. */
function named(name: string, value: Value): readonly (readonly [name: string, value: Value])[] {
  if (!Array.isArray(value)) return [[name, value]];
  const [first, second] = value as readonly Value[];
  if (typeof first === 'string' && second !== undefined) return [[first, second]];
  return value.flatMap((item: Value, index) => named(`${name}${/\d$/.test(name) ? '_' : ''}${index + 1}`, item));
}

function isStated(stated: Members | undefined, name: string, value: Value): boolean {
  const [out, unit] = [word(stated?.['out']), stated?.['unit']];
  if (stated?.['name'] !== name) return false;
  if (typeof value === 'string') return unit === 'text' && out === value;
  const found = figureOf(value);
  return unit === (found.unit ?? '1') && compared(read(out), found) === 0;
}

/** The members of a certificate, of its inputs and of its results, in their order. */
const [CERTIFICATE, INPUT, RESULT] = [
  'calculator definition hash inputs profile results roots rules signature text v version'.split(' '),
  'name source unit value'.split(' '),
  'name out unit'.split(' '),
];

/** A valid certificate with the frame of its evaluation, in which every name of the definition can be looked up. */
export type Verdict =
  | { readonly valid: true; readonly isOwn: boolean; readonly program: Program; readonly frame: Frame }
  | { readonly valid: false; readonly reason: string };

/**
 * The definition that a certificate names: of the catalogue, which has its rules; or one of its own, which it states with
 * its rules, under a name of its own.
 */
function entryOf(
  { text, calculator, version, profile, rules, definition }: Members,
  catalogue: Catalogue,
): CatalogueEntry {
  if ((text ?? rules) === undefined)
    return catalogue.get(word(definition)) ?? reject('no catalogue here has its definition');
  if (isReserved(word(calculator), catalogue)) reject('its name is that of a definition in the catalogue');
  return {
    calculator,
    version,
    profiles: [profile],
    rules,
    text: word(text),
    sha256: definition,
  } as unknown as CatalogueEntry;
}

function evaluate(certificate: Members, catalogue: Catalogue): Verdict {
  const entry = entryOf(certificate, catalogue);
  const [program, profile] = [prepare(entry), word(certificate['profile'])];
  if (certificate['calculator'] !== entry.calculator || certificate['version'] !== entry.version)
    reject('its name or version is not that of the definition');
  if (!entry.profiles.includes(profile)) reject('its definition does not know the profile');
  const roots = items(certificate['roots'] ?? []).map((root) => read(word(root)));
  const frame = frameOf(program, profile, roots, catalogue);
  bind(
    program,
    items(certificate['inputs']).map((input) => only(input, INPUT, ['source'])),
    frame,
  );
  check(program, frame);
  if (program.isStepwise) for (const [, expression] of program.lets) expression(frame);
  const results = items(certificate['results']).map((result) => only(result, RESULT));
  const found = program.results.flatMap(([name, expression]) => named(name, expression(frame)));
  const wrong = found.find(([name, value], index) => !isStated(results[index], name, value));
  if (wrong || results.length !== found.length || results.length === 0)
    reject(`"${wrong?.[0] ?? 'results'}" is not what the definition gives`);
  if (roots.length > 0 && !frame.hasSought) reject('it states roots that its definition does not seek');
  return { valid: true, isOwn: certificate['text'] !== undefined, program, frame };
}

/**
 * Whether a certificate (its text, or the parsed value) is what its definition gives, and if not, why. The work is
 * bounded by the length of the text.
 */
export function checkDefinition(source: string | object, catalogue: Catalogue): Verdict {
  try {
    const { certificate, length } = readCertificate(source);
    allow(300_000 + 50 * length);
    only(certificate, CERTIFICATE, ['roots', 'rules', 'signature', 'text']);
    return certificate['v'] === 3 ? evaluate(certificate, catalogue) : reject('the format is unknown');
  } catch (error) {
    // Whatever else is thrown is a mistake of ours.
    if (!(error instanceof Rejection || error instanceof SyntaxError || error instanceof RangeError)) throw error;
    return { valid: false, reason: error.message };
  }
}
