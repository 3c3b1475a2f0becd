import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { currencyCodes, currencyExponent } from '@finaceverse/base/currency';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import type { Context } from './context.ts';
import { openCursor, sealCursor } from './cursors.ts';
import { readFilter, type Condition, type FieldKind, type ListFilter } from './list-filters.ts';
import { refuse } from './errors.ts';
import { refusals } from './refusals.ts';

/** One thing by which a list is sorted and filtered: what it holds, and the SQL that gives it for a row. */
export interface ListField {
  readonly kind: FieldKind;
  readonly value: RawBuilder<unknown>;
}

/** A list as data: its rows, their fields, and the order that they have unless the caller asks for another. */
export interface ListDeclaration<Name extends string = string> {
  /** Stands in cursors, so that one list's cursor is none of another. */
  readonly name: string;
  readonly select: RawBuilder<unknown>;
  readonly from: RawBuilder<unknown>;
  /** Unique in the list; decides between rows that are equal in what they are sorted by. */
  readonly id: RawBuilder<unknown>;
  readonly fields: Readonly<Record<Name, ListField>>;
  /** A field's name, with a leading hyphen for downwards. */
  readonly order: Name | `-${Name}`;
}

/** What a caller asks of a list. */
export interface ListRequest {
  readonly sort?: string | undefined;
  readonly filter?: readonly string[] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A page of rows; `total` counts what the filter leaves, to at most 10,000, and stands on the first page alone. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly total: number | null;
}

const PAGE_ROWS = 50;
/** The most rows of a page: a list that is mostly short, such as a chart of accounts, gives so many unless told. */
export const PAGE_ROWS_MAX = 500;
const FILTERS_MAX = 20;
/** Nobody reads the difference between many and very many, and counting them all would take longer than the page. */
const COUNTED_MAX = 10_000;

/** The four query fields of a list: `sort`, `filter` (once or several times), `limit` (`rows` unless told), `cursor`. */
export function listInput<Name extends string>(
  { fields }: Pick<ListDeclaration<Name>, 'fields'>,
  rows: number = PAGE_ROWS,
) {
  const names = Object.keys(fields);
  const clause = z
    .string()
    .max(300)
    .describe(
      `A field (${names.join(', ')}), one of = != > >= < <= ~ !~, and a value: total>=100, state=paid, name~north`,
    );
  return {
    sort: z.enum([...names, ...names.map((name) => `-${name}`)]).optional(),
    filter: z
      .union([clause, z.array(clause).max(FILTERS_MAX)])
      .transform((given) => (typeof given === 'string' ? [given] : given))
      .optional(),
    limit: z.coerce.number().int().min(1).max(PAGE_ROWS_MAX).default(rows),
    cursor: z.string().max(2000).optional(),
  };
}

/** The shape of a list that is sorted, filtered and paged here. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable(),
    total: z
      .number()
      .nullable()
      .describe('On the first page: how many rows the filter leaves, counted to at most 10,000.'),
  });
}

const divisors = new Map<number, string[]>();
for (const code of currencyCodes()) {
  const exponent = currencyExponent(code);
  if (exponent.ok && exponent.value !== 2)
    divisors.set(exponent.value, [...(divisors.get(exponent.value) ?? []), code]);
}

/** Minor units of a currency as the decimal that people see, so that amounts of several currencies are comparable. */
export function majorUnits(minor: RawBuilder<unknown>, currency: RawBuilder<unknown>): RawBuilder<unknown> {
  const cases = [...divisors].map(
    ([exponent, codes]) =>
      sql`when ${currency} in (${sql.join(codes.map((code) => sql.lit(code)))}) then ${sql.raw((10 ** -exponent).toFixed(exponent))}`,
  );
  return sql`(${minor}::numeric * case ${sql.join(cases, sql` `)} else 0.01 end)`;
}

/** What is compared and carried in cursors: never null, and texts without their case. */
function keyOf({ kind, value }: ListField): RawBuilder<unknown> {
  if (kind === 'place' || kind === 'identity') return value;
  if (kind === 'text') return sql`lower(coalesce(${value}, ''))`;
  if (kind === 'date') return sql`coalesce(${value}, '-infinity'::date)`;
  return sql`coalesce(${value}, '-infinity'::numeric)`;
}

function typed(kind: FieldKind, text: string): RawBuilder<unknown> {
  if (kind === 'text' || kind === 'identity') return sql`${text}::text`;
  if (kind === 'place') return sql`${text}::bigint`;
  return kind === 'date' ? sql`${text}::date` : sql`${text}::numeric`;
}

const COMPARE = {
  '=': sql`=`,
  '!=': sql`<>`,
  '>': sql`>`,
  '>=': sql`>=`,
  '<': sql`<`,
  '<=': sql`<=`,
} as const;

function conditionSql(field: ListField, { operator, value }: Condition): RawBuilder<unknown> {
  if (operator === '~' || operator === '!~') {
    const pattern = `%${value.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
    const text = field.kind === 'place' ? sql`(${field.value})::text` : keyOf(field);
    return operator === '~' ? sql`${text} like ${pattern}` : sql`${text} not like ${pattern}`;
  }
  const [compared, wanted] = field.kind === 'text' ? [keyOf(field), value.toLowerCase()] : [field.value, value];
  return sql`${compared} ${COMPARE[operator]} ${typed(field.kind, wanted)}`;
}

function conditionsOf(list: ListDeclaration, filters: readonly ListFilter[]): RawBuilder<unknown>[] {
  return filters.flatMap(({ field, conditions }) => {
    const declared = list.fields[field];
    return declared === undefined ? [] : conditions.map((condition) => conditionSql(declared, condition));
  });
}

/**
 * Reads one page of a list. `where` and `scope` are what the use case itself narrows it by, as SQL and as the values
 * that stand for it in the cursor.
 * @errors kernel.bad_filter (422), kernel.bad_cursor (400)
 */
export async function readPage<Row>(
  ctx: Context,
  list: ListDeclaration,
  request: ListRequest,
  narrowed: { readonly where: RawBuilder<unknown>; readonly scope: unknown },
): Promise<Outcome<ListPage<Row>>> {
  const filters: ListFilter[] = [];
  for (const text of request.filter ?? []) {
    const read = readFilter(text, list.fields);
    if (!read.ok) return read;
    filters.push(read.value);
  }
  const order = request.sort ?? list.order;
  const down = order.startsWith('-');
  const field = list.fields[order.replace(/^-/, '')];
  if (field === undefined) return refuse(refusals.bad_sort, { field: order });
  // All that tells this list in this order from any other.
  const whole = [list.name, order, [...(request.filter ?? [])], narrowed.scope];
  const conditions = [narrowed.where, ...conditionsOf(list, filters)];
  const key = keyOf(field);
  const total = request.cursor === undefined ? await countRows(ctx, list, conditions) : null;
  if (request.cursor !== undefined) {
    const place = await openCursor(ctx, whole, request.cursor);
    if (!place.ok) return place;
    const [lastKey = '', lastId = ''] = place.value;
    const side = down ? sql`<` : sql`>`;
    conditions.push(sql`(${key}, ${list.id}) ${side} (${typed(field.kind, lastKey)}, ${lastId})`);
  }
  const direction = down ? sql`desc` : sql`asc`;
  // First which rows, with nothing but their place; what is told of them is read for the page alone.
  const { rows: places } = await sql<{ id: string; key: string }>`
    select ${list.id} as id, (${key})::text as key from ${list.from}
    where ${sql.join(conditions, sql` and `)}
    order by ${key} ${direction}, ${list.id} ${direction} limit ${request.limit + 1}`.execute(ctx.db);
  const shown = places.slice(0, request.limit);
  const rows = await readRows<Row>(ctx, list, narrowed.where, shown);
  const last = shown.at(-1);
  const next =
    places.length > request.limit && last !== undefined ? await sealCursor(ctx, whole, [last.key, last.id]) : null;
  return ok({ rows, next, total });
}

async function readRows<Row>(
  ctx: Context,
  list: ListDeclaration,
  where: RawBuilder<unknown>,
  places: readonly { readonly id: string }[],
): Promise<Row[]> {
  if (places.length === 0) return [];
  const { rows } = await sql<Row & { listId: string }>`
    select ${list.select}, ${list.id} as "listId" from ${list.from}
    where ${where} and ${list.id} = any(${places.map(({ id }) => id)}::text[])`.execute(ctx.db);
  const byId = new Map(rows.map((row) => [row.listId, row]));
  return places.flatMap(({ id }) => byId.get(id) ?? []);
}

async function countRows(ctx: Context, list: ListDeclaration, conditions: readonly RawBuilder<unknown>[]) {
  const { rows } = await sql<{ total: string | bigint }>`
    select count(*) as total from (
      select 1 from ${list.from} where ${sql.join([...conditions], sql` and `)} limit ${COUNTED_MAX}) counted`.execute(
    ctx.db,
  );
  return Number(rows[0]?.total ?? 0);
}
