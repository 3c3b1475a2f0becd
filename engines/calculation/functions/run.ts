import { hash } from 'node:crypto';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { dateText } from '../arithmetic/calendar.ts';
import type { InputValue } from '../calculators/calculator.ts';
import { functionEntry, FUNCTION_VERSION } from '../definitions/catalogue.ts';
import type { Certificate } from '../proof/certificate.ts';
import { nearestFloat, WORKING_SCALE } from '../arithmetic/fixed.ts';
import { FixedArithmetic, type FixedNode } from './fixed-arithmetic.ts';
import { powerOfTen, unitsText } from '../arithmetic/rational.ts';
import { underRules } from '../rules/refusal.ts';
import { RULES } from '../rules/library.ts';
import {
  amountScale,
  FloatArguments,
  inputsText,
  readArguments,
  WorkingArguments,
  type ReadArguments,
} from './arguments.ts';
import { profileNamed, PROFILES, type FunctionDefinition, type FunctionResult, type Profile } from './definition.ts';
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

const RESULT_SCALE = 20;
const RESULT_UNIT = powerOfTen(WORKING_SCALE - RESULT_SCALE);

/** Relative distance that the second route may keep: it works in floats, whose digits end at about 10^-16. */
const TOLERANCE = 1e-9;

/** Keeps what floats accept inside what the checker, which subtracts exactly, accepts. */
const BELOW_ONE = 0.999999;

export interface FunctionLibrary {
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
}

/**
 * Computes a spreadsheet function by its positional arguments, verifies it by the second route and proves it.
 * @errors vamn.unknown_function, vamn.unknown_profile, vamn.disagreement, and those of the arguments; the
 *   spreadsheet's error value is in `details.errorValue`
 */
export function calculateFunction(
  name: string,
  values: readonly (InputValue | undefined)[],
  profileName = 'excel-2010',
  library: FunctionLibrary = { functions: FUNCTIONS },
): Outcome<FunctionCalculation> {
  const definition = library.functions.get(name.toUpperCase());
  if (!definition) {
    return refuse('invalid', 'vamn.unknown_function', `There is no function "${name}".`, {
      details: { errorValue: '#NAME?' },
    });
  }
  const profile = profileNamed(profileName);
  if (!profile) {
    return refuse('invalid', 'vamn.unknown_profile', `There is no profile "${profileName}".`, {
      hint: `Known are ${PROFILES.join(', ')}; excel is the newest of Excel.`,
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
  const working = new FixedArithmetic();
  const result = definition.compute(working, new WorkingArguments(read, profile));
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
    result.value.value % RESULT_UNIT === 0n ? result.value : working.round(result.value, RESULT_SCALE, 'half_even');
  return ok(new ProvenFunction(read, profile, result, final));
}

/**
 * A class and no literal with getters: every such literal gets a hidden class of its own, which outlives its object
 * and keeps all that was read alive until the next full collection.
 */
class ProvenFunction implements FunctionCalculation {
  readonly calculator: string;
  readonly version = FUNCTION_VERSION;
  readonly profile: Profile;
  readonly value: string;
  readonly date?: string;
  readonly #seal: () => string;
  #text: string | undefined = undefined;

  constructor(read: ReadArguments, profile: Profile, { date, roots = [] }: FunctionResult, final: FixedNode) {
    this.calculator = read.definition.name;
    this.profile = profile;
    this.value = unitsText(final.value / RESULT_UNIT, RESULT_SCALE);
    if (date) this.date = dateText(date.day);
    this.#seal = () => sealFunction(read, profile, this.value, roots);
  }

  get certificateText(): string {
    return (this.#text ??= this.#seal());
  }

  get certificate(): Certificate {
    return JSON.parse(this.certificateText) as Certificate;
  }
}

/** Writes the certificate in the order of RFC 8785, and its hash into it. */
function sealFunction(read: ReadArguments, profile: Profile, value: string, roots: readonly bigint[]): string {
  const { name } = read.definition;
  const { sha256 } = functionEntry(read.definition);
  const start = `{"calculator":"${name}","definition":"${sha256}",`;
  const stated = roots.map((root) => `"${unitsText(root, WORKING_SCALE)}"`);
  const body =
    `"inputs":${inputsText(read)},"profile":"${profile}","results":[{"name":"value","out":"${value}","unit":"1"}],` +
    `${stated.length > 0 ? `"roots":[${stated.join()}],` : ''}"v":3,"version":"${FUNCTION_VERSION}"}`;
  return `${start}"hash":"${hash('sha256', start + body)}",${body}`;
}
