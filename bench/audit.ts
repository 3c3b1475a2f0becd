import { generateKeyPairSync, sign } from 'node:crypto';
import { checkpointText, signedNote, verifierKeyText } from '@finaceverse/transparency-log/checkpoint';
import { logLine, verifyLogFile } from '@finaceverse/transparency-log/log-file';
import { GrowingTree, leafHash } from '@finaceverse/transparency-log/tree';
import type { BenchCase } from './case.ts';

const ENTRIES = 1_000_000;
const BLOCK = 256;
const ROUNDS = 3;
/** Entries that must be verified in a second of CPU. */
const WANTED = 100_000;
const ORIGIN = 'finaceverse/ten_bench';

/** An entry of the length that events of the demo have. */
function entryText(index: number): string {
  const data = `{"billId":"bil_${index}","companyId":"com_0190f5a0c0","note":"${'x'.repeat(180)}","total":"${index}.00"}`;
  return (
    `{"actor":{"id":"usr_0190f5a0c0","kind":"user"},"data":${data},"id":"evt_${index}","occurredAt":"2026-01-05T09:00:00.000Z",` +
    `"position":"${index}","requestId":"req_${index}","subject":"bil_${index}","tenantId":"ten_bench","type":"finory.bill_posted.v1"}`
  );
}

/** A log file of a million entries with a signed state after each 256, in pieces of a megabyte or so. */
function logFile(): Buffer[] {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = {
    name: ORIGIN,
    key: Uint8Array.from(Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url')),
  };
  const tree = new GrowingTree();
  const pieces = [
    Buffer.from(
      logLine.header({ origin: ORIGIN, first: 1, entries: ENTRIES, part: false, keys: [verifierKeyText(key)] }),
    ),
  ];
  for (let start = 0; start < ENTRIES; start += BLOCK) {
    const texts = Array.from({ length: Math.min(BLOCK, ENTRIES - start) }, (_, at) => entryText(start + at));
    const leaves = texts.map((text) => leafHash(Buffer.from(text)));
    for (const leaf of leaves) tree.add(leaf);
    const text = checkpointText({ origin: ORIGIN, size: tree.size, root: tree.root() });
    const note = signedNote(text, key, sign(null, Buffer.from(text), privateKey));
    pieces.push(Buffer.from(`${logLine.leaves(leaves)}${texts.join('\n')}\n${logLine.checkpoint(note)}`));
  }
  return [...pieces, Buffer.from(logLine.end(ENTRIES))];
}

/** `npm run bench -- audit`: how many entries of an exported log are verified in a second of CPU, signatures and all. */
export async function run(): Promise<readonly BenchCase[]> {
  const pieces = logFile();
  let best = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.cpuUsage();
    const verdict = await verifyLogFile(pieces);
    if (!verdict.holds || verdict.entries !== ENTRIES) throw new Error('The log of the bench does not hold.');
    const { user, system } = process.cpuUsage(start);
    best = Math.max(best, (ENTRIES / (user + system)) * 1_000_000);
  }
  const ours = Math.round(best);
  const ratio = Number((ours / WANTED).toPrecision(4));
  return [
    {
      bench: 'audit',
      case: 'audit-verify-1m',
      ours,
      peer: WANTED,
      unit: 'entries/s of CPU',
      ratio,
      bar: 1,
      ok: ratio >= 1,
    },
  ];
}
