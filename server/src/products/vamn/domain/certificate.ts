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
 * One operation. `args` are `i3` (an input), `s5` (an earlier step) or a literal; `out` is the exact
 * result as a decimal, a fraction or a date. `rule` is an index into the certificate's rules.
 */
export interface CertificateStep {
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

/** What the second route gave for each result, and how far it may lie from the first. */
export interface CertificateVerification {
  readonly route: string;
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
 * The proof of one calculation. `statement` is the SHA-256 of the RFC 8785 text without `hash`, `statement`,
 * `signature` and the figures computed (every member "out"); `hash` is that of those figures in order, joined by
 * commas, a line feed and the statement.
 */
export interface Certificate {
  readonly v: 1;
  readonly calculator: string;
  readonly version: string;
  readonly profile: string;
  readonly arithmetic: string;
  readonly rules: readonly CertificateRule[];
  readonly inputs: readonly CertificateInput[];
  readonly steps: readonly CertificateStep[];
  readonly results: readonly CertificateResult[];
  readonly verification: CertificateVerification;
  readonly witness?: RootWitness;
  /** Certificates that prove the steps named `call`. */
  readonly calls?: readonly Certificate[];
  readonly statement: string;
  readonly hash: string;
  readonly signature?: { readonly algorithm: string; readonly keyId: string; readonly value: string };
}

export type CertificateBody = Omit<Certificate, 'statement' | 'hash' | 'signature'>;

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

/** The two hashes of a text in RFC 8785 form: of what is stated, and of the figures that follow from it. */
function hashesOf(body: string): { readonly statement: string; readonly hash: string } {
  const figures: string[] = [];
  const stated = body.replaceAll(/,"out":"([^"]*)"/g, (_, out: string) => {
    figures.push(out);
    return '';
  });
  return sealTexts(stated, figures.join());
}

/** What is hashed of a certificate that is written as text: the body without its figures, and these by commas. */
export function sealTexts(stated: string, figures: string): { readonly statement: string; readonly hash: string } {
  const statement = hash('sha256', stated);
  return { statement, hash: hash('sha256', `${figures}\n${statement}`) };
}

/** Hashes a body into a certificate. */
export function sealCertificate(body: CertificateBody): Certificate {
  return { ...body, ...hashesOf(certificateText(body)) };
}
