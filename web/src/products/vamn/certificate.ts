import type { Verdict } from '../../shell/check-certificate.ts';

/** A value that a certificate was computed from. */
export type CertificateInput = { readonly name: string; readonly value: string; readonly unit: string };
/** A figure that a certificate proves. */
export type CertificateResult = CertificateInput & { readonly of: string };
/** A rule as a certificate cites it. */
export type CertificateRule = { readonly id: string; readonly label: string; readonly edition: string };
/** What a step is called, and which rule asks for it. */
export type StepNote = { readonly name?: string; readonly rule?: number };

/** A certificate as the screen reads it; whether it holds is for the checker alone to say. */
export type Certificate = {
  readonly calculator: string;
  readonly version: string;
  readonly profile: string;
  readonly hash: string;
  readonly keyId: string | undefined;
  readonly rules: readonly CertificateRule[];
  readonly inputs: readonly CertificateInput[];
  readonly steps: readonly string[];
  readonly figures: readonly string[] | undefined;
  readonly notes: ReadonlyMap<number, StepNote>;
  readonly results: readonly CertificateResult[];
  readonly route: string;
  readonly tolerance: string;
  readonly scale: string | undefined;
  readonly roots: readonly string[];
  readonly signChanges: number | undefined;
  readonly calls: readonly Certificate[];
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

const notesOf = (certificate: Members): ReadonlyMap<number, StepNote> =>
  new Map(
    membersOf(certificate, 'notes').flatMap((note): readonly (readonly [number, StepNote])[] => {
      const { step, rule } = note;
      const name = textOf(note, 'name');
      if (typeof step !== 'number') return [];
      return [[step, { ...(name === '' ? {} : { name }), ...(typeof rule === 'number' ? { rule } : {}) }]];
    }),
  );

/** Reads a certificate of format 2 for showing; undefined where the value is none. */
export const readCertificate = (value: unknown): Certificate | undefined => {
  if (!isMembers(value) || !Array.isArray(value['steps']) || !Array.isArray(value['results'])) return undefined;
  const verification = isMembers(value['verification']) ? value['verification'] : {};
  const witness = isMembers(value['witness']) ? value['witness'] : {};
  const signature = isMembers(value['signature']) ? textOf(value['signature'], 'keyId') : undefined;
  const { signChanges } = witness;
  return {
    calculator: textOf(value, 'calculator'),
    version: textOf(value, 'version'),
    profile: textOf(value, 'profile'),
    hash: textOf(value, 'hash'),
    keyId: signature,
    rules: membersOf(value, 'rules').map((rule) => ({
      id: textOf(rule, 'id'),
      label: textOf(rule, 'label'),
      edition: textOf(rule, 'edition'),
    })),
    inputs: membersOf(value, 'inputs').map(inputOf),
    steps: textsOf(value, 'steps'),
    figures: Array.isArray(value['figures']) ? textsOf(value, 'figures') : undefined,
    notes: notesOf(value),
    results: membersOf(value, 'results').map((result) => ({
      name: textOf(result, 'name'),
      value: textOf(result, 'out'),
      unit: textOf(result, 'unit'),
      of: textOf(result, 'of'),
    })),
    route: textOf(verification, 'route'),
    tolerance: textOf(verification, 'tolerance'),
    scale: textOf(verification, 'scale') || undefined,
    roots: textsOf(witness, 'roots'),
    signChanges: typeof signChanges === 'number' ? signChanges : undefined,
    calls: listOf(value, 'calls').flatMap((call) => readCertificate(call) ?? []),
  };
};

/** The certificate with the figures that the checker found, where it states none itself. */
export const withFigures = (certificate: Certificate, verdict: Verdict | undefined): Certificate =>
  verdict?.kind === 'holds' ? { ...certificate, figures: certificate.figures ?? verdict.figures } : certificate;

/** Finds the certificate in what a file holds: the certificate itself, or the proof or receipt around it. */
export const certificateIn = (value: unknown): unknown => {
  if (!isMembers(value)) return undefined;
  if (Array.isArray(value['steps'])) return value;
  return certificateIn(value['certificate'] ?? value['receipt']);
};
