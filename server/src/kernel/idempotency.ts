import { sql, type Kysely } from 'kysely';
import { canonicalJson, sha256Hex } from '../base/canonical.ts';
import { ok, refuse, type Outcome } from '../base/outcome.ts';

/** What identifies a repeated request: the key that the caller chose and the request that it stands for. */
export interface IdempotentRequest {
  readonly tenantId: string;
  readonly key: string;
  readonly operation: string;
  readonly fingerprint: string;
}

/** One hash for one request, whatever the order of its fields; bytes count by their own hash. */
export function fingerprintOf(operation: string, input: unknown): string {
  return sha256Hex(canonicalJson({ operation, input: digestible(input) }));
}

function digestible(value: unknown): unknown {
  if (value instanceof Uint8Array) return { sha256: sha256Hex(value) };
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(digestible);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined).map(([name, entry]) => [name, digestible(entry)]));
  }
  return value;
}

/**
 * Claims the key inside the business transaction: a second request with the key waits for the first to
 * commit and then gets its answer.
 * @errors kernel.idempotency_key_reused (409) when the key stood for another request
 */
export async function claimKey(db: Kysely<unknown>, request: IdempotentRequest, now: string): Promise<Outcome<{ readonly replay: unknown } | null>> {
  const claimed = await sql`
    insert into kernel.idempotency_records (tenant_id, key, operation, fingerprint, created_at)
    values (${request.tenantId}, ${request.key}, ${request.operation}, ${request.fingerprint}, ${now})
    on conflict do nothing`.execute(db);
  if (claimed.numAffectedRows === 1n) return ok(null);
  const { rows } = await sql<{ fingerprint: string; response: unknown }>`
    select fingerprint, response from kernel.idempotency_records where tenant_id = ${request.tenantId} and key = ${request.key}`.execute(db);
  const record = rows[0];
  if (record?.fingerprint !== request.fingerprint) {
    return refuse('conflict', 'kernel.idempotency_key_reused', 'This Idempotency-Key was used for another request. Nothing was done.', {
      hint: 'Send a new key for a new request, or the same request again with the same key.',
    });
  }
  return ok({ replay: record.response });
}

/** Keeps the answer beside the key, in the same transaction. */
export async function recordAnswer(db: Kysely<unknown>, request: IdempotentRequest, answer: unknown): Promise<void> {
  await sql`update kernel.idempotency_records set response = ${JSON.stringify(answer ?? null)}::json
    where tenant_id = ${request.tenantId} and key = ${request.key}`.execute(db);
}
