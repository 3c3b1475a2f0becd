import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import {
  checkpointText,
  readNote,
  readVerifierKey,
  signedBy,
  signedNote,
  verifierKeyText,
  type CheckpointKey,
} from './checkpoint.ts';
import { logLine, verifyLogFile, type LogVerdict } from './log-file.ts';
import { consistencyProof, inclusionProof, type ReadHashes } from './proofs.ts';
import { GrowingTree, leafHash, nodeHash } from './tree.ts';

const ORIGIN = 'finaceverse/ten_one';
const BLOCK = 256;

function signer(name = ORIGIN): {
  key: CheckpointKey;
  note: (size: number, root: Uint8Array, origin?: string) => string;
} {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = { name, key: Uint8Array.from(Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url')) };
  return {
    key,
    note: (size, root, origin = name) => {
      const text = checkpointText({ origin, size, root });
      return signedNote(text, key, sign(null, Buffer.from(text), privateKey));
    },
  };
}

const ours = signer();
const entryText = (index: number): string => `{"id":"evt_${index}","text":"entry ${index}"}`;

interface Written {
  readonly entries?: (text: string, index: number) => string;
  readonly size?: number;
  readonly by?: typeof ours;
}

/** The lines of a whole log with a checkpoint after each 100 entries and at its end. */
async function wholeLog({ size = 350, by = ours, entries = (text) => text }: Written = {}): Promise<string[]> {
  const texts = Array.from({ length: size }, (_, index) => entries(entryText(index), index));
  const leaves = texts.map((text) => leafHash(Buffer.from(text)));
  const read = reader(leaves);
  const lines = [
    logLine.header({ origin: ORIGIN, first: 1, entries: size, part: false, keys: [verifierKeyText(by.key)] }),
  ];
  const tree = new GrowingTree();
  let signed = 0;
  for (const [index, text] of texts.entries()) {
    if (index % BLOCK === 0) lines.push(logLine.leaves(leaves.slice(index, index + BLOCK)));
    lines.push(`${text}\n`);
    tree.add(leaves[index] ?? assert.fail());
    if (tree.size % 100 !== 0 && tree.size !== size) continue;
    lines.push(logLine.checkpoint(by.note(tree.size, tree.root())));
    if (signed > 0) lines.push(logLine.consistency(signed, tree.size, await consistencyProof(signed, tree.size, read)));
    signed = tree.size;
  }
  return [...lines, logLine.end(size)];
}

function reader(leaves: readonly Uint8Array[]): ReadHashes {
  const at = (level: number, index: number): Uint8Array =>
    level === 0 ? (leaves[index] ?? assert.fail()) : nodeHash(at(level - 1, 2 * index), at(level - 1, 2 * index + 1));
  return async (places) => places.map(({ level, index }) => at(level, index));
}

async function judged(lines: readonly string[], known = {}): Promise<LogVerdict> {
  return await verifyLogFile([Buffer.from(lines.join(''))], known);
}

const isEntry = (line: string): boolean => line.startsWith('{"id"');
const codes = ({ problems }: LogVerdict): (string | undefined)[] => [...new Set(problems.map(({ code }) => code))];

test('a key and a signature of another program (golang.org/x/mod/sumdb/note) are read', () => {
  const key = readVerifierKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
  assert.ok(key);
  assert.equal(verifierKeyText(key), 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  const signature = Buffer.from(
    'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
    'base64',
  );
  const signatures = [{ name: 'PeterNeumann', keyHash: signature.subarray(0, 4), bytes: signature.subarray(4) }];
  const state = { origin: 'x', size: 0, root: new Uint8Array(32) };
  assert.ok(signedBy({ state, text, signatures }, key));
  assert.ok(!signedBy({ state, text: `${text} `, signatures }, key));
  assert.equal(readVerifierKey('PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'), undefined);
});

test('a checkpoint is read as it was written, and nothing else is one', () => {
  const root = leafHash(Buffer.from('x'));
  const note = ours.note(7, root);
  const state = readNote(note)?.state;
  assert.deepEqual(
    { ...state, root: Buffer.from(state?.root ?? []) },
    { origin: ORIGIN, size: 7, root: Buffer.from(root) },
  );
  for (const broken of [
    '',
    'x',
    note.replace('7', '07'),
    note.replace('7', '-7'),
    note.replace(ORIGIN, 'a b'),
    note.slice(0, 40),
  ])
    assert.equal(readNote(broken), undefined, broken);
});

test('a whole log holds, by its own key, by the key one has, and behind a checkpoint one kept', async () => {
  const lines = await wholeLog();
  const verdict = await judged(lines);
  assert.deepEqual([verdict.holds, verdict.entries, verdict.signedSize, verdict.checkpoints], [true, 350, 350, 4]);
  assert.equal(verdict.signer, verifierKeyText(ours.key));
  const kept = lines.find((line) => line.includes('"checkpoint"')) ?? '';
  const checkpoint = readNote(JSON.parse(kept).note);
  assert.equal((await judged(lines, { key: ours.key, checkpoint })).holds, true);
});

test('bytes that come in pieces of any length give the same verdict', async () => {
  const bytes = Buffer.from((await wholeLog({ size: 30 })).join(''));
  for (const length of [1, 7, 64, 1000]) {
    const pieces = Array.from({ length: Math.ceil(bytes.byteLength / length) }, (_, at) =>
      bytes.subarray(at * length, (at + 1) * length),
    );
    assert.equal((await verifyLogFile(pieces)).holds, true, `pieces of ${length}`);
  }
});

test('an altered entry is found at its exact place', async () => {
  const lines = await wholeLog();
  for (const victim of [0, 1, 99, 255, 256, 349]) {
    const at = lines.indexOf(`${entryText(victim)}\n`);
    const verdict = await judged(lines.with(at, `${entryText(victim).replace('entry', 'Entry')}\n`));
    assert.deepEqual(
      [verdict.holds, verdict.problems[0]?.code, verdict.problems[0]?.at],
      [false, 'entry_altered', victim + 1],
    );
  }
});

test('a dropped, a doubled and two swapped entries are found where they begin', async () => {
  const lines = await wholeLog();
  const at = lines.indexOf(`${entryText(150)}\n`);
  const [here = '', next = ''] = lines.slice(at, at + 2);
  for (const tampered of [
    lines.toSpliced(at, 1),
    lines.toSpliced(at, 0, entryText(149), '\n'),
    lines.toSpliced(at, 2, next, here),
  ]) {
    const verdict = await judged(tampered);
    assert.deepEqual([verdict.holds, verdict.problems[0]?.at], [false, 151]);
  }
});

test('whoever also makes the kept hashes fit is found by the next checkpoint', async () => {
  const honest = await wholeLog();
  const forger = await wholeLog({ entries: (text, index) => (index === 150 ? text.replace('entry', 'other') : text) });
  const lines = honest.map((line, at) => (isEntry(line) || line.includes('"leaves"') ? (forger[at] ?? '') : line));
  const verdict = await judged(lines);
  assert.deepEqual(codes(verdict), ['checkpoint_differs']);
  assert.deepEqual(
    verdict.problems.map(({ at }) => at),
    [200, 300, 350],
  );
});

test('a forged checkpoint, one of another key, and one of another log are refused', async () => {
  const lines = await wholeLog();
  const forged = lines.map((line) => (line.includes('"checkpoint"') ? line.replace(/ [A-Za-z\d]/, ' B') : line));
  assert.ok(codes(await judged(forged)).includes('checkpoint_forged'));
  const theirs = await wholeLog({ by: signer() });
  assert.equal((await judged(theirs)).holds, true);
  assert.deepEqual(codes(await judged(theirs, { key: ours.key })), [
    'checkpoint_forged',
    'proof_fails',
    'nothing_signed',
  ]);
  const moved = await wholeLog({
    by: { key: ours.key, note: (size, root) => ours.note(size, root, 'finaceverse/ten_two') },
  });
  assert.ok(codes(await judged(moved)).includes('checkpoint_of_another_log'));
});

test('a fork is found: two signed states of one size, or a history that the kept checkpoint does not begin', async () => {
  const lines = await wholeLog();
  const at = lines.findIndex((line) => line.includes('"checkpoint"'));
  const other = logLine.checkpoint(ours.note(100, leafHash(Buffer.from('other'))));
  assert.ok(codes(await judged(lines.toSpliced(at, 0, other))).includes('checkpoints_disagree'));
  const rewritten = await wholeLog({ entries: (text, index) => (index === 3 ? text.replace('entry', 'other') : text) });
  assert.equal((await judged(rewritten)).holds, true);
  const checkpoint = readNote(JSON.parse(lines[at] ?? '').note);
  assert.deepEqual(codes(await judged(rewritten, { checkpoint })), ['known_state_lost']);
});

test('a cut-off file and a cut-off log are found', async () => {
  const lines = await wholeLog();
  assert.deepEqual(codes(await judged(lines.slice(0, -1))), ['cut_off']);
  assert.ok(codes(await judged(lines.slice(0, 200))).includes('cut_off'));
  const short = await wholeLog({ size: 100 });
  const last = lines.findLast((line) => line.includes('"checkpoint"'));
  assert.deepEqual(codes(await judged(short, { checkpoint: readNote(JSON.parse(last ?? '').note) })), [
    'known_state_lost',
  ]);
  assert.ok(codes(await judged(short.toSpliced(-1, 0, last ?? ''))).includes('entries_missing'));
});

test('a part of a log holds by the paths of its entries, and an entry without one or at another place does not', async () => {
  const leaves = Array.from({ length: 300 }, (_, index) => leafHash(Buffer.from(entryText(index))));
  const tree = new GrowingTree();
  for (const leaf of leaves) tree.add(leaf);
  const lines = [
    logLine.header({ origin: ORIGIN, first: 120, entries: 3, part: true, keys: [verifierKeyText(ours.key)] }),
    logLine.checkpoint(ours.note(300, tree.root())),
    logLine.leaves(leaves.slice(119, 122)),
  ];
  for (const index of [119, 120, 121])
    lines.push(
      `${entryText(index)}\n`,
      logLine.inclusion(index, 300, await inclusionProof(index, 300, reader(leaves))),
    );
  lines.push(logLine.end(3));
  assert.deepEqual([(await judged(lines)).holds, (await judged(lines)).entries], [true, 3]);
  assert.deepEqual(codes(await judged(lines.toSpliced(4, 1))), ['proof_fails']);
  assert.ok(codes(await judged(lines.with(3, `${entryText(7)}\n`))).includes('proof_fails'));
});

test('what is no log file is said to be none, with its line', async () => {
  for (const text of [
    '',
    'x\n',
    '{}\n',
    '{"finaceverse":"end","entries":0}\n',
    '{"finaceverse":"audit-log","version":2}\n',
  ])
    await assert.rejects(judged([text]), SyntaxError, text);
  const lines = await wholeLog({ size: 2 });
  await assert.rejects(judged(lines.with(1, '{"finaceverse":"leaves","hashes":7}\n')), /Line 2/);
});
