import { Socket } from 'node:net';
import { Kysely, PostgresDialect, PostgresDriver, sql, type Driver, type PostgresDialectConfig } from 'kysely';
import pg from 'pg';
import { settingsOf, type Scope } from './scope.ts';
import { assert, Fault } from '@finaceverse/base/outcome';
import { isContended, translated } from './database-faults.ts';
import { Gate } from './gate.ts';

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
/** Of those, what one firm may hold: whoever waits for the books of one company leaves places to the others. */
const FIRM_MAX = 6;
const POOL_MAX = 40;
const ATTEMPTS_MAX = 4;
const CONNECT_TIMEOUT_MS = 10_000;

/** The database as the application sees it: every transaction is bound to one tenant and a scope. */
export interface Database {
  /**
   * Runs `work` in one transaction bound to `tenantId` and `scope`. Retries serialisation failures and deadlocks;
   * a rule that the database itself refuses becomes a {@link RefusalError}.
   */
  transaction<T>(binding: Binding, work: (db: Kysely<unknown>) => Promise<T>): Promise<T>;
  /**
   * The firms whose rights were changed by transactions that were not over at `since`; the moment to ask from next
   * time comes along. Without `since` none: the asker remembers nobody yet.
   */
  accessChanges(since: string | undefined): Promise<AccessChanges>;
  /** Connections in use and waiting, for metrics. */
  usage(): { readonly total: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
}

/** Which firms' rights have changed, up to `moment`: the oldest transaction that was open then, as PostgreSQL counts them. */
export interface AccessChanges {
  readonly moment: string;
  readonly tenants: readonly string[];
}

export interface Binding {
  readonly tenantId: string;
  readonly scope: Scope;
  readonly readOnly: boolean;
  /** Calls from inside another unit of work pass the gate, or two requests could wait for each other. */
  readonly nested: boolean;
}

/** How long a statement, a wait for a lock and a transaction that does nothing may last before the database ends them. */
export interface DatabaseLimits {
  readonly statementSeconds: number;
  readonly lockSeconds: number;
  readonly idleTransactionSeconds: number;
}

type Written = (error?: Error | null) => void;

/**
 * Sends what is written within one turn of the loop in one piece: a transaction's beginning goes with its first
 * statement.
 */
class GatheringSocket extends Socket {
  #gathers = false;

  override write(chunk: string | Uint8Array, callback?: Written): boolean;
  override write(chunk: string | Uint8Array, encoding?: BufferEncoding, callback?: Written): boolean;
  override write(chunk: string | Uint8Array, encoding?: BufferEncoding | Written, callback?: Written): boolean {
    if (!this.#gathers) {
      this.#gathers = true;
      this.cork();
      process.nextTick(() => {
        this.#gathers = false;
        this.uncork();
      });
    }
    return typeof encoding === 'function' ? super.write(chunk, encoding) : super.write(chunk, encoding, callback);
  }
}

/** A transaction begins together with what it is bound to, in one message that this module sends itself. */
class BoundDriver extends PostgresDriver {
  override async beginTransaction(): Promise<void> {}
}

class BoundDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new BoundDriver(this.#config);
  }
}

/**
 * Begins a transaction that is bound to a tenant and a scope. Unbound it would see no row and write none, so that what
 * follows on the line need not wait for the answer.
 */
function begin({ tenantId, scope, readOnly }: Binding): string {
  const settings = Object.entries(settingsOf(tenantId, scope)).map(
    ([name, value]) => `set_config(${pg.escapeLiteral(name)}, ${pg.escapeLiteral(value)}, true)`,
  );
  return `begin${readOnly ? ' read only' : ''}; select ${settings.join(', ')}`;
}

/** Of transactions the last that can ever be. */
const MAX_XID = '18446744073709551615';

const ACCESS_CHANGES = `
  select pg_snapshot_xmin(pg_current_snapshot())::text as moment,
    array(select distinct tenant_id from kernel.access_changes
      where changed_in >= $1::xid8 and changed_at > now() - interval '10 minutes') as tenants`;

/** Connections of the operators' login: few people, behind nobody's request. */
const OPERATORS_POOL_MAX = 8;

/** Opens the application's pool. */
export function openDatabase(applicationUrl: string, limits: DatabaseLimits): Database {
  return openPool(applicationUrl, limits, POOL_MAX);
}

/** Opens the operators' pool, whose login reaches no table of a firm. */
export function openOperatorDatabase(operatorUrl: string, limits: DatabaseLimits): Database {
  return openPool(operatorUrl, limits, OPERATORS_POOL_MAX);
}

function openPool(url: string, limits: DatabaseLimits, most: number): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    types: TYPES,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    // A statement is sent while the answer to the one before is still under way.
    pipeline: true,
    stream: () => new GatheringSocket(),
    statement_timeout: limits.statementSeconds * 1000,
    lock_timeout: limits.lockSeconds * 1000,
    idle_in_transaction_session_timeout: limits.idleTransactionSeconds * 1000,
  });
  // A connection that breaks is replaced by the pool, and whoever was using it is told by its query. Without a
  // listener on each, idle or lent out, its error would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  const kysely = new Kysely<unknown>({ dialect: new BoundDialect({ pool }) });
  const gate = new Gate(Math.min(TOP_LEVEL_MAX, most / 2), FIRM_MAX);

  const once = async <T>(binding: Binding, work: (db: Kysely<unknown>) => Promise<T>): Promise<T> => {
    return await kysely.transaction().execute(async (transaction) => {
      const begun = sql.raw(begin(binding)).execute(transaction);
      // If it fails, so does all that follows it; whoever works hears of it first from their own statement.
      begun.catch(() => {});
      const result = await work(transaction);
      await begun;
      return result;
    });
  };

  const attempt = async <T>(binding: Binding, work: (db: Kysely<unknown>) => Promise<T>): Promise<T> => {
    for (let tried = 1; ; tried += 1) {
      try {
        return await once(binding, work);
      } catch (error) {
        if (!isContended(error)) throw translated(error);
        if (tried === ATTEMPTS_MAX) {
          throw new Fault('database.contended', 'The rows are changed by others at the same time. Try again.', {
            retryable: true,
            cause: error,
          });
        }
      }
    }
  };

  return {
    transaction: async (binding, work) =>
      binding.nested
        ? await attempt(binding, work)
        : await gate.through(binding.tenantId, async () => await attempt(binding, work)),
    accessChanges: async (since) => {
      const { rows } = await pool.query<AccessChanges>(ACCESS_CHANGES, [since ?? MAX_XID]).catch((error: unknown) => {
        throw translated(error);
      });
      const [changes] = rows;
      assert(changes !== undefined, 'A statement that selects one row gives one');
      return changes;
    },
    usage: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: async () => await kysely.destroy(),
  };
}

/** A context's transaction, seen through a module's own table types. */
export function tablesOf<Tables>(ctx: { readonly db: Kysely<unknown> }): Kysely<Tables> {
  // Kysely's table types exist at compile time only; the module's migrations are the truth behind them.
  return ctx.db as Kysely<Tables>;
}
