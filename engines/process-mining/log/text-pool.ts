import type { TextDictionary } from './event-log.ts';

const EMPTY = -1;

/**
 * Interns byte strings without making JavaScript strings of them: most values of a log repeat, and
 * decoding each occurrence would cost more than the rest of the scan. Texts are decoded when asked for.
 */
export class TextPool implements TextDictionary {
  #arena = new Uint8Array(1024);
  #arenaView = new DataView(this.#arena.buffer);
  #used = 0;
  #offsets = new Int32Array(65);
  #hashes = new Int32Array(64);
  #table = new Int32Array(128).fill(EMPTY);
  #texts: (string | undefined)[] = [];
  #decoder = new TextDecoder('utf-8');
  size = 0;

  /**
   * The code of `bytes[from, to)`, whose hash the caller computed while it looked for the end. A view of the
   * same bytes lets the comparison take four bytes at a time.
   */
  intern(bytes: Uint8Array, from: number, to: number, hash: number, view?: DataView): number {
    const mask = this.#table.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const code = this.#table[slot] ?? EMPTY;
      if (code === EMPTY) return this.#add(bytes, from, to, hash, slot);
      if (this.#hashes[code] === hash && this.#equals(code, bytes, from, to, view)) return code;
      slot = (slot + 1) & mask;
    }
  }

  /** Interns a text that did not come as plain bytes: one with entities, or from the slow path. */
  internText(text: string): number {
    const bytes = new TextEncoder().encode(text);
    return this.intern(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length));
  }

  text(code: number): string {
    const known = this.#texts[code];
    if (known !== undefined) return known;
    const text = this.#decoder.decode(this.#arena.subarray(this.#offsets[code] ?? 0, this.#offsets[code + 1] ?? 0));
    this.#texts[code] = text;
    return text;
  }

  #equals(code: number, bytes: Uint8Array, from: number, to: number, view: DataView | undefined): boolean {
    const start = this.#offsets[code] ?? 0;
    const length = to - from;
    if ((this.#offsets[code + 1] ?? 0) - start !== length) return false;
    const arena = this.#arena;
    let index = 0;
    if (view !== undefined) {
      const arenaView = this.#arenaView;
      for (; index + 4 <= length; index += 4) {
        if (arenaView.getInt32(start + index, true) !== view.getInt32(from + index, true)) return false;
      }
    }
    for (; index < length; index += 1) {
      if (arena[start + index] !== bytes[from + index]) return false;
    }
    return true;
  }

  #add(bytes: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    const length = to - from;
    if (this.#used + length > this.#arena.length) {
      const larger = new Uint8Array(Math.max(this.#arena.length * 2, this.#used + length));
      larger.set(this.#arena.subarray(0, this.#used));
      this.#arena = larger;
      this.#arenaView = new DataView(larger.buffer);
    }
    for (let index = 0; index < length; index += 1) this.#arena[this.#used + index] = bytes[from + index] ?? 0;
    const code = this.size;
    this.#used += length;
    if (code + 2 > this.#offsets.length) {
      this.#offsets = grown(this.#offsets, this.#offsets.length * 2);
      this.#hashes = grown(this.#hashes, this.#hashes.length * 2 + 2);
    }
    this.#offsets[code + 1] = this.#used;
    this.#hashes[code] = hash;
    this.#table[slot] = code;
    this.size = code + 1;
    if (this.size * 2 > this.#table.length) this.#rehash();
    return code;
  }

  #rehash(): void {
    const table = new Int32Array(this.#table.length * 2).fill(EMPTY);
    const mask = table.length - 1;
    for (let code = 0; code < this.size; code += 1) {
      const hash = this.#hashes[code] ?? 0;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while ((table[slot] ?? EMPTY) !== EMPTY) slot = (slot + 1) & mask;
      table[slot] = code;
    }
    this.#table = table;
  }
}

/** A copy of `array` with room for `length` entries. */
export function grown(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}

/** One step of the running hash over four bytes read as a little-endian word. */
export function hashWord(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** The hash that {@link TextPool.intern} expects: words of four bytes first, then the bytes left over. */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0;
  let at = from;
  for (; at + 4 <= to; at += 4) {
    const word =
      (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    hash = hashWord(hash, word);
  }
  for (; at < to; at += 1) hash = hashWord(hash, bytes[at] ?? 0);
  return hash;
}
