import { sql, type Kysely } from 'kysely';
import { unwrap } from '@finaceverse/base/outcome';
import type { Random } from '@finaceverse/base/random';
import { decryptEnvelope, encryptEnvelope, ENVELOPE_NONCE_BYTES } from '../infra/keys/envelope.ts';
import type { Keys } from '../infra/keys/port.ts';

const PURPOSE = 'kernel.person_name';

/** Where names lie under keys of the firm. */
export const PERSON_NAME_KEYS = { table: 'kernel.person_names', column: 'wrapped_key', purpose: PURPOSE } as const;
/** Names that this process has seen in the database, so that writing an event does not open an envelope each time. */
const REMEMBERED_MAX = 10_000;

/** What naming people draws on: a transaction bound to the tenant, and its keys. */
export interface NamesAt {
  readonly db: Kysely<unknown>;
  readonly tenantId: string;
  readonly ports: { readonly keys: Keys };
}

interface NameRow {
  readonly person_id: string;
  readonly wrapped_key: string | null;
  readonly sealed_name: Uint8Array | null;
}

const remembered = new Map<string, { readonly name: string; readonly wrapped: string }>();

function placeOf(tenantId: string, personId: string): readonly string[] {
  return [tenantId, 'kernel.person_names', 'sealed_name', personId];
}

function keepInMind(entry: string, known: { readonly name: string; readonly wrapped: string }): void {
  if (remembered.size >= REMEMBERED_MAX) remembered.clear();
  remembered.set(entry, known);
}

/** Keeps what a person is called now, unless that is kept already, or the person was forgotten for good. */
export async function rememberName(
  at: NamesAt & { readonly random: Random },
  personId: string,
  name: string,
): Promise<void> {
  const { db, tenantId, ports, random } = at;
  const entry = `${tenantId}:${personId}`;
  const { rows } = await sql<NameRow>`select person_id, wrapped_key, sealed_name from kernel.person_names
    where tenant_id = ${tenantId} and person_id = ${personId}`.execute(db);
  const kept = rows[0];
  if (kept?.wrapped_key === null) return;
  const known = remembered.get(entry);
  if (kept && known?.wrapped === kept.wrapped_key && known.name === name) return;
  const context = { tenantId, purpose: PURPOSE };
  const key = kept
    ? { wrapped: kept.wrapped_key, plaintext: unwrap(await ports.keys.unwrap(kept.wrapped_key, context)) }
    : unwrap(await ports.keys.generateDataKey(context));
  if (kept && openName(key.plaintext, kept, tenantId) === name) {
    keepInMind(entry, { name, wrapped: key.wrapped });
    return;
  }
  const nonce = random.bytes(ENVELOPE_NONCE_BYTES);
  const sealed = encryptEnvelope(key.plaintext, Buffer.from(name), placeOf(tenantId, personId), nonce);
  // Of two first deeds at once the other's key may stand; then the next deed finds its name there.
  await sql`insert into kernel.person_names as kept (tenant_id, person_id, wrapped_key, sealed_name)
    values (${tenantId}, ${personId}, ${key.wrapped}, ${Buffer.from(sealed)})
    on conflict (tenant_id, person_id) do update set sealed_name = excluded.sealed_name
    where kept.wrapped_key = excluded.wrapped_key`.execute(db);
}

function openName(key: Uint8Array, row: NameRow, tenantId: string): string | undefined {
  const opened = decryptEnvelope(key, new Uint8Array(row.sealed_name ?? []), placeOf(tenantId, row.person_id));
  return opened.ok ? Buffer.from(opened.value).toString() : undefined;
}

/** What those people are called, or everybody; whoever was forgotten, and whoever was never named, is missing. */
export async function namesOfPersons(
  { db, tenantId, ports }: NamesAt,
  ids?: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  if (ids?.length === 0) return names;
  const wanted = ids === undefined ? null : [...new Set(ids)];
  const { rows } = await sql<NameRow>`select person_id, wrapped_key, sealed_name from kernel.person_names
    where tenant_id = ${tenantId} and wrapped_key is not null
      and (${wanted}::text[] is null or person_id = any(${wanted}::text[]))`.execute(db);
  for (const row of rows) {
    const key = await ports.keys.unwrap(row.wrapped_key ?? '', { tenantId, purpose: PURPOSE });
    const name = key.ok ? openName(key.value, row, tenantId) : undefined;
    if (name !== undefined) names.set(row.person_id, name);
  }
  return names;
}

/** Ends the key of a person's name for good. False where nobody of that identifier is named. */
export async function forgetName({ db, tenantId }: NamesAt, personId: string, at: string): Promise<boolean> {
  const done = await sql`update kernel.person_names set wrapped_key = null, sealed_name = null, forgotten_at = ${at}
    where tenant_id = ${tenantId} and person_id = ${personId} and wrapped_key is not null`.execute(db);
  remembered.delete(`${tenantId}:${personId}`);
  return (done.numAffectedRows ?? 0n) > 0n;
}
