import { sql } from 'kysely';
import type { Outcome } from '@finaceverse/base/outcome';
import type { BusinessDate } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import { majorUnits, readPage, type ListDeclaration, type ListPage, type ListRequest } from '../../../kernel/lists.ts';
import type { Holding, Layer, LayerUse, Stock } from '../domain/stock.ts';

export type MovementKind = 'receipt' | 'issue' | 'purchase_return' | 'sale_return' | 'count' | 'reversal';

/** What came (above zero) or went of an item. */
export interface Movement extends Holding {
  readonly id: string;
  readonly itemId: string;
  readonly date: BusinessDate;
  readonly kind: MovementKind;
  readonly journalId: string | null;
  readonly documentId: string | null;
  readonly documentLine: number | null;
  readonly countId: string | null;
  readonly returns: string | null;
  readonly reverses: string | null;
}

/** What was there of an item at the end of a day. */
export async function selectStock(ctx: Context, itemId: string, date: BusinessDate): Promise<Stock> {
  const { rows: sums } = await sql<Holding>`
    select coalesce(sum(quantity), 0) as quantity, coalesce(sum(value), 0)::bigint as value from finory.stock_movements
    where tenant_id = ${ctx.tenantId} and item_id = ${itemId} and date <= ${date}::date`.execute(ctx.db);
  const { rows: layers } = await sql<Layer>`
    select movement_id as id, left_quantity as quantity, left_value as value from finory.stock_layers
    where tenant_id = ${ctx.tenantId} and item_id = ${itemId} and left_quantity > 0 and date <= ${date}::date
    order by date, sequence`.execute(ctx.db);
  return { quantity: sums[0]?.quantity ?? '0', value: sums[0]?.value ?? 0n, layers };
}

/** The last day on which an item went, came back or was counted: nothing moves before it. */
export async function selectFixedDay(ctx: Context, itemId: string): Promise<BusinessDate | undefined> {
  const { rows } = await sql<{ date: BusinessDate | null }>`
    select max(date) as date from finory.stock_movements
    where tenant_id = ${ctx.tenantId} and item_id = ${itemId} and kind <> 'receipt'`.execute(ctx.db);
  return rows[0]?.date ?? undefined;
}

/** What one of an item came to when it last came at a price of its own. */
export async function selectLastReceipt(ctx: Context, itemId: string): Promise<Holding | undefined> {
  const { rows } = await sql<Holding>`
    select quantity, value from finory.stock_movements
    where tenant_id = ${ctx.tenantId} and item_id = ${itemId} and quantity > 0 and reverses is null
    order by date desc, sequence desc limit 1`.execute(ctx.db);
  return rows[0];
}

const SELECT = sql`
  select m.id, m.item_id as "itemId", m.date, m.kind, m.quantity, m.value, m.journal_id as "journalId", m.document_id as "documentId",
         m.document_line as "documentLine", m.count_id as "countId", m.returns, m.reverses
  from finory.stock_movements m`;

/** What a document moved and nobody has mirrored, in the order of its lines. */
export async function selectMovementsOf(ctx: Context, documentId: string): Promise<Movement[]> {
  const { rows } = await sql<Movement>`${SELECT}
    where m.tenant_id = ${ctx.tenantId} and m.document_id = ${documentId} and m.reverses is null and not exists (
      select 1 from finory.stock_movements r where r.tenant_id = m.tenant_id and r.reverses = m.id)
    order by m.document_line, m.sequence`.execute(ctx.db);
  return rows;
}

/** What of movements was taken back by returns: above zero, whichever way it went. */
export async function selectReturned(
  ctx: Context,
  movementIds: readonly string[],
): Promise<ReadonlyMap<string, Holding>> {
  const { rows } = await sql<Holding & { returns: string }>`
    select returns, abs(sum(quantity)) as quantity, abs(sum(value))::bigint as value from finory.stock_movements
    where tenant_id = ${ctx.tenantId} and returns = any(${[...movementIds]}::text[]) group by returns`.execute(ctx.db);
  return new Map(rows.map(({ returns, ...holding }) => [returns, holding]));
}

/** What a movement took of each layer. */
export async function selectLayerUses(ctx: Context, movementId: string): Promise<LayerUse[]> {
  const { rows } = await sql<LayerUse>`
    select layer_id as "layerId", quantity, value from finory.stock_layer_uses
    where tenant_id = ${ctx.tenantId} and movement_id = ${movementId} order by layer_id`.execute(ctx.db);
  return rows;
}

/** The journal that mirrors one. */
export async function selectMirrorOf(ctx: Context, journalId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from finory.journals where tenant_id = ${ctx.tenantId} and reverses = ${journalId}`.execute(ctx.db);
  return rows[0]?.id ?? null;
}

/** Adds a movement as the last of its item, and what it takes of layers; below zero where it gives back. */
export async function insertMovement(
  ctx: Context,
  companyId: string,
  movement: Movement,
  uses: readonly LayerUse[],
): Promise<void> {
  await sql`
    insert into finory.stock_movements (tenant_id, id, company_id, item_id, sequence, date, kind, quantity, value, journal_id, document_id,
                                        document_line, count_id, returns, reverses)
    select ${ctx.tenantId}, ${movement.id}, ${companyId}, ${movement.itemId}, coalesce(max(m.sequence), 0) + 1, ${movement.date}::date, ${movement.kind},
           ${movement.quantity}::numeric, ${movement.value}::bigint, ${movement.journalId}, ${movement.documentId}, ${movement.documentLine}::integer,
           ${movement.countId}, ${movement.returns}, ${movement.reverses}
    from finory.stock_movements m where m.tenant_id = ${ctx.tenantId} and m.item_id = ${movement.itemId}`.execute(
    ctx.db,
  );
  for (const use of uses)
    await sql`insert into finory.stock_layer_uses (tenant_id, movement_id, layer_id, company_id, quantity, value)
      values (${ctx.tenantId}, ${movement.id}, ${use.layerId}, ${companyId}, ${use.quantity}, ${use.value})`.execute(
      ctx.db,
    );
}

/** What all items of a company are worth at the end of a day, and what their accounts hold. */
export async function selectStockValue(
  ctx: Context,
  companyId: string,
  asOf: BusinessDate,
): Promise<{ readonly value: bigint; readonly held: bigint }> {
  const { rows } = await sql<{ value: bigint; held: bigint }>`
    select (select coalesce(sum(m.value), 0)::bigint from finory.stock_movements m
            where m.tenant_id = ${ctx.tenantId} and m.company_id = ${companyId} and m.date <= ${asOf}::date) as value,
           (select coalesce(sum(d.base_debit - d.base_credit), 0)::bigint from finory.day_turnovers d
            join finory.accounts a on a.tenant_id = d.tenant_id and a.id = d.account_id and a.control = 'stock'
            where d.tenant_id = ${ctx.tenantId} and d.company_id = ${companyId} and d.date <= ${asOf}::date) as held`.execute(
    ctx.db,
  );
  return rows[0] ?? { value: 0n, held: 0n };
}

/** A movement on the card of its item, with what was there after it by day. */
export interface CardRow extends Holding {
  readonly id: string;
  readonly date: BusinessDate;
  readonly kind: MovementKind;
  readonly journalId: string | null;
  readonly journalNumber: bigint | null;
  readonly documentId: string | null;
  readonly documentKind: string | null;
  readonly documentNumber: string | null;
  readonly quantityAfter: string;
  readonly valueAfter: bigint;
}

/** The card of an item: each movement by day, the newest first. */
export const stockCard = {
  name: 'finory.stock_card',
  select: sql`m.id, m.date, m.kind, m.quantity, m.value, m.journal_id as "journalId", j.number as "journalNumber", m.document_id as "documentId",
    d.kind as "documentKind", coalesce(d.number, 'Count ' || k.number) as "documentNumber",
    m.quantity_after as "quantityAfter", m.value_after as "valueAfter"`,
  from: sql`(
    select s.*, sum(s.quantity) over past as quantity_after, (sum(s.value) over past)::bigint as value_after,
           row_number() over past as place
    from finory.stock_movements s window past as (partition by s.tenant_id, s.item_id order by s.date, s.sequence)) m
    join finory.companies c on c.tenant_id = m.tenant_id and c.id = m.company_id
    left join finory.journals j on j.tenant_id = m.tenant_id and j.id = m.journal_id
    left join finory.trade_documents d on d.tenant_id = m.tenant_id and d.id = m.document_id
    left join finory.stock_counts k on k.tenant_id = m.tenant_id and k.id = m.count_id`,
  id: sql`m.id`,
  fields: {
    place: { kind: 'place', value: sql`m.place` },
    date: { kind: 'date', value: sql`m.date` },
    kind: { kind: 'text', value: sql`replace(m.kind, '_', ' ')` },
    document: { kind: 'text', value: sql`d.number` },
    quantity: { kind: 'decimal', value: sql`m.quantity` },
    value: { kind: 'decimal', value: majorUnits(sql`m.value`, sql`c.base_currency`) },
  },
  order: '-place',
} as const satisfies ListDeclaration;

export async function readStockCard(
  ctx: Context,
  request: ListRequest,
  narrowed: { readonly companyId: string; readonly itemId: string },
): Promise<Outcome<ListPage<CardRow>>> {
  const { companyId, itemId } = narrowed;
  return await readPage<CardRow>(ctx, stockCard, request, {
    where: sql`m.tenant_id = ${ctx.tenantId} and m.company_id = ${companyId} and m.item_id = ${itemId}`,
    scope: narrowed,
  });
}
