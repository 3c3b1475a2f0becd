import { sql, type Kysely } from 'kysely';
import { z } from 'zod';
import { canonicalJson, sha256Hex } from '@finaceverse/base/canonical';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { openValue, sealValue, type SealingAt } from './sealed-columns.ts';
import { refuse } from './errors.ts';
import { refusals } from './refusals.ts';

/** What identifies a repeated request: the key that the caller chose and the request that it stands for. */
export interface IdempotentRequest {
  readonly tenantId: string;
  readonly key: string;
  readonly operation: string;
  readonly fingerprint: string;
  /** Its answer holds a secret, which is kept nowhere. */
  readonly answersSecret: boolean;
}

/** A repeat is recognised for this long; whoever sends the same again later asks for something new. */
export const ANSWERS_KEPT_DAYS = 7;

/** One hash for one request, whatever the order of its fields; bytes count by their own hash. */
export function fingerprintOf(operation: string, input: unknown): string {
  return sha256Hex(canonicalJson({ operation, input: digestible(input) }));
}

function digestible(value: unknown): unknown {
  if (value instanceof Uint8Array) return { sha256: sha256Hex(value) };
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(digestible);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, entry]) => entry !== undefined)
        .map(([name, entry]) => [name, digestible(entry)]),
    );
  }
  return value;
}

/**
 * Claims the key inside the business transaction: a second request with the key waits for the first to
 * commit and then gets its answer.
 * @errors kernel.idempotency_key_reused (409) when the key stood for another request, kernel.shown_once (409) when its
 * answer was a secret
 */
export async function claimKey(
  at: SealingAt,
  request: IdempotentRequest,
  now: string,
): Promise<Outcome<{ readonly replay: unknown } | null>> {
  const { db } = at;
  const claimed = await sql`
    insert into kernel.idempotency_records (tenant_id, key, operation, fingerprint, created_at)
    values (${request.tenantId}, ${request.key}, ${request.operation}, ${request.fingerprint}, ${now})
    on conflict do nothing`.execute(db);
  if (claimed.numAffectedRows === 1n) return ok(null);
  const { rows } = await sql<{ fingerprint: string; response: unknown }>`
    select fingerprint, response from kernel.idempotency_records where tenant_id = ${request.tenantId} and key = ${request.key}`.execute(
    db,
  );
  const record = rows[0];
  if (record?.fingerprint !== request.fingerprint) {
    return refuse(refusals.idempotency_key_reused, {});
  }
  if (request.answersSecret) {
    return refuse(refusals.shown_once, {});
  }
  return ok({ replay: await openAnswer(at, request, record.response) });
}

/** Claims the keys of several requests at once; those that were used before are left to {@link claimKey}. */
export async function claimNewKeys(
  db: Kysely<unknown>,
  requests: readonly IdempotentRequest[],
  now: string,
): Promise<ReadonlySet<string>> {
  if (requests.length === 0) return new Set();
  const { rows } = await sql<{ key: string }>`
    insert into kernel.idempotency_records (tenant_id, key, operation, fingerprint, created_at)
    select ${requests[0]?.tenantId ?? ''}, r.key, r.operation, r.fingerprint, ${now}
    from unnest(${requests.map(({ key }) => key)}::text[], ${requests.map(({ operation }) => operation)}::text[],
      ${requests.map(({ fingerprint }) => fingerprint)}::text[]) as r(key, operation, fingerprint) order by r.key
    on conflict do nothing returning key`.execute(db);
  return new Set(rows.map(({ key }) => key));
}

/** Keeps the answers of several requests beside their keys; the keys of those that were refused are free again. */
export async function recordAnswers(
  at: SealingAt,
  answers: readonly { readonly key: string; readonly answer: unknown }[],
  refused: readonly string[],
): Promise<void> {
  const { db, tenantId } = at;
  if (answers.length > 0) {
    const sealed: string[] = [];
    for (const { key, answer } of answers) sealed.push(await sealedAnswer(at, key, answer));
    await sql`update kernel.idempotency_records i set response = a.answer::json
      from unnest(${answers.map(({ key }) => key)}::text[], ${sealed}::text[]) as a(key, answer)
      where i.tenant_id = ${tenantId} and i.key = a.key`.execute(db);
  }
  if (refused.length > 0) {
    await sql`delete from kernel.idempotency_records
      where tenant_id = ${tenantId} and key = any(${[...refused]}::text[])`.execute(db);
  }
}

/** Forgets the bound tenant's answers from before `moment`; the number of them. */
export async function forgetAnswers(db: Kysely<unknown>, moment: string): Promise<bigint> {
  const result = await sql`delete from kernel.idempotency_records
    where tenant_id = kernel.current_tenant() and created_at < ${moment}`.execute(db);
  return result.numAffectedRows ?? 0n;
}

const RESPONSE = 'kernel.idempotency_records.response';
const sealedText = z.string();

/** Answers tell all that the operation tells, so they lie sealed; those of earlier releases are JSON in clear. */
async function openAnswer(at: SealingAt, { key }: IdempotentRequest, response: unknown): Promise<unknown> {
  const sealed = sealedText.safeParse(response);
  return sealed.success ? JSON.parse(await openValue(at, RESPONSE, key, sealed.data)) : response;
}

/** An answer as its column holds it: a JSON text that is sealed. */
async function sealedAnswer(at: SealingAt, key: string, answer: unknown): Promise<string> {
  return JSON.stringify(await sealValue(at, RESPONSE, key, JSON.stringify(answer ?? null)));
}

/** Keeps the answer beside the key, in the same transaction; of a secret only that it was given. */
export async function recordAnswer(at: SealingAt, request: IdempotentRequest, answer: unknown): Promise<void> {
  if (request.answersSecret) return;
  const sealed = await sealedAnswer(at, request.key, answer);
  await sql`update kernel.idempotency_records set response = ${sealed}::json
    where tenant_id = ${request.tenantId} and key = ${request.key}`.execute(at.db);
}
