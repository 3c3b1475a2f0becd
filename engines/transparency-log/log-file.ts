import {
  readNote,
  readVerifierKey,
  signedBy,
  verifierKeyText,
  type CheckpointKey,
  type SignedNote,
} from './checkpoint.ts';
import { CONTROL_PREFIX, FILE_KIND, readControlLine, type ControlLine, type LogFileHeader } from './log-lines.ts';
import { consistencyHolds, inclusionHolds } from './proofs.ts';
import { GrowingTree, leafHash, sameHash } from './tree.ts';

export { logLine, type LogFileHeader } from './log-lines.ts';

/** What of a log file does not hold. `at` is the entry's number, from 1, where the place is known. */
export interface LogProblem {
  readonly code:
    | 'entry_altered'
    | 'entries_missing'
    | 'cut_off'
    | 'checkpoint_forged'
    | 'checkpoint_of_another_log'
    | 'checkpoint_differs'
    | 'checkpoints_disagree'
    | 'proof_fails'
    | 'nothing_signed'
    | 'known_state_lost';
  readonly at?: number;
  readonly says: string;
}

/** What a file proves. */
export interface LogVerdict {
  readonly holds: boolean;
  readonly origin: string;
  readonly first: number;
  readonly entries: number;
  /** Of the newest checkpoint that holds, in hexadecimal digits. */
  readonly root: string | null;
  /** Entries that the newest checkpoint that holds vouches for. */
  readonly signedSize: number;
  readonly checkpoints: number;
  /** The verifier key whose signatures were checked. */
  readonly signer: string | null;
  /** Whether whoever checks named the key; otherwise the file vouches for itself. */
  readonly keyGiven: boolean;
  readonly problems: readonly LogProblem[];
}

/** What whoever checks knows from elsewhere. */
export interface KnownBefore {
  /** The key that must have signed. */
  readonly key?: CheckpointKey;
  /** A checkpoint kept from before: the log must continue it. */
  readonly checkpoint?: SignedNote;
}

const PROBLEMS_MAX = 100;
const LINE_FEED = 10;
const CONTROL = Buffer.from(CONTROL_PREFIX);

/** Judges a file line by line; what it keeps does not grow with the log. */
class LogFileVerification {
  readonly #known: KnownBefore;
  readonly #problems: LogProblem[] = [];
  readonly #tree = new GrowingTree();
  readonly #signed = new Map<number, Uint8Array>();
  #header: (LogFileHeader & { readonly signers: readonly CheckpointKey[] }) | undefined;
  #expected: readonly Uint8Array[] = [];
  #matched = 0;
  #leaf: Uint8Array | undefined;
  #entries = 0;
  #line = 0;
  #ended = false;
  #signer: string | null = null;
  #newest: { readonly size: number; readonly root: Uint8Array } | undefined;
  #proven = 0;

  constructor(known: KnownBefore) {
    this.#known = known;
  }

  #problem(code: LogProblem['code'], says: string, at?: number): void {
    if (this.#problems.length < PROBLEMS_MAX) this.#problems.push({ code, says, ...(at === undefined ? {} : { at }) });
  }

  /** Whether the file holds the log from its beginning, so that roots can be made anew. */
  get #whole(): boolean {
    return this.#header?.part === false;
  }

  add(line: Uint8Array): void {
    this.#line += 1;
    const control = Buffer.compare(line.subarray(0, CONTROL.byteLength), CONTROL) === 0;
    if (!this.#header || control) this.#addControl(readControlLine(Buffer.from(line).toString('utf8'), this.#line));
    else this.#addEntry(line);
  }

  #addEntry(line: Uint8Array): void {
    this.#leaf = leafHash(line);
    this.#entries += 1;
    const kept = this.#expected[this.#matched];
    this.#matched += 1;
    if (!kept || !sameHash(kept, this.#leaf)) {
      const at = (this.#header?.first ?? 1) + this.#entries - 1;
      this.#problem('entry_altered', `Entry ${at} is not the one that the log keeps.`, at);
    }
    if (!this.#whole) return;
    this.#tree.add(this.#leaf);
    this.#compareKnown();
  }

  #compareKnown(): void {
    const state = this.#known.checkpoint?.state;
    if (state?.size === this.#tree.size && !sameHash(state.root, this.#tree.root()))
      this.#problem('known_state_lost', 'The log is not the one of the checkpoint that you kept.', state.size);
  }

  #addControl(line: ControlLine): void {
    if (line.kind === FILE_KIND) return this.#begin(line);
    if (!this.#header) throw new SyntaxError('The file does not begin as an audit log does.');
    if (line.kind === 'leaves') {
      this.#closeBlock();
      this.#expected = line.hashes;
      this.#matched = 0;
    } else if (line.kind === 'inclusion') {
      this.#addInclusion(line);
    } else if (line.kind === 'checkpoint') this.#addCheckpoint(line.note);
    else if (line.kind === 'consistency') this.#addConsistency(line);
    else this.#end(line.entries);
  }

  #begin(header: LogFileHeader): void {
    if (this.#header) throw new SyntaxError(`Line ${this.#line} of the file begins another log.`);
    if (!header.part && header.first !== 1) throw new SyntaxError('A whole log begins with its first entry.');
    const { key } = this.#known;
    const signers = key ? [key] : header.keys.flatMap((text) => readVerifierKey(text) ?? []);
    this.#header = { ...header, signers };
  }

  #closeBlock(): void {
    const lost = this.#expected.length - this.#matched;
    if (lost > 0)
      this.#problem(
        'entries_missing',
        `${lost} entries behind entry ${(this.#header?.first ?? 1) + this.#entries - 1} are missing.`,
        (this.#header?.first ?? 1) + this.#entries,
      );
    this.#expected = [];
    this.#matched = 0;
  }

  #addCheckpoint(text: string): void {
    const note = readNote(text);
    if (!note) {
      this.#problem('checkpoint_forged', `The checkpoint on line ${this.#line} is none.`);
      return;
    }
    const { origin, size, root } = note.state;
    const signer = this.#header?.signers.find((key) => signedBy(note, key));
    if (!signer)
      this.#problem('checkpoint_forged', `The checkpoint over ${size} entries is not signed with this key.`, size);
    else if (origin !== this.#header?.origin || origin !== signer.name)
      this.#problem('checkpoint_of_another_log', `The checkpoint over ${size} entries is of the log ${origin}.`, size);
    else this.#takeCheckpoint(size, root, signer);
  }

  #takeCheckpoint(size: number, root: Uint8Array, signer: CheckpointKey): void {
    const before = this.#signed.get(size);
    if (before && !sameHash(before, root))
      this.#problem('checkpoints_disagree', `Two signed states of ${size} entries differ: the log was forked.`, size);
    this.#signed.set(size, root);
    if (this.#whole && size > this.#tree.size)
      this.#problem('entries_missing', `A checkpoint vouches for ${size} entries, ${this.#tree.size} came.`, size);
    else if (this.#whole && !(size === this.#tree.size && sameHash(root, this.#tree.root())))
      this.#problem('checkpoint_differs', `The entries up to ${size} are not those that were signed.`, size);
    else if (size >= (this.#newest?.size ?? 0)) {
      this.#newest = { size, root };
      this.#signer = verifierKeyText(signer);
    }
  }

  #addConsistency({ first, second, path }: Extract<ControlLine, { kind: 'consistency' }>): void {
    const [firstRoot, secondRoot] = [this.#signed.get(first), this.#signed.get(second)];
    if (!firstRoot || !secondRoot || !consistencyHolds({ first, second, firstRoot, secondRoot, path }))
      this.#problem('proof_fails', `It is not proven that the state of ${second} continues that of ${first}.`, second);
  }

  #end(entries: number): void {
    this.#closeBlock();
    this.#ended = true;
    if (entries !== this.#entries || entries !== this.#header?.entries)
      this.#problem('entries_missing', `${this.#header?.entries} entries were written, ${this.#entries} came.`);
  }

  /** Each entry of a part must be shown to belong to a state that was signed. */
  #addInclusion(proof: Extract<ControlLine, { kind: 'inclusion' }>): void {
    const number = (this.#header?.first ?? 1) + this.#entries - 1;
    const root = this.#signed.get(proof.size);
    const leaf = this.#leaf;
    if (leaf && root && proof.index === number - 1 && inclusionHolds({ ...proof, leaf, root })) this.#proven += 1;
    else this.#problem('proof_fails', `Entry ${number} is not proven to be part of what was signed.`, number);
  }

  verdict(): LogVerdict {
    const header = this.#header;
    if (!header) throw new SyntaxError('The file is empty.');
    if (!this.#ended) this.#problem('cut_off', 'The end of the file is missing.');
    if (!this.#whole && this.#proven !== this.#entries)
      this.#problem('proof_fails', `${this.#entries - this.#proven} entries are not proven to be part of the log.`);
    if (!this.#newest && this.#entries > 0) this.#problem('nothing_signed', 'No checkpoint in the file holds.');
    const known = this.#known.checkpoint?.state;
    if (known && this.#whole && known.size > this.#tree.size)
      this.#problem('known_state_lost', `You kept a checkpoint over ${known.size} entries; they are not all here.`);
    return {
      holds: this.#problems.length === 0,
      origin: header.origin,
      first: header.first,
      entries: this.#entries,
      root: this.#newest ? Buffer.from(this.#newest.root).toString('hex') : null,
      signedSize: this.#newest?.size ?? 0,
      checkpoints: this.#signed.size,
      signer: this.#signer,
      keyGiven: this.#known.key !== undefined,
      problems: this.#problems,
    };
  }
}

/**
 * Judges a log file from its bytes alone, piece by piece.
 * @throws SyntaxError where the bytes are no log file; what was tampered with is a problem of the verdict.
 */
export async function verifyLogFile(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  known: KnownBefore = {},
): Promise<LogVerdict> {
  const verification = new LogFileVerification(known);
  let rest: Uint8Array = new Uint8Array();
  for await (const piece of pieces) {
    const bytes = rest.byteLength === 0 ? piece : Buffer.concat([rest, piece]);
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      verification.add(bytes.subarray(start, end));
      start = end + 1;
    }
    rest = bytes.subarray(start);
  }
  if (rest.byteLength > 0) verification.add(rest);
  return verification.verdict();
}
