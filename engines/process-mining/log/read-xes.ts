import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import type { EventLog } from './event-log.ts';
import {
  GAP_CLOSES_CASE,
  GAP_CLOSES_EVENT,
  GAP_OPENS_CASE,
  GAP_OPENS_EVENT,
  learnGap,
  makeGap,
  matchGap,
  type GapState,
} from './gap-memory.ts';
import { ATTRIBUTE_KINDS, LogBuilder, type AttributeKind, type ColumnSet } from './log-builder.ts';
import type { ZonePolicy } from './read-time.ts';
import { decodeEntities, findAfter, readStartTag, type StartTag } from './xml-markup.ts';
import { XesValues } from './xes-values.ts';

/** Room after the data so that the scan may read whole words without asking at each byte. */
const PADDING = 4096;
const QUOTE = 34;
const AMPERSAND = 38;

/** How a source whose moments carry no zone is read; without `zone` such moments are left empty and reported. */
export interface XesOptions {
  readonly zone?: ZonePolicy | undefined;
}

/**
 * Reads XES (IEEE 1849-2016) in pieces of any size, so that a log larger than memory's longest string, or
 * one that arrives through a decompressor, never exists as a whole.
 */
export interface XesReader {
  push(chunk: Uint8Array): void;
  finish(): Outcome<EventLog>;
}

export function createXesReader(options: XesOptions = {}): XesReader {
  const scanner = new XesScanner(options.zone);
  let transcode: TextDecoder | undefined;
  let first = true;
  return {
    push(chunk) {
      if (first && chunk.length > 0) {
        transcode = foreignEncoding(chunk);
        first = false;
      }
      scanner.push(
        transcode === undefined ? chunk : new TextEncoder().encode(transcode.decode(chunk, { stream: true })),
      );
    },
    finish: () => scanner.finish(),
  };
}

/** A decoder when the XML declaration names an encoding other than UTF-8; the scan itself knows only UTF-8. */
function foreignEncoding(chunk: Uint8Array): TextDecoder | undefined {
  if (chunk[0] === 0xff || chunk[0] === 0xfe) return new TextDecoder(chunk[0] === 0xff ? 'utf-16le' : 'utf-16be');
  const head = new TextDecoder('latin1').decode(chunk.subarray(0, 200));
  const label = /^[^<]*<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1];
  if (label === undefined || /^(utf-?8|us-ascii)$/i.test(label)) return undefined;
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}

type Scope = 'outside' | 'log' | 'case' | 'event';

class XesScanner {
  readonly #builder = new LogBuilder();
  readonly #values: XesValues;
  #bytes = new Uint8Array((1 << 20) + PADDING);
  #view = new DataView(this.#bytes.buffer);
  #end = 0;
  #at = 0;
  #scope: Scope = 'outside';
  #sawLog = false;
  #failure: string | undefined;
  /** Names of the attributes that the current position is nested in; their values are stored by path. */
  #path: string[] = [];
  #elements: string[] = [];
  #skipDepth = 0;
  #consumed = 0;
  readonly #states = { case: new Map<number, GapState>(), event: new Map<number, GapState>() };
  /** The attribute whose value ends at `#at`, when the position is just after a closing quote. */
  #last: GapState | undefined;
  /** The state after which the stretch being tokenised will be learned, where it began, and what it did. */
  #learning: { readonly after: GapState; readonly from: number } | undefined;
  #effects = 0;

  constructor(zone: ZonePolicy | undefined) {
    this.#values = new XesValues(this.#builder, zone);
  }

  push(chunk: Uint8Array): void {
    let from = 0;
    while (from < chunk.length && this.#failure === undefined) {
      this.#makeRoom(Math.min(chunk.length - from, 1 << 20));
      const room = this.#bytes.length - PADDING - this.#end;
      const part = chunk.subarray(from, from + room);
      this.#bytes.set(part, this.#end);
      this.#end += part.length;
      from += part.length;
      // A sentinel quote ends the search for a value's end without a bounds check at each word.
      this.#bytes.fill(QUOTE, this.#end, this.#end + 16);
      this.#scan();
    }
  }

  finish(): Outcome<EventLog> {
    if (this.#failure !== undefined) return this.#refusal(this.#failure);
    if (!this.#sawLog) return this.#refusal('it holds no <log> element');
    if (this.#scope !== 'outside') return this.#refusal('it ends before </log>: the file is cut off');
    return ok(this.#builder.finish());
  }

  #refusal(reason: string): { readonly ok: false; readonly refusal: ReturnType<typeof refuse>['refusal'] } {
    return refuse(
      'malformed',
      'epiq.xes_unreadable',
      `This is not a readable XES log: ${reason} (near byte ${this.#consumed + this.#at}).`,
      {
        hint: 'Export the log again as XES (IEEE 1849), or as CSV with columns for case, activity and time.',
      },
    );
  }

  #makeRoom(wanted: number): void {
    if (this.#at > 0) {
      this.#bytes.copyWithin(0, this.#at, this.#end);
      this.#consumed += this.#at;
      this.#end -= this.#at;
      this.#at = 0;
      this.#learning = undefined;
    }
    const free = this.#bytes.length - PADDING - this.#end;
    if (free >= Math.min(wanted, 4096)) return;
    const larger = new Uint8Array((this.#bytes.length - PADDING) * 2 + PADDING);
    larger.set(this.#bytes.subarray(0, this.#end));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }

  #scan(): void {
    for (;;) {
      if (this.#last !== undefined) this.#scanValues(this.#last);
      const before = this.#at;
      const progressed = this.#last !== undefined ? this.#finishTag(this.#last) : this.#readToken();
      if (this.#failure !== undefined || (!progressed && this.#at === before)) return;
    }
  }

  /** The fast path: value after value for as long as the markup between them is known. */
  #scanValues(start: GapState): void {
    const view = this.#view;
    const limit = this.#end - PADDING / 2;
    let state = start;
    let at = this.#at;
    while (at < limit) {
      const next = matchGap(state, view, at);
      if (next === undefined) break;
      const valueFrom = at + next.length;
      let cursor = valueFrom;
      let hash = 0;
      for (;;) {
        const word = view.getInt32(cursor, true);
        const quotes = word ^ 0x22222222;
        const ampersands = word ^ 0x26262626;
        if ((((quotes - 0x01010101) & ~quotes) | ((ampersands - 0x01010101) & ~ampersands)) & 0x80808080) break;
        const mixed = Math.imul(hash ^ word, 0x9e3779b1);
        hash = mixed ^ (mixed >>> 15);
        cursor += 4;
      }
      let byte = this.#bytes[cursor] ?? QUOTE;
      while (byte !== QUOTE && byte !== AMPERSAND) {
        const mixed = Math.imul(hash ^ byte, 0x9e3779b1);
        hash = mixed ^ (mixed >>> 15);
        cursor += 1;
        byte = this.#bytes[cursor] ?? QUOTE;
      }
      if (byte === AMPERSAND) {
        cursor = this.#bytes.indexOf(QUOTE, cursor);
        if (cursor >= this.#end) break;
        this.#apply(next.effects);
        const text = new TextDecoder().decode(this.#bytes.subarray(valueFrom, cursor));
        this.#values.storeText(decodeEntities(text), next.state, next.kind);
      } else {
        if (cursor >= this.#end) break;
        if (next.effects !== 0) this.#apply(next.effects);
        this.#values.storeBytes(this.#bytes, valueFrom, cursor, hash, next.state, next.kind, view);
      }
      at = cursor + 1;
      state = next.state;
    }
    this.#at = at;
    this.#last = state;
  }

  #apply(effects: number): void {
    const builder = this.#builder;
    if (effects & GAP_CLOSES_EVENT) builder.closeEvent();
    if (effects & GAP_CLOSES_CASE) builder.closeCase();
    if (effects & GAP_OPENS_CASE) builder.openCase();
    if (effects & GAP_OPENS_EVENT) builder.openEvent();
    if (effects !== 0) this.#scope = effects & GAP_OPENS_EVENT ? 'event' : 'case';
  }

  /** After a value of the fast path: the rest of its tag, which is nearly always `/>`. */
  #finishTag(state: GapState): boolean {
    let at = this.#at;
    while (at < this.#end && this.#bytes[at] !== 62) at += 1;
    if (at >= this.#end) return false;
    const selfClosing = this.#bytes[at - 1] === 47;
    this.#learning = selfClosing ? { after: state, from: this.#at } : undefined;
    this.#effects = 0;
    this.#last = undefined;
    this.#at = at + 1;
    this.#elements = state.scope === 'event' ? ['log', 'trace', 'event'] : ['log', 'trace'];
    if (!selfClosing) {
      const columns = state.scope === 'event' ? this.#builder.events : this.#builder.cases;
      this.#path.push(columns.columns[state.column]?.key ?? '');
      this.#elements.push('attribute');
    }
    return true;
  }

  /** The general path: one piece of markup in any form that XML allows. */
  #readToken(): boolean {
    const open = this.#bytes.indexOf(60, this.#at);
    if (open < 0 || open >= this.#end) {
      // Text between tags means nothing in XES; only a cut-off tag could start later.
      this.#at = this.#learning === undefined ? this.#end : this.#at;
      return false;
    }
    if (open + 2 >= this.#end) return false;
    const second = this.#bytes[open + 1];
    if (second === 47) return this.#readEndTag(open);
    if (second === 33 || second === 63) return this.#skipMarkup(open, second);
    const tag = readStartTag(this.#bytes, open, this.#end);
    if (tag === 'incomplete') return false;
    if ('wrong' in tag) {
      this.#failure = tag.wrong;
      return false;
    }
    this.#at = tag.end;
    this.#startTag(tag);
    return true;
  }

  #skipMarkup(open: number, second: number): boolean {
    const bytes = this.#bytes;
    const comment = second === 33 && bytes[open + 2] === 45;
    const characters = second === 33 && bytes[open + 2] === 91;
    const terminator = second === 63 ? '?>' : comment ? '-->' : characters ? ']]>' : '>';
    const after = findAfter(bytes, open, this.#end, terminator);
    if (after < 0) return false;
    this.#learning = undefined;
    this.#at = after;
    return true;
  }

  #readEndTag(open: number): boolean {
    const close = this.#bytes.indexOf(62, open);
    if (close < 0 || close >= this.#end) return false;
    this.#at = close + 1;
    if (this.#skipDepth > 0) {
      this.#skipDepth -= 1;
      return true;
    }
    const element = this.#elements.pop();
    if (element === undefined) {
      this.#failure = 'it closes an element that was never opened';
    } else if (element === 'event') {
      this.#builder.closeEvent();
      this.#scope = 'case';
      this.#note(GAP_CLOSES_EVENT);
    } else if (element === 'trace') {
      this.#builder.closeCase();
      this.#scope = 'log';
      this.#note(GAP_CLOSES_CASE);
    } else if (element === 'log') {
      this.#scope = 'outside';
    } else {
      if (element === 'attribute') this.#path.pop();
      this.#learning = undefined;
    }
    return true;
  }

  #note(effect: number): void {
    // Effects are applied in one fixed order, so a stretch with any other order must not be learned.
    if (this.#effects >= effect) this.#learning = undefined;
    this.#effects |= effect;
  }

  #startTag(tag: StartTag): void {
    const local = tag.name.slice(tag.name.indexOf(':') + 1);
    if (this.#skipDepth > 0) {
      if (!tag.selfClosing) this.#skipDepth += 1;
      return;
    }
    if (local === 'log' && this.#scope === 'outside') {
      this.#sawLog = true;
      this.#open('log', tag, 'log');
      if (tag.selfClosing) this.#scope = 'outside';
    } else if (local === 'trace' && this.#scope === 'log') {
      this.#builder.openCase();
      this.#note(GAP_OPENS_CASE);
      this.#open('trace', tag, 'case');
      if (tag.selfClosing) this.#closeEmpty('trace');
    } else if (local === 'event' && this.#scope === 'case' && this.#path.length === 0) {
      this.#builder.openEvent();
      this.#note(GAP_OPENS_EVENT);
      this.#open('event', tag, 'event');
      if (tag.selfClosing) this.#closeEmpty('event');
    } else if (this.#scope === 'outside') {
      this.#failure = `its root is <${tag.name}>, not <log>`;
    } else {
      this.#attributeTag(local, tag);
    }
  }

  #open(element: string, tag: StartTag, scope: Scope): void {
    this.#scope = scope;
    if (!tag.selfClosing) this.#elements.push(element);
  }

  #closeEmpty(element: 'trace' | 'event'): void {
    this.#learning = undefined;
    if (element === 'event') this.#builder.closeEvent();
    else this.#builder.closeCase();
    this.#scope = element === 'event' ? 'case' : 'log';
  }

  #attributeTag(local: string, tag: StartTag): void {
    const key = tag.attributes.get('key');
    const known = Object.hasOwn(ATTRIBUTE_KINDS, local);
    if (!known && local !== 'list' && local !== 'container' && local !== 'values') {
      // Extensions, globals (defaults, not events), classifiers and unknown elements hold nothing to keep.
      this.#learning = undefined;
      if (!tag.selfClosing) this.#skipDepth = 1;
      return;
    }
    const path = [...this.#path, key ?? ''].filter((part) => part !== '').join('/');
    if (known && key !== undefined) {
      this.#attribute(ATTRIBUTE_KINDS[local as keyof typeof ATTRIBUTE_KINDS], path, tag); // `known` checked the name.
    } else {
      this.#learning = undefined;
    }
    if (!tag.selfClosing) {
      this.#path.push(key ?? '');
      this.#elements.push('attribute');
      this.#last = undefined;
      this.#learning = undefined;
    }
  }

  #attribute(kind: AttributeKind, path: string, tag: StartTag): void {
    const value = tag.attributes.get('value') ?? '';
    if (this.#scope === 'log') {
      this.#builder.logAttributes.set(path, value);
      this.#learning = undefined;
      return;
    }
    const scope = this.#scope === 'event' ? 'event' : 'case';
    const columns: ColumnSet = scope === 'event' ? this.#builder.events : this.#builder.cases;
    const column = columns.columnIndex(path, kind);
    const state = this.#stateOf(scope, column);
    this.#values.storeText(value, state, kind);
    this.#learn(state, kind, tag);
  }

  #stateOf(scope: 'case' | 'event', column: number): GapState {
    const known = this.#states[scope].get(column);
    if (known !== undefined) return known;
    const state: GapState = { scope, column, successors: [] };
    this.#states[scope].set(column, state);
    return state;
  }

  /** Hands over to the fast path: what was just tokenised is remembered, and the next stretch starts here. */
  #learn(state: GapState, kind: AttributeKind, tag: StartTag): void {
    const plain = tag.plainValue;
    const learning = this.#learning;
    this.#learning = undefined;
    if (plain === undefined || !tag.selfClosing || this.#path.length > 0) return;
    if (learning !== undefined && plain[0] - learning.from < PADDING / 4) {
      learnGap(learning.after, makeGap(this.#bytes, learning.from, plain[0], this.#effects, kind, state));
    }
    this.#last = state;
    this.#at = plain[1] + 1;
  }
}
