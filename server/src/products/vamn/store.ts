import { sql } from 'kysely';
import { assert } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import type { Context } from '../../kernel/context.ts';
import { tablesOf } from '../../kernel/database.ts';
import { receiptIdOf, type ReceiptOwner } from './domain/receipt-id.ts';
import type { CatalogueEntry, ReleasedEntry } from '@finaceverse/certificate-checker/check';
import type { AuthoredDefinition } from '@finaceverse/calculation/rules';
import type { Certificate } from '@finaceverse/calculation/calculate';

interface ReceiptRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly hash: string;
  readonly calculator: string;
  readonly version: string;
  readonly profile: string;
  readonly value: string;
  readonly certificate: Certificate;
  readonly created_by: string;
  readonly created_at: string;
}

interface DefinitionRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly name: string;
  readonly number: number;
  readonly formula: string;
  readonly rules: AuthoredDefinition['rules'] | string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly author: string;
  readonly reviewer: string | null;
  readonly state: AuthoredDefinition['state'];
  readonly golden_cases: AuthoredDefinition['goldenCases'] | string;
  readonly digest: string | null;
  readonly created_at: string;
}

interface CatalogueRow {
  readonly tenant_id: string;
  readonly sha256: string;
  readonly version: number;
  readonly since: string;
  readonly entry: CatalogueEntry | string;
}

interface Tables {
  readonly 'vamn.catalogue': CatalogueRow;
  readonly 'vamn.receipts': ReceiptRow;
  readonly 'vamn.definitions': DefinitionRow;
}

/** A stored certificate with the moment of its first calculation. */
export interface StoredReceipt {
  readonly id: string;
  readonly value: string;
  readonly certificate: Certificate;
  readonly createdAt: string;
}

/** Who gets the receipts of this unit of work. */
export async function receiptOwner(ctx: Context): Promise<ReceiptOwner> {
  const { rows } = await sql<{ client: string | null }>`select kernel.client_at_hand() as client`.execute(ctx.db);
  return { tenantId: ctx.tenantId, clientId: rows[0]?.client ?? null };
}

/** The receipts that the tenant has by the hash of their certificate. */
export async function findByHashes(ctx: Context, hashes: readonly string[]): Promise<Map<string, string>> {
  const rows = await tablesOf<Tables>(ctx)
    .selectFrom('vamn.receipts')
    .select(['hash', 'id'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('hash', 'in', [...new Set(hashes)])
    // Each client has its own receipt of a certificate, so that none leads to another's.
    .where(sql<boolean>`client_id is not distinct from kernel.client_at_hand()`)
    .execute();
  return new Map(rows.map((row) => [row.hash, row.id]));
}

function rowOf(ctx: Context, owner: ReceiptOwner, proof: ProvenValue): ReceiptRow {
  const { certificate } = proof;
  return {
    tenant_id: ctx.tenantId,
    id: receiptIdOf(owner, certificate.hash),
    hash: certificate.hash,
    calculator: certificate.calculator,
    version: certificate.version,
    profile: certificate.profile,
    value: proof.value,
    certificate,
    created_by: ctx.actor.id,
    created_at: instantText(ctx.clock.now()),
  };
}

/** A principal result in text and the certificate that proves it. */
export interface ProvenValue {
  readonly value: string;
  readonly certificate: Certificate;
}

/**
 * Stores certificates that the tenant does not have yet and gives the receipt of each, in order. The
 * hash is the key, so that two requests at the same time end with one receipt.
 */
export async function keepReceipts(ctx: Context, proofs: readonly ProvenValue[]): Promise<string[]> {
  const hashes = [...new Set(proofs.map((proof) => proof.certificate.hash))];
  const known = await findByHashes(ctx, hashes);
  const missing = new Map(
    proofs.filter((proof) => !known.has(proof.certificate.hash)).map((proof) => [proof.certificate.hash, proof]),
  );
  if (missing.size > 0) {
    const owner = await receiptOwner(ctx);
    const rows = [...missing.values()].map((proof) => rowOf(ctx, owner, proof));
    for (const row of rows) ctx.adoptId(row.id);
    await tablesOf<Tables>(ctx)
      .insertInto('vamn.receipts')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const kept = missing.size > 0 ? await findByHashes(ctx, hashes) : known;
  return proofs.map((proof) => {
    const id = kept.get(proof.certificate.hash);
    assert(id, `Receipt ${proof.certificate.hash} was not kept`);
    return id;
  });
}

/** One receipt of the tenant, as it was given. */
export async function findReceipt(ctx: Context, id: string): Promise<StoredReceipt | undefined> {
  const row = await tablesOf<Tables>(ctx)
    .selectFrom('vamn.receipts')
    .select(['id', 'value', 'certificate', sql<string>`created_at`.as('created_at')])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { id: row.id, value: row.value, certificate: row.certificate, createdAt: row.created_at };
}

/** A definition with the identifier that it is kept under. */
export interface StoredDefinition extends AuthoredDefinition {
  readonly id: string;
}

function definitionOf(row: DefinitionRow): StoredDefinition {
  return {
    id: row.id,
    name: row.name,
    version: row.number,
    formula: row.formula,
    rules: row.rules as AuthoredDefinition['rules'],
    from: row.valid_from,
    ...(row.valid_to === null ? {} : { to: row.valid_to }),
    author: row.author,
    ...(row.reviewer === null ? {} : { reviewer: row.reviewer }),
    state: row.state,
    goldenCases: row.golden_cases as AuthoredDefinition['goldenCases'],
    ...(row.digest === null ? {} : { digest: row.digest }),
  };
}

function definitions(ctx: Context) {
  return tablesOf<Tables>(ctx)
    .selectFrom('vamn.definitions')
    .selectAll()
    .select([sql<string>`valid_from::text`.as('valid_from'), sql<string | null>`valid_to::text`.as('valid_to')])
    .where('tenant_id', '=', ctx.tenantId);
}

/** The definitions of the tenant, of one name if told, by name and version. */
export async function selectDefinitions(ctx: Context, name?: string): Promise<StoredDefinition[]> {
  const all = definitions(ctx).orderBy('name').orderBy('number');
  return (await (name === undefined ? all : all.where('name', '=', name)).execute()).map(definitionOf);
}

/** One definition; `lock` keeps others from changing it until the transaction ends. */
export async function selectDefinition(ctx: Context, id: string, lock = false): Promise<StoredDefinition | undefined> {
  const one = definitions(ctx).where('id', '=', id);
  const row = await (lock ? one.forUpdate() : one).executeTakeFirst();
  return row && definitionOf(row);
}

export async function insertDefinition(ctx: Context, definition: AuthoredDefinition): Promise<StoredDefinition> {
  const id = ctx.newId('def');
  await tablesOf<Tables>(ctx)
    .insertInto('vamn.definitions')
    .values({
      tenant_id: ctx.tenantId,
      id,
      name: definition.name,
      number: definition.version,
      formula: definition.formula,
      rules: JSON.stringify(definition.rules),
      valid_from: definition.from,
      valid_to: null,
      author: definition.author,
      reviewer: null,
      state: definition.state,
      golden_cases: JSON.stringify(definition.goldenCases),
      digest: null,
      created_at: instantText(ctx.clock.now()),
    })
    .execute();
  return { ...definition, id };
}

/** Stores where a definition stands now, and the golden cases of a draft. */
export async function updateDefinition(
  ctx: Context,
  { id, state, to, reviewer, digest, goldenCases }: StoredDefinition,
): Promise<void> {
  await tablesOf<Tables>(ctx)
    .updateTable('vamn.definitions')
    .set({
      state,
      valid_to: to ?? null,
      reviewer: reviewer ?? null,
      digest: digest ?? null,
      golden_cases: JSON.stringify(goldenCases),
    })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .execute();
}

/** The firm's catalogue: its version, and its definitions with the day of each. */
export async function selectCatalogue(
  ctx: Context,
): Promise<{ readonly version: number; readonly definitions: readonly ReleasedEntry[] }> {
  const rows = await tablesOf<Tables>(ctx)
    .selectFrom('vamn.catalogue')
    .select(['version', 'entry', sql<string>`since::text`.as('since')])
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('version')
    .orderBy('sha256')
    .execute();
  const definitions = rows.map(({ entry, since }) => ({ ...(entry as CatalogueEntry), since }));
  return { version: rows.at(-1)?.version ?? 0, definitions };
}

/** Adds what the catalogue does not have yet as its next version; the version, or undefined where nothing is new. */
export async function extendCatalogue(
  ctx: Context,
  entries: readonly CatalogueEntry[],
  since: string,
): Promise<number | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`vamn.catalogue ${ctx.tenantId}`}, 0))`.execute(ctx.db);
  const { version, definitions } = await selectCatalogue(ctx);
  const known = new Set(definitions.map(({ sha256 }) => sha256));
  const fresh = new Map(entries.filter(({ sha256 }) => !known.has(sha256)).map((entry) => [entry.sha256, entry]));
  if (fresh.size === 0) return undefined;
  await tablesOf<Tables>(ctx)
    .insertInto('vamn.catalogue')
    .values(
      [...fresh.values()].map((entry) => ({
        tenant_id: ctx.tenantId,
        sha256: entry.sha256,
        version: version + 1,
        since,
        entry: JSON.stringify(entry),
      })),
    )
    .execute();
  return version + 1;
}
