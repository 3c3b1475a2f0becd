import type { GapState } from './gap-memory.ts';
import { ATTRIBUTE_KINDS, type LogBuilder } from './log-builder.ts';
import { timeFromBytes, ZONELESS, type ZonePolicy } from './read-time.ts';
import { hashBytes } from './text-pool.ts';

const decoder = new TextDecoder('utf-8');

/** Powers of ten that a double holds exactly. */
const POWERS = Float64Array.from({ length: 17 }, (_, exponent) => 10 ** exponent);

const STATED_ZONE_ONLY: ZonePolicy = { offsetMinutes: undefined };

/** Turns the bytes of XES attribute values into cells of the log under construction. */
export class XesValues {
  readonly builder: LogBuilder;
  readonly #zone: ZonePolicy;
  readonly #zoneAssumed: boolean;
  #zonelessSeen = false;
  #timeColumn = -1;

  constructor(builder: LogBuilder, zone: ZonePolicy | undefined) {
    this.builder = builder;
    this.#zone = zone ?? { offsetMinutes: 0 };
    this.#zoneAssumed = zone === undefined;
  }

  /** Stores the plain value `bytes[from, to)` in the row that is open. */
  storeBytes(
    bytes: Uint8Array,
    from: number,
    to: number,
    hash: number,
    state: GapState,
    kind: number,
    view?: DataView,
  ): void {
    const builder = this.builder;
    const inEvent = state.scope === 'event';
    const row = inEvent ? builder.eventIndex : builder.caseIndex;
    const column = (inEvent ? builder.events : builder.cases).columns[state.column];
    if (column === undefined) return;
    switch (kind) {
      case ATTRIBUTE_KINDS.string:
        column.codes[row] = column.pool.intern(bytes, from, to, hash, view);
        if (inEvent && column.key === 'time:timestamp') this.#storeTextualTime(bytes, row, from, to);
        return;
      case ATTRIBUTE_KINDS.date:
        column.values[row] = this.#time(bytes, column.key, from, to);
        return;
      case ATTRIBUTE_KINDS.int:
      case ATTRIBUTE_KINDS.float:
        column.values[row] = this.#number(bytes, column.key, from, to);
        return;
      default:
        column.codes[row] = column.pool.intern(bytes, from, to, hash, view);
    }
  }

  /** Stores a value that had to be decoded: one with entities, or from the general path. */
  storeText(text: string, state: GapState, kind: number): void {
    const bytes = new TextEncoder().encode(text);
    this.storeBytes(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length), state, kind);
  }

  #time(bytes: Uint8Array, field: string, from: number, to: number): number {
    const value = timeFromBytes(bytes, from, to, STATED_ZONE_ONLY);
    if (Number.isFinite(value)) return value;
    const text = decoder.decode(bytes.subarray(from, Math.min(to, from + 40)));
    if (value !== ZONELESS) {
      this.builder.report(field, `"${text}" is not a moment such as 2026-01-06T09:00:00.000Z; it was left empty.`);
      return Number.NaN;
    }
    if (this.#zone.offsetMinutes === undefined) {
      this.builder.report(field, `"${text}" has no zone and none was stated; it was left empty.`);
      return Number.NaN;
    }
    if (this.#zoneAssumed && !this.#zonelessSeen) {
      this.#zonelessSeen = true;
      this.builder.report(field, `"${text}" has no zone; moments without one are read as UTC.`);
    }
    return timeFromBytes(bytes, from, to, this.#zone);
  }

  #storeTextualTime(bytes: Uint8Array, row: number, from: number, to: number): void {
    const value = this.#time(bytes, 'time:timestamp', from, to);
    if (Number.isNaN(value)) return;
    const events = this.builder.events;
    this.#timeColumn =
      this.#timeColumn < 0 ? events.columnIndex('time:timestamp', ATTRIBUTE_KINDS.date) : this.#timeColumn;
    const dates = events.columns[this.#timeColumn];
    if (dates !== undefined) dates.values[row] = value;
  }

  /** Plain decimals are read digit by digit; a quotient of two exact doubles is the correctly rounded value. */
  #number(bytes: Uint8Array, field: string, from: number, to: number): number {
    let mantissa = 0;
    let decimals = -1;
    let at = from;
    const negative = bytes[at] === 45;
    if (negative) at += 1;
    if (to - at <= 16 && to > at) {
      for (; at < to; at += 1) {
        const digit = (bytes[at] ?? 0) - 48;
        if (digit >= 0 && digit <= 9) {
          mantissa = mantissa * 10 + digit;
          if (decimals >= 0) decimals += 1;
        } else if (digit === -2 && decimals < 0) decimals = 0;
        else break;
      }
      if (at === to && mantissa <= Number.MAX_SAFE_INTEGER) {
        const value = decimals > 0 ? mantissa / (POWERS[decimals] ?? 1) : mantissa;
        return negative ? -value : value;
      }
    }
    const text = decoder.decode(bytes.subarray(from, to)).trim();
    const parsed = text === '' ? Number.NaN : Number(text);
    if (Number.isNaN(parsed) && text !== 'NaN')
      this.builder.report(field, `"${text.slice(0, 40)}" is not a number; it was left empty.`);
    return parsed;
  }
}
