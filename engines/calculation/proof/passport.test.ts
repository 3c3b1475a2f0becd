import assert from 'node:assert/strict';
import { generateKeyPairSync, hash, sign } from 'node:crypto';
import { test } from 'node:test';
import { judgePassport, passportText, type Evidence, type Passport } from '@finaceverse/certificate-checker/passport';
import { calculate } from '../calculators/calculate.ts';
import type { InputValue } from '../calculators/calculator.ts';
import { certificateText, type Certificate, type InputSource } from './certificate.ts';
import { signCertificate } from './sign-certificate.ts';

const ours = generateKeyPairSync('ed25519');
const logger = generateKeyPairSync('ed25519');
const raw = (key: typeof ours): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(String(key.publicKey.export({ format: 'jwk' }).x), 'base64url'));
const trust = { keys: [{ key: raw(ours), keyId: 'ours' }], logKeys: [{ key: raw(logger) }] };

type Content = NonNullable<Evidence['content']>;

const POSTINGS: readonly Content[] = [
  { firm: 'ten_a', unit: 'EUR', journalId: 'jrn_1', date: '2026-01-05', accountCode: '5100', amount: '10.10' },
  { firm: 'ten_a', unit: 'EUR', journalId: 'jrn_2', date: '2026-01-09', accountCode: '5100', amount: '-4.00' },
];
const FACT: Content = {
  firm: 'ten_a',
  unit: 'EUR',
  amount: '100.00',
  document: 'd'.repeat(64),
  page: 1,
  box: [0.1, 0.2, 0.3, 0.25],
  printed: '100,00',
};

const sourceOf = (kind: InputSource['kind'], content: Content): InputSource => ({
  kind,
  reference: String(content['journalId'] ?? content['document']),
  sha256: hash('sha256', certificateText(content)),
});

async function net(inputs: readonly { readonly amount: string; readonly source: InputSource }[]): Promise<Certificate> {
  const postings: InputValue = inputs.map((input) => ({ ...input, currency: 'EUR' }));
  const outcome = calculate({ calculator: 'ledger.net', inputs: { postings, currency: 'EUR' } });
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.refusal.message);
  return await signCertificate(outcome.value.certificate, {
    keyId: 'ours',
    sign: async (message) => sign(null, message, ours.privateKey),
  });
}

async function ofPostings(firm = 'ten_a', postings = POSTINGS): Promise<Passport> {
  const certificate = await net(
    postings.map((content) => ({ amount: content.amount, source: sourceOf('ledger', content) })),
  );
  const evidence = postings.map((content, index) => ({ input: `postings/${index}`, content }));
  const figure = { label: 'Packaging', amount: '6.10', unit: 'EUR' };
  return JSON.parse(passportText({ firm, figure, certificate, evidence })) as Passport;
}

/** A figure that rests on another figure and on a place in a document. */
async function nested(): Promise<Passport> {
  const below = await ofPostings();
  const { hash: sha256 } = below.certificate as Certificate;
  const certificate = await net([
    { amount: '6.10', source: { kind: 'receipt', reference: 'rcp_1', sha256 } },
    { amount: FACT.amount, source: sourceOf('document', FACT) },
  ]);
  const evidence = [
    { input: 'postings/0', passport: below },
    { input: 'postings/1', content: FACT },
  ];
  const figure = { label: 'All of it', amount: '106.10', unit: 'EUR' };
  return JSON.parse(passportText({ firm: 'ten_a', figure, certificate, evidence })) as Passport;
}

const judge = async (passport: unknown) =>
  await judgePassport(typeof passport === 'string' ? passport : JSON.stringify(passport), trust);

async function reasonOf(passport: unknown): Promise<string> {
  const judged = await judge(passport);
  return judged.valid ? 'valid' : judged.reason;
}

test('a passport holds all the way down: postings, places in documents, and figures below figures', async () => {
  const judged = await judge(await nested());
  assert.ok(judged.valid, judged.valid ? '' : judged.reason);
  assert.deepEqual(
    [judged.standing, judged.figure.amount, judged.traced, judged.postings, judged.documents],
    ['valid', '106.10', 4, 2, 1],
  );
});

test('every kind of forgery of a passport is refused', async () => {
  const honest = await nested();
  const [below, fact] = honest.evidence;
  const { passport: figure } = below ?? {};
  assert.ok(figure && fact?.content);
  const [first, second] = figure.evidence;
  const foreign = await ofPostings(
    'ten_b',
    POSTINGS.map((content) => ({ ...content, firm: 'ten_b' })),
  );
  const otherDefinition = calculate({
    calculator: 'prepaid.release',
    inputs: { amount: { amount: '1200', currency: 'EUR' }, months: 12 },
  });
  assert.ok(otherDefinition.ok);
  const withBelow = (passport: unknown) => ({ ...honest, evidence: [{ ...below, passport }, fact] });
  const certificate = honest.certificate as Certificate;
  const forgeries: Readonly<Record<string, unknown>> = {
    'another figure': { ...honest, figure: { ...honest.figure, amount: '206.10' } },
    'another unit': { ...honest, figure: { ...honest.figure, unit: 'USD' } },
    'changed input': {
      ...honest,
      certificate: {
        ...certificate,
        inputs: certificate.inputs.map((input, index) => (index === 0 ? { ...input, value: '7.1' } : input)),
      },
    },
    'changed box': { ...honest, evidence: [below, { ...fact, content: { ...fact.content, box: [0, 0, 1, 1] } }] },
    'changed page': { ...honest, evidence: [below, { ...fact, content: { ...fact.content, page: 2 } }] },
    'another document': {
      ...honest,
      evidence: [below, { ...fact, content: { ...fact.content, document: 'e'.repeat(64) } }],
    },
    'changed posting below': withBelow({
      ...figure,
      evidence: [{ ...first, content: { ...first?.content, date: '2026-02-01' } }, second],
    }),
    'foreign posting': withBelow({
      ...figure,
      evidence: [{ ...first, content: foreign.evidence[0]?.content }, second],
    }),
    'postings in each other’s place': withBelow({
      ...figure,
      evidence: [
        { ...first, content: second?.content },
        { ...second, content: first?.content },
      ],
    }),
    'missing posting': withBelow({ ...figure, evidence: [first] }),
    'missing member': withBelow({ ...figure, firm: undefined }),
    'posting twice': withBelow({ ...figure, evidence: [first, second, second] }),
    'figure of another firm below': withBelow(foreign),
    'whole passport under another firm': { ...honest, firm: 'ten_b' },
    'no passport below': { ...honest, evidence: [fact] },
    'another certificate below': withBelow({ ...figure, certificate: otherDefinition.value.certificate }),
    'swapped definition': {
      ...honest,
      certificate: { ...certificate, definition: otherDefinition.value.certificate.definition },
    },
    'unknown member': { ...honest, note: 'approved' },
    'a source too many': { ...honest, evidence: [...honest.evidence, { input: 'postings/2', content: FACT }] },
    'a member twice': JSON.stringify(honest).replace('"firm":"ten_a"', '"firm":"ten_b","firm":"ten_a"'),
    'no passport at all': { certificate },
    'no JSON': 'Dear auditor',
  };
  for (const [kind, forged] of Object.entries(forgeries)) assert.notEqual(await reasonOf(forged), 'valid', kind);
});

test('a passport that somebody seals anew is no longer signed by the firm', async () => {
  const other = await ofPostings(
    'ten_a',
    POSTINGS.map((content) => ({ ...content, accountCode: '1000' })),
  );
  const { signature: _signature, ...unsigned } = other.certificate as Certificate;
  const judged = await judge({ ...other, certificate: unsigned });
  assert.equal(judged.valid && judged.standing, 'unsigned');
});

/** A log of so many events, with the proof of one of them and a checkpoint signed by the log's key. */
function logOf(entries: readonly string[], index: number, key = logger): Evidence['log'] {
  const sha = (...parts: readonly Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');
  const split = (count: number): number => 2 ** Math.ceil(Math.log2(count) - 1);
  const root = (some: readonly string[]): Buffer =>
    some.length === 1
      ? sha(Uint8Array.of(0), Buffer.from(some[0] ?? ''))
      : sha(Uint8Array.of(1), root(some.slice(0, split(some.length))), root(some.slice(split(some.length))));
  const path = (some: readonly string[], at: number): Buffer[] => {
    if (some.length === 1) return [];
    const half = split(some.length);
    return at < half
      ? [...path(some.slice(0, half), at), root(some.slice(half))]
      : [...path(some.slice(half), at - half), root(some.slice(0, half))];
  };
  const text = `finace/ten_a\n${entries.length}\n${root(entries).toString('base64')}\n`;
  const signature = Buffer.concat([Buffer.alloc(4, 7), sign(null, Buffer.from(text), key.privateKey)]).toString(
    'base64',
  );
  return {
    entry: entries[index] ?? '',
    index,
    path: path(entries, index).map((node) => node.toString('base64')),
    checkpoint: `${text}\n— finace/ten_a ${signature}\n`,
  };
}

test('a posting is found in the signed audit log at every place of logs of every size, and nowhere else', async () => {
  const passport = await ofPostings();
  const [first, second] = passport.evidence;
  const withLog = (log: unknown) => ({ ...passport, evidence: [{ ...first, log }, second] });
  for (let size = 1; size <= 17; size += 1)
    for (let index = 0; index < size; index += 1) {
      const entries = Array.from({ length: size }, (_, at) =>
        JSON.stringify({ subject: at === index ? 'jrn_1' : `evt_${at}` }),
      );
      const log = logOf(entries, index);
      assert.ok(log);
      const judged = await judge(withLog(log));
      assert.equal(judged.valid && judged.logged, 1, `${index} of ${size}: ${judged.valid ? '' : judged.reason}`);
      for (const forged of [
        { ...log, index: index + 1 },
        { ...log, entry: log.entry.replace('}', ',"more":1}') },
        { ...log, entry: JSON.stringify({ subject: 'jrn_9' }) },
        { ...log, path: [...log.path, Buffer.alloc(32).toString('base64')] },
        { ...log, checkpoint: log.checkpoint.replace(`\n${size}\n`, `\n${size + 1}\n`) },
        logOf(entries, index, ours),
      ])
        assert.equal((await judge(withLog(forged))).valid, false);
    }
});
