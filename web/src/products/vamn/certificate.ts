import type { CitedRule, Verdict } from '../../shell/check-certificate.ts';

/** A value that a certificate was computed from. */
export type CertificateInput = { readonly name: string; readonly value: string; readonly unit: string };
/** A certificate as the screen reads it; whether it holds is for the checker alone to say. */
export type Certificate = {
  readonly calculator: string;
  readonly version: string;
  readonly profile: string;
  readonly hash: string;
  readonly keyId: string | undefined;
  /** What its definition cites; undefined until the checker was asked. */
  readonly rules: readonly CitedRule[] | undefined;
  readonly inputs: readonly CertificateInput[];
  readonly results: readonly CertificateInput[];
  readonly roots: readonly string[];
  /** The hash of its definition in a catalogue. */
  readonly definition: string;
  /** What the definition says: stated in the certificate, or found by the checker. */
  readonly meaning: string | undefined;
  /** The named values that the checker found; undefined until it was asked. */
  readonly findings: readonly CertificateInput[] | undefined;
};

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (owner: Members, name: string): string => {
  const value = owner[name];
  return typeof value === 'string' ? value : '';
};

const listOf = (owner: Members, name: string): readonly unknown[] => {
  const value = owner[name];
  return Array.isArray(value) ? value : [];
};

const membersOf = (owner: Members, name: string): readonly Members[] => listOf(owner, name).filter(isMembers);
const textsOf = (owner: Members, name: string): readonly string[] =>
  listOf(owner, name).map((item) => (typeof item === 'string' ? item : ''));

const inputOf = (input: Members): CertificateInput => ({
  name: textOf(input, 'name'),
  value: textOf(input, 'value'),
  unit: textOf(input, 'unit'),
});

/** A certificate names its definition. */
const isProof = (value: Members): boolean => typeof value['definition'] === 'string' && Array.isArray(value['results']);

/** Reads a certificate for showing; undefined where the value is none. */
export const readCertificate = (value: unknown): Certificate | undefined => {
  if (!isMembers(value) || !isProof(value)) return undefined;
  const signature = isMembers(value['signature']) ? textOf(value['signature'], 'keyId') : undefined;
  return {
    calculator: textOf(value, 'calculator'),
    version: textOf(value, 'version'),
    profile: textOf(value, 'profile'),
    hash: textOf(value, 'hash'),
    keyId: signature,
    rules: undefined,
    inputs: membersOf(value, 'inputs').map(inputOf),
    results: membersOf(value, 'results').map((result) => ({ ...inputOf(result), value: textOf(result, 'out') })),
    roots: textsOf(value, 'roots'),
    definition: textOf(value, 'definition'),
    meaning: textOf(value, 'text') || undefined,
    findings: undefined,
  };
};

/** The certificate with what the checker found on its way. */
export const withFindings = (certificate: Certificate, verdict: Verdict | undefined): Certificate =>
  verdict?.kind === 'holds'
    ? {
        ...certificate,
        findings: verdict.findings,
        rules: verdict.rules,
        meaning: verdict.meaning ?? certificate.meaning,
      }
    : certificate;

/** Finds the certificate in what a file holds: the certificate itself, or the proof or receipt around it. */
export const certificateIn = (value: unknown): unknown => {
  if (!isMembers(value)) return undefined;
  if (isProof(value)) return value;
  return certificateIn(value['certificate'] ?? value['receipt']);
};
