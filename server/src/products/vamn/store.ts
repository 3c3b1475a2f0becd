import { sql } from 'kysely';
import { assert } from '../../base/outcome.ts';
import { instantText } from '../../base/time.ts';
import type { Context } from '../../kernel/context.ts';
import { tablesOf } from '../../kernel/database.ts';
import type { Certificate } from './domain/certificate.ts';

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

interface Tables {
  readonly 'vamn.receipts': ReceiptRow;
}

/** A stored certificate with the moment of its first calculation. */
export interface StoredReceipt {
  readonly id: string;
  readonly value: string;
  readonly certificate: Certificate;
  readonly createdAt: string;
}

async function findByHashes(ctx: Context, hashes: readonly string[]): Promise<Map<string, string>> {
  const rows = await tablesOf<Tables>(ctx)
    .selectFrom('vamn.receipts')
    .select(['hash', 'id'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('hash', 'in', [...hashes])
    .execute();
  return new Map(rows.map((row) => [row.hash, row.id]));
}

function rowOf(ctx: Context, proof: ProvenValue): ReceiptRow {
  const { certificate } = proof;
  return {
    tenant_id: ctx.tenantId,
    id: ctx.newId('rcp'),
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
    const rows = [...missing.values()].map((proof) => rowOf(ctx, proof));
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
