import { hash } from 'node:crypto';
import type { RoundingMode } from '@finaceverse/base/rounding';
import type { Unit } from '../arithmetic/unit.ts';

/** Where an input came from, and the hash that ties it to that source. */
export interface InputSource {
  readonly kind: 'ledger' | 'document' | 'claim' | 'receipt';
  /** The identifier of the entry, page or claim at its source. */
  readonly reference: string;
  readonly sha256: string;
}

export interface CertificateInput {
  readonly name: string;
  readonly value: string;
  readonly unit: Unit;
  readonly source?: InputSource;
}

/** One operation as an engine records it. `args` are `i3` (an input), `s5` (an earlier step) or a literal. */
export interface RecordedStep {
  readonly op: string;
  readonly args: readonly string[];
  readonly scale?: number;
  readonly mode?: RoundingMode;
  /** Of `as`: the unit that the figure is stated in from here on. */
  readonly unit?: Unit;
}

export interface CertificateRule {
  readonly id: string;
  readonly label: string;
  readonly edition: string;
  /** The hash of the rule's node as it was cited, so that a later edition cannot take its place. */
  readonly sha256: string;
}

export interface CertificateResult {
  readonly name: string;
  readonly out: string;
  readonly unit: Unit;
}

/** Of the key's name, a line feed and the hash, by Ed25519. */
export interface CertificateSignature {
  readonly algorithm: string;
  readonly keyId: string;
  readonly value: string;
}

/**
 * The proof of a figure: definition, inputs, result. `definition` is the hash of the definition in a catalogue; `roots` are all that its predicate has, with sixteen decimals, in rising order.
 */
export interface Certificate {
  readonly v: 3;
  readonly calculator: string;
  readonly version: string;
  readonly profile: string;
  readonly definition: string;
  /** The definition itself, where no release's catalogue has it: of a formula, or of a firm. */
  readonly text?: string;
  /** What a definition of its own cites; of one of a catalogue, the catalogue says it. */
  readonly rules?: readonly CertificateRule[];
  readonly inputs: readonly CertificateInput[];
  readonly roots?: readonly string[];
  readonly results: readonly CertificateResult[];
  readonly hash: string;
  readonly signature?: CertificateSignature;
}

/**
 * RFC 8785 text of a value made of plain objects, arrays, strings, integers and booleans: the only kinds that a
 * certificate holds, so that number formatting never matters.
 */
export function certificateText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(certificateText).join()}]`;
  if (typeof value === 'object' && value !== null) {
    const members: string[] = [];
    for (const [key, member] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (member !== undefined) members.push(`${JSON.stringify(key)}:${certificateText(member)}`);
    }
    return `{${members.join()}}`;
  }
  return JSON.stringify(value);
}

/** Hashes a proof by definition into a certificate. */
export function sealDefined(body: Omit<Certificate, 'v' | 'hash' | 'signature'>): Certificate {
  const unsealed = { ...body, v: 3 as const };
  return { ...unsealed, hash: hash('sha256', certificateText(unsealed)) };
}

/** Hashes a proof by a definition of its own: the definition has the certificate's name, version, profile and rules. */
export function sealOwn(
  body: Omit<Certificate, 'v' | 'hash' | 'signature' | 'definition'> & {
    readonly text: string;
    readonly rules: readonly CertificateRule[];
  },
): Certificate {
  const { calculator, version, profile, rules, text } = body;
  const definition = hash('sha256', certificateText({ calculator, version, profiles: [profile], rules, text }));
  return sealDefined({ ...body, definition });
}
