import { hash } from 'node:crypto';
import { ok, refuse, type Outcome } from '../../../../base/outcome.ts';
import { dateText } from '../calendar.ts';
import type { InputValue } from '../calculator.ts';
import { certificateText, type Certificate, type RootWitness } from '../certificate.ts';
import { nearestFloat, WORKING_SCALE } from '../fixed.ts';
import { FixedTape, type FixedNode } from '../fixed-tape.ts';
import { powerOfTen, unitsText } from '../rational.ts';
import { underRules } from '../refusal.ts';
import { RULES } from '../rules/library.ts';
import { citeRule } from '../rules/tree.ts';
import { amountScale, FloatArguments, readArguments, TapeArguments } from './arguments.ts';
import { PROFILES, type FunctionDefinition, type FunctionResult, type Profile } from './definition.ts';
import { FUNCTIONS } from './registry.ts';

/** A proven value of a spreadsheet function. */
export interface FunctionCalculation {
  readonly calculator: string;
  readonly version: string;
  readonly profile: Profile;
  /** Exact decimal of at most 20 places; of a date its spreadsheet serial number. */
  readonly value: string;
  /** The value as an ISO date, where the function gives one. */
  readonly date?: string;
  /** The sealed certificate in RFC 8785 text. */
  readonly certificateText: string;
  readonly certificate: Certificate;
}

const FUNCTION_VERSION = '1.0.0';
const RESULT_SCALE = 20;
const RESULT_UNIT = powerOfTen(WORKING_SCALE - RESULT_SCALE);

/** Relative distance that the second route may keep: it works in floats, whose digits end at about 10^-16. */
const TOLERANCE = 1e-9;
const TOLERANCE_TEXT = '0.000000001';

/** Keeps what floats accept inside what the checker, which subtracts exactly, accepts. */
const BELOW_ONE = 0.999999;

export interface FunctionLibrary {
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
}

export function isProfile(name: string): name is Profile {
  return PROFILES.some((profile) => profile === name);
}

/**
 * Computes a spreadsheet function by its positional arguments, verifies it by the second route and proves it.
 * @errors vamn.unknown_function, vamn.unknown_profile, vamn.disagreement, and those of the arguments; the
 *   spreadsheet's error value is in `details.errorValue`
 */
export function calculateFunction(
  name: string,
  values: readonly (InputValue | undefined)[],
  profile = 'excel-2010',
  library: FunctionLibrary = { functions: FUNCTIONS },
): Outcome<FunctionCalculation> {
  const definition = library.functions.get(name.toUpperCase());
  if (!definition) {
    return refuse('invalid', 'vamn.unknown_function', `There is no function "${name}".`, {
      details: { errorValue: '#NAME?' },
    });
  }
  if (!isProfile(profile)) {
    return refuse('invalid', 'vamn.unknown_profile', `There is no profile "${profile}".`, {
      hint: `Known are ${PROFILES.join(', ')}.`,
    });
  }
  return underRules(definition.rules, RULES, () => runFunction(definition, values, profile));
}

function runFunction(
  definition: FunctionDefinition,
  values: readonly (InputValue | undefined)[],
  profile: Profile,
): Outcome<FunctionCalculation> {
  const read = readArguments(definition, values);
  const tape = new FixedTape();
  const result = definition.compute(tape, new TapeArguments(tape, read, profile));
  const found = nearestFloat(result.value.value);
  const verified = definition.verify(new FloatArguments(read, profile), found);
  const scale = Math.max(Math.abs(found), definition.scale === 'one' ? 1 : amountScale(read));
  if (!(Math.abs(verified - found) <= TOLERANCE * scale * BELOW_ONE)) {
    return refuse('conflict', 'vamn.disagreement', `The two routes of ${definition.name} disagree: nothing is final.`, {
      hint: 'Report the case: one of the two formulas is wrong, or floats are too coarse for it.',
      details: { computed: found, verified, errorValue: '#NUM!' },
    });
  }
  const final =
    result.value.value % RESULT_UNIT === 0n ? result.value : tape.round(result.value, RESULT_SCALE, 'half_even');
  return ok(new ProvenFunction(definition, profile, tape, result, final, verified, scale));
}

/**
 * A class and no literal with getters: every such literal gets a hidden class of its own, which outlives its object
 * and keeps the whole tape alive until the next full collection.
 */
class ProvenFunction implements FunctionCalculation {
  readonly calculator: string;
  readonly version = FUNCTION_VERSION;
  readonly profile: Profile;
  readonly value: string;
  readonly date?: string;
  readonly #seal: () => string;
  #text: string | undefined = undefined;

  constructor(
    definition: FunctionDefinition,
    profile: Profile,
    tape: FixedTape,
    result: FunctionResult,
    final: FixedNode,
    verified: number,
    scale: number,
  ) {
    this.calculator = definition.name;
    this.profile = profile;
    this.value = unitsText(final.value / RESULT_UNIT, RESULT_SCALE);
    if (result.date) this.date = dateText(result.date.day);
    this.#seal = () => sealFunction(this, definition, tape, result, final, verified, scale);
  }

  get certificateText(): string {
    return (this.#text ??= this.#seal());
  }

  get certificate(): Certificate {
    return JSON.parse(this.certificateText) as Certificate;
  }
}

/** What all certificates of a function have in common, in RFC 8785 text. */
interface CommonTexts {
  readonly calculator: string;
  readonly rules: string;
  readonly route: string;
}

const commonTexts = new WeakMap<FunctionDefinition, CommonTexts>();

function commonTextsOf(definition: FunctionDefinition): CommonTexts {
  let texts = commonTexts.get(definition);
  if (texts === undefined) {
    const cited = definition.rules.flatMap((id) => {
      const node = RULES.nodes.get(id);
      return node ? [citeRule(node)] : [];
    });
    texts = {
      calculator: `{"arithmetic":"fixed 40 half_up","calculator":"${definition.name}",`,
      rules: `","unit":"1"}],"rules":${certificateText(cited)},"steps":`,
      route: `,"v":2,"verification":{"route":${JSON.stringify(definition.route)},"scale":"`,
    };
    commonTexts.set(definition, texts);
  }
  return texts;
}

/** Writes the certificate in the order of RFC 8785, and its hash into it. */
function sealFunction(
  { value, profile }: ProvenFunction,
  definition: FunctionDefinition,
  tape: FixedTape,
  result: FunctionResult,
  final: FixedNode,
  verified: number,
  scale: number,
): string {
  const { calculator, rules, route } = commonTextsOf(definition);
  const witness = result.witness ? `,"witness":${witnessText(result.witness)}}` : '}';
  const body =
    `"inputs":${tape.inputsText},"profile":"${profile}","results":[{"name":"value","of":"${final.reference}","out":"${value}${rules}${tape.stepsText}` +
    `${route}${floatText(scale)}","tolerance":"${TOLERANCE_TEXT}","values":["${floatText(verified)}"]},"version":"${FUNCTION_VERSION}"${witness}`;
  return `${calculator}"hash":"${hash('sha256', calculator + body)}",${body}`;
}

function witnessText({ bracket, flows, roots, signChanges }: RootWitness): string {
  return `{"bracket":"${bracket}","flows":["${flows.join('","')}"],"roots":["${roots.join('","')}"],"signChanges":${signChanges}}`;
}

/** A float as the plain decimal that it prints, at most 40 places. */
function floatText(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text === '-0' ? '0' : text;
  const [mantissa = '0', exponent = '0'] = text.split('e');
  const digits = mantissa.replace(/[-.]/g, '');
  const point = mantissa.replace('-', '').indexOf('.');
  const scale = (point < 0 ? 0 : digits.length - point) - Number(exponent);
  const units = BigInt(digits) * (text.startsWith('-') ? -1n : 1n);
  return scale <= 0 ? (units * powerOfTen(-scale)).toString() : unitsText(units, scale);
}
