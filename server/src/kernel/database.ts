import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { Fault, refuse, RefusalError, type Refusal } from '../base/outcome.ts';

const BIGINT_OID = 20;
const DATE_OID = 1082;
const TIMESTAMPTZ_OID = 1184;

/** bigint as bigint, dates and moments as text: nothing is squeezed through a float or a local zone. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === BIGINT_OID) return (value: string) => BigInt(value);
    if (oid === DATE_OID) return (value: string) => value;
    if (oid === TIMESTAMPTZ_OID) return (value: string) => new Date(value).toISOString();
    return pg.types.getTypeParser(oid, format ?? 'text');
  },
};

/** Units of work that a request may hold at once; calls between modules take further connections. */
const TOP_LEVEL_MAX = 10;
const POOL_MAX = 40;
const ATTEMPTS_MAX = 4;

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

/** SQLSTATE classes under which our own triggers refuse; the detail is the stable code. */
const RULE_STATES: Readonly<Record<string, Refusal['kind']>> = { FA409: 'conflict', FA422: 'invalid' };

/** The database as the application sees it: every transaction is bound to one tenant. */
export interface Database {
  /**
   * Runs `work` in one transaction bound to `tenantId`. Retries serialisation failures and deadlocks;
   * a rule that the database itself refuses becomes a {@link RefusalError}.
   */
  transaction<T>(binding: Binding, work: (db: Kysely<unknown>) => Promise<T>): Promise<T>;
  /** Connections in use and waiting, for metrics. */
  usage(): { readonly total: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
}

export interface Binding {
  readonly tenantId: string;
  readonly readOnly: boolean;
  /** Calls from inside another unit of work pass the gate, or two requests could wait for each other. */
  readonly nested: boolean;
}

/** A counting gate: waits for a place, first come first served. */
class Gate {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(places: number) {
    this.#free = places;
  }

  async through<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}

function databaseErrorOf(error: unknown): pg.DatabaseError | undefined {
  return error instanceof pg.DatabaseError ? error : undefined;
}

function translate(error: unknown): unknown {
  const cause = databaseErrorOf(error);
  const kind = cause?.code === undefined ? undefined : RULE_STATES[cause.code];
  if (!cause || !kind) return error;
  const refusal = refuse(kind, cause.detail ?? 'database.rule', cause.message, cause.hint === undefined ? {} : { hint: cause.hint });
  return new RefusalError(refusal.refusal);
}

function isRetryable(error: unknown): boolean {
  const code = databaseErrorOf(error)?.code;
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED;
}

/** Opens the application's pool. */
export function openDatabase(applicationUrl: string): Database {
  const pool = new pg.Pool({ connectionString: applicationUrl, max: POOL_MAX, types: TYPES, idleTimeoutMillis: 30_000 });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const gate = new Gate(TOP_LEVEL_MAX);

  const once = async <T>(binding: Binding, work: (db: Kysely<unknown>) => Promise<T>): Promise<T> => {
    try {
      return await kysely.transaction().execute(async (transaction) => {
        if (binding.readOnly) await sql`set transaction read only`.execute(transaction);
        await sql`select set_config('finace.tenant_id', ${binding.tenantId}, true)`.execute(transaction);
        return await work(transaction);
      });
    } catch (error) {
      throw translate(error);
    }
  };

  const attempt = async <T>(binding: Binding, work: (db: Kysely<unknown>) => Promise<T>): Promise<T> => {
    for (let tried = 1; ; tried += 1) {
      try {
        return await once(binding, work);
      } catch (error) {
        if (!isRetryable(error)) throw error;
        if (tried === ATTEMPTS_MAX) {
          throw new Fault('database.contended', 'The rows are changed by others at the same time. Try again.', { retryable: true, cause: error });
        }
      }
    }
  };

  return {
    transaction: async (binding, work) =>
      binding.nested ? await attempt(binding, work) : await gate.through(async () => await attempt(binding, work)),
    usage: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: async () => await kysely.destroy(),
  };
}

/** Binds a running transaction that began without a tenant. */
export async function bindTenant(db: Kysely<unknown>, tenantId: string): Promise<void> {
  await sql`select set_config('finace.tenant_id', ${tenantId}, true)`.execute(db);
}

/** A context's transaction, seen through a module's own table types. */
export function tablesOf<Tables>(ctx: { readonly db: Kysely<unknown> }): Kysely<Tables> {
  // Kysely's table types exist at compile time only; the module's migrations are the truth behind them.
  return ctx.db as Kysely<Tables>;
}
