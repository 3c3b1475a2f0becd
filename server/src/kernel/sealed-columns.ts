import { createHmac, hkdfSync } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { assert, unwrap } from '@finaceverse/base/outcome';
import type { Random } from '@finaceverse/base/random';
import { decryptEnvelope, encryptEnvelope, ENVELOPE_NONCE_BYTES } from '../infra/keys/envelope.ts';
import type { Keys } from '../infra/keys/port.ts';

/** What sealing draws on: a transaction bound to the tenant, its keys, and chance for what is sealed anew. */
export interface SealingAt {
  readonly db: Kysely<unknown>;
  readonly tenantId: string;
  readonly random: Random;
  readonly ports: { readonly keys: Keys };
}

/** A column by its full name, such as `finory.parties.tax_id`. */
export type ColumnName = `${string}.${string}.${string}`;

const PURPOSE = 'kernel.columns';
/** Where the key of sealed columns lies under the key of the firm. */
export const COLUMN_KEYS = { table: 'kernel.data_keys', column: 'wrapped_key', purpose: PURPOSE } as const;
const SEALED = 's1:';
const INDEXED = 'b1:';
const INDEX_BYTES = 16;
const KEY_BYTES = 32;

/** The keys that a transaction has opened; they end with it, so that a key that is destroyed opens nothing later. */
const opened = new WeakMap<Kysely<unknown>, Promise<Uint8Array | null>>();

async function storedKey({ db, tenantId, ports }: Omit<SealingAt, 'random'>): Promise<Uint8Array | null> {
  const { rows } = await sql<{ wrapped_key: string }>`select wrapped_key from kernel.data_keys
    where tenant_id = ${tenantId} and purpose = ${PURPOSE}`.execute(db);
  const wrapped = rows[0]?.wrapped_key;
  return wrapped === undefined ? null : unwrap(await ports.keys.unwrap(wrapped, { tenantId, purpose: PURPOSE }));
}

async function openedKey(at: Omit<SealingAt, 'random'>): Promise<Uint8Array | null> {
  const known = opened.get(at.db);
  if (known) return await known;
  const key = storedKey(at);
  opened.set(at.db, key);
  return await key;
}

/** The firm's key of columns, made by the first value that is sealed. */
async function keyFor(at: Omit<SealingAt, 'random'>): Promise<Uint8Array> {
  const known = await openedKey(at);
  if (known) return known;
  const { db, tenantId, ports } = at;
  const { wrapped } = unwrap(await ports.keys.generateDataKey({ tenantId, purpose: PURPOSE }));
  await sql`insert into kernel.data_keys (tenant_id, purpose, wrapped_key) values (${tenantId}, ${PURPOSE}, ${wrapped})
    on conflict do nothing`.execute(db);
  opened.delete(db);
  const made = await openedKey(at);
  assert(made, 'The key of columns was just stored');
  return made;
}

function derived(key: Uint8Array, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', `finace column ${use}`, KEY_BYTES));
}

/**
 * Seals a value for its column and row: at any other place, of any other firm, it does not open. What is sealed already
 * stays as it is.
 * @throws RefusalError keys.destroyed
 */
export async function sealValue(at: SealingAt, column: ColumnName, row: string, clear: string): Promise<string> {
  const key = derived(await keyFor(at), 'seal');
  const nonce = at.random.bytes(ENVELOPE_NONCE_BYTES);
  const envelope = encryptEnvelope(key, Buffer.from(clear), [at.tenantId, column, row], nonce);
  return `${SEALED}${Buffer.from(envelope).toString('base64url')}`;
}

/**
 * Opens what {@link sealValue} sealed. A value of an earlier release stands in clear and is given as it is.
 * @throws RefusalError keys.destroyed, keys.not_opened (moved or altered)
 */
export async function openValue(
  at: Omit<SealingAt, 'random'>,
  column: ColumnName,
  row: string,
  stored: string,
): Promise<string> {
  if (!isSealed(stored)) return stored;
  const key = await openedKey(at);
  assert(key, 'Whatever is sealed was sealed under a stored key');
  const envelope = new Uint8Array(Buffer.from(stored.slice(SEALED.length), 'base64url'));
  return Buffer.from(unwrap(decryptEnvelope(derived(key, 'seal'), envelope, [at.tenantId, column, row]))).toString();
}

/** Whether a stored value is sealed. */
export function isSealed(stored: string): boolean {
  return stored.startsWith(SEALED);
}

/**
 * A blind index: the same for the same value of a column in one firm, and nothing that the value could be found by
 * without the firm's key. It stands in for the value wherever equality is asked for.
 */
export async function blindIndex(at: Omit<SealingAt, 'random'>, column: ColumnName, clear: string): Promise<string> {
  const mac = createHmac('sha256', derived(await keyFor(at), `index ${column}`))
    .update(clear)
    .digest();
  return `${INDEXED}${mac.subarray(0, INDEX_BYTES).toString('hex')}`;
}

/** The blind index for a question: null where the firm has sealed nothing yet, so that nothing can be equal. */
export async function askedIndex(
  at: Omit<SealingAt, 'random'>,
  column: ColumnName,
  clear: string,
): Promise<string | null> {
  return (await openedKey(at)) === null ? null : await blindIndex(at, column, clear);
}

/** {@link sealValue} for a column that may be empty. */
export async function sealOrNull(
  at: SealingAt,
  column: ColumnName,
  row: string,
  clear: string | null,
): Promise<string | null> {
  return clear === null ? null : await sealValue(at, column, row, clear);
}

/** {@link openValue} for a column that may be empty. */
export async function openOrNull(
  at: Omit<SealingAt, 'random'>,
  column: ColumnName,
  row: string,
  stored: string | null,
): Promise<string | null> {
  return stored === null ? null : await openValue(at, column, row, stored);
}
