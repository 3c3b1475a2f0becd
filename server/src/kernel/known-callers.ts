import { createHash } from 'node:crypto';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { Temporal, type Clock } from '@finaceverse/base/time';
import type { AccessChanges } from './database.ts';
import type { Credential, Principal } from './principal.ts';

/** What is remembered counts if the database was asked for changes no longer ago than this. */
const TRUSTED_MS = 250;
/** And no longer than this in any case, so that what time alone takes away is seen, and the use of a session noted. */
const REMEMBERED_SECONDS = 30;
const LATE_MS = 500;
const SILENCE_MS = 60_000;
const CALLERS_MAX = 10_000;

/** A principal whose permissions are looked up at each request. */
export interface KnownCaller extends Omit<Principal, 'permissions' | 'validUntil'> {
  readonly permissions: ReadonlySet<string>;
}

interface Remembered {
  readonly caller: KnownCaller;
  readonly since: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** What remembering draws on. `milliseconds` is a clock that never steps back. */
export interface KnownCallersKit {
  readonly clock: Clock;
  readonly milliseconds: () => number;
  accessChanges(since: string | undefined): Promise<AccessChanges>;
}

/**
 * Remembers who is behind a credential that has been proven, so that most requests ask nobody. Nothing is believed
 * that the database has not confirmed within the last quarter of a second: then one statement, shared by all who wait,
 * asks whose rights were changed, by this process or another, and all callers of those firms are forgotten. A database
 * that does not answer lets nobody in.
 */
export class KnownCallers {
  readonly #kit: KnownCallersKit;
  /** By the hash of the credential: what proves a person is not kept. */
  readonly #callers = new Map<string, Remembered>();
  #moment: string | undefined;
  /** When the question was put whose answer counts; and the last one that was answered at all. */
  #askedAt = Number.NEGATIVE_INFINITY;
  #answeredAt = Number.NEGATIVE_INFINITY;
  #doubts = 0;
  #asking: Promise<void> | undefined;
  /** Counts what was forgotten: what was proven before is not remembered after. */
  #forgotten = 0;

  constructor(kit: KnownCallersKit) {
    this.#kit = kit;
  }

  /** Something was written here: before anybody is believed again, the database is asked. */
  doubt(): void {
    this.#doubts += 1;
    this.#askedAt = Number.NEGATIVE_INFINITY;
    // A question that is under way may have been put before the change.
    this.#asking = undefined;
  }

  /** The caller behind a credential: remembered, or proven by `prove`. */
  async find(credential: Credential, prove: () => Promise<Outcome<Principal>>): Promise<Outcome<KnownCaller>> {
    await this.#confirm();
    const key = createHash('sha256').update(credential.kind).update(' ').update(credential.token).digest('base64');
    const now = this.#kit.clock.now();
    const known = this.#callers.get(key);
    if (known && Temporal.Instant.compare(known.since, now) <= 0 && Temporal.Instant.compare(now, known.until) < 0)
      return ok(known.caller);
    this.#callers.delete(key);
    const forgotten = this.#forgotten;
    const proven = await prove();
    if (!proven.ok) return proven;
    const { permissions, validUntil, ...rest } = proven.value;
    const caller: KnownCaller = { ...rest, permissions: new Set(permissions) };
    if (this.#forgotten === forgotten) this.#remember(key, { caller, since: now, until: this.#end(now, validUntil) });
    return ok(caller);
  }

  #end(now: Temporal.Instant, validUntil: string | undefined): Temporal.Instant {
    const longest = now.add({ seconds: REMEMBERED_SECONDS });
    if (validUntil === undefined) return longest;
    const valid = Temporal.Instant.from(validUntil);
    return Temporal.Instant.compare(valid, longest) < 0 ? valid : longest;
  }

  #remember(key: string, remembered: Remembered): void {
    this.#callers.set(key, remembered);
    // The one that was proven longest ago stands first.
    const [oldest] = this.#callers.keys();
    if (this.#callers.size > CALLERS_MAX && oldest !== undefined) this.#callers.delete(oldest);
  }

  async #confirm(): Promise<void> {
    if (this.#kit.milliseconds() - this.#askedAt < TRUSTED_MS) return;
    this.#asking ??= this.#ask(this.#doubts);
    await this.#asking;
  }

  async #ask(doubts: number): Promise<void> {
    const asked = this.#kit.milliseconds();
    try {
      const { tenants, moment } = await this.#kit.accessChanges(this.#moment);
      // Of an answer that was long under way, or after a long silence, it is not known what it misses.
      const late = this.#kit.milliseconds() - asked > LATE_MS || asked - this.#answeredAt > SILENCE_MS;
      if (late) this.#forgetAll();
      else this.#forget(tenants);
      // Of two questions that overlap the older moment may win: it asks for more, never for less.
      this.#moment = moment;
      this.#answeredAt = asked;
      if (doubts === this.#doubts) this.#askedAt = asked;
    } finally {
      if (doubts === this.#doubts) this.#asking = undefined;
    }
  }

  #forgetAll(): void {
    this.#forgotten += 1;
    this.#callers.clear();
  }

  #forget(tenants: readonly string[]): void {
    if (tenants.length === 0) return;
    this.#forgotten += 1;
    const changed = new Set(tenants);
    for (const [key, { caller }] of this.#callers) if (changed.has(caller.tenantId)) this.#callers.delete(key);
  }
}
