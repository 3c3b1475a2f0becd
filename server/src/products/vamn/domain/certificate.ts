import { hash } from 'node:crypto';
import type { RoundingMode } from '../../../base/rounding.ts';
import type { Unit } from './unit.ts';

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

/**
 * One operation as an engine records it. `args` are `i3` (an input), `s5` (an earlier step) or a literal; `out` is
 * the exact result as a decimal, a fraction or a date. `rule` is an index into the certificate's rules.
 */
export interface RecordedStep {
  readonly op: string;
  readonly args: readonly string[];
  readonly out: string;
  readonly name?: string;
  readonly scale?: number;
  readonly mode?: RoundingMode;
  readonly rule?: number;
  /** Of `as`: the unit that the figure is stated in from here on. */
  readonly unit?: Unit;
}

/** What people are told of a step: its name, and the rule (an index into the certificate's) that asks for it. */
export interface CertificateNote {
  readonly step: number;
  readonly name?: string;
  readonly rule?: number;
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
  readonly of: string;
  readonly out: string;
  readonly unit: Unit;
}

/** What the second route gave for each result, and how far it may lie from the first: `tolerance` times `scale`. */
export interface CertificateVerification {
  readonly route: string;
  /** The amount that the tolerance is a share of; without it, the tolerance is absolute. */
  readonly scale?: string;
  readonly tolerance: string;
  readonly values: readonly string[];
}

/**
 * Of a root: the step that brackets it, the flows in order of time, how often their sign changes (an upper
 * bound on the roots), and all roots that were found.
 */
export interface RootWitness {
  readonly bracket: string;
  readonly flows: readonly string[];
  readonly signChanges: number;
  readonly roots: readonly string[];
}

/**
 * The proof of one calculation. `hash` is the SHA-256 of its RFC 8785 text without `hash` and `signature`.
 *
 * A step is `operation operand…`; a rounding ends in its decimals and its mode (`round s4 2 half_even`), a
 * restatement in its unit (`as s2 USD`). `figures` are what the steps give: exact arithmetic states them in lowest
 * terms, working arithmetic leaves them to the replay, which finds the same digits.
 */
export interface Certificate {
  readonly v: 2;
  readonly calculator: string;
  readonly version: string;
  readonly profile: string;
  readonly arithmetic: string;
  readonly rules: readonly CertificateRule[];
  readonly inputs: readonly CertificateInput[];
  readonly steps: readonly string[];
  readonly figures?: readonly string[];
  readonly notes?: readonly CertificateNote[];
  readonly results: readonly CertificateResult[];
  readonly verification: CertificateVerification;
  readonly witness?: RootWitness;
  /** Certificates that prove the steps named `call`. */
  readonly calls?: readonly Certificate[];
  readonly hash: string;
  readonly signature?: { readonly algorithm: string; readonly keyId: string; readonly value: string };
}

/** A certificate before it is sealed, its steps as they were recorded. */
export interface CertificateBody extends Omit<Certificate, 'v' | 'steps' | 'figures' | 'notes' | 'hash' | 'signature'> {
  readonly steps: readonly RecordedStep[];
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

function stepText({ op, args, scale, mode, unit }: RecordedStep): string {
  const how = op === 'round' ? [String(scale), String(mode)] : op === 'as' ? [String(unit)] : [];
  return [op, ...args, ...how].join(' ');
}

function notesOf(steps: readonly RecordedStep[]): Pick<Certificate, 'notes'> {
  const notes = steps.flatMap(({ name, rule }, step): CertificateNote[] =>
    name === undefined && rule === undefined
      ? []
      : [{ step, ...(name === undefined ? {} : { name }), ...(rule === undefined ? {} : { rule }) }],
  );
  return notes.length === 0 ? {} : { notes };
}

/** Hashes a body into a certificate. */
export function sealCertificate({ steps, ...body }: CertificateBody): Certificate {
  const unsealed = {
    ...body,
    v: 2 as const,
    steps: steps.map(stepText),
    figures: steps.map((step) => step.out),
    ...notesOf(steps),
  };
  return { ...unsealed, hash: hash('sha256', certificateText(unsealed)) };
}
