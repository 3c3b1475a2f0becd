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
  readonly value: string;
  readonly unit: Unit;
}

/** What the second route gave for each result, and how far it may lie from the first. */
export interface CertificateVerification {
  readonly route: string;
  readonly tolerance: string;
  readonly values: readonly string[];
}

/** Of a root: the bracket, how many times the cash flows change sign, and all roots that were found. */
export interface RootWitness {
  readonly low: string;
  readonly high: string;
  readonly residualLow: string;
  readonly residualHigh: string;
  readonly signChanges: number;
  readonly roots: readonly string[];
}

/**
 * The proof of one calculation. `statement` is the hash of everything but the figures computed, `hash`
 * of the whole without `hash` and `signature`; both over RFC 8785 text.
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
  readonly statement: string;
  readonly hash: string;
  readonly signature?: { readonly algorithm: string; readonly keyId: string; readonly value: string };
}

export type CertificateBody = Omit<Certificate, 'statement' | 'hash' | 'signature'>;

/** Lines that state what was computed, from what and by which rules, with no figure that replay can find again. */
function statementText(body: CertificateBody): string {
  const lines: string[] = [
    `vamn/${body.v}|${body.calculator}|${body.version}|${body.profile}|${body.arithmetic}`,
  ];
  for (const rule of body.rules) lines.push(`${rule.id}|${rule.label}|${rule.edition}|${rule.sha256}`);
  for (const input of body.inputs) {
    const source = input.source ? `|${input.source.kind}|${input.source.reference}|${input.source.sha256}` : '';
    lines.push(`${input.name}|${input.value}|${input.unit}${source}`);
  }
  for (const step of body.steps) {
    lines.push(`${step.op}(${step.args.join()})${step.scale ?? ''}|${step.mode ?? ''}|${step.rule ?? ''}|${step.name ?? ''}`);
  }
  for (const result of body.results) lines.push(`${result.name}|${result.of}|${result.unit}`);
  lines.push(`${body.verification.route}|${body.verification.tolerance}|${body.verification.values.join()}`);
  if (body.witness) {
    const { low, high, residualLow, residualHigh, signChanges, roots } = body.witness;
    lines.push([low, high, residualLow, residualHigh, signChanges, roots.join()].join('|'));
  }
  return lines.join('\n');
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

/** Hashes a body into a certificate. */
export function sealCertificate(body: CertificateBody): Certificate {
  const statement = hash('sha256', statementText(body));
  const sealed = { ...body, statement };
  return { ...sealed, hash: hash('sha256', certificateText(sealed)) };
}
