import { createHash } from 'node:crypto';
import { z } from 'zod';
import { assert, ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import type { Search, SearchDocument, SearchHit, SearchOptions, SearchPage, SearchScope } from './port.ts';
import { BODY_MAX, isCorrectable, plainWords, queryTerms, snippetOf, storable, TITLE_MAX } from './words.ts';

const WHOLE: SearchScope = { sees: 'firm', hidden: [] };

/** A connection that is bound to one tenant and scope, so that row-level security holds whatever the statement says. */
export interface TenantDatabase {
  query(sql: string, parameters: readonly unknown[]): Promise<readonly unknown[]>;
}

const LIMIT_MAX = 100;
const SNIPPET_SOURCE_MAX = 20_000;

/** How alike (0 to 1, of three-letter sequences) a known word must be to stand for a misspelt one. */
const LIKENESS = 0.35;
const CORRECTIONS_MAX = 5;

/**
 * Search in PostgreSQL: full text with every word as a prefix, and pg_trgm for misspelt words. Its tables are
 * those of migrations/. Nothing is kept in memory, so nothing can reach another tenant.
 */
export function postgresSearch(databaseOf: (tenantId: string, scope: SearchScope) => TenantDatabase): Search {
  return {
    index: async (tenantId, documents) => await index(databaseOf(tenantId, WHOLE), tenantId, documents),
    async remove(tenantId, references) {
      await databaseOf(tenantId, WHOLE).query(
        `delete from search.documents d using unnest($2::text[], $3::text[]) as gone (kind, id)
         where d.tenant_id = $1 and d.kind = gone.kind and d.id = gone.id`,
        [tenantId, references.map(({ kind }) => kind), references.map(({ id }) => id)],
      );
    },
    async query(tenantId, text, options) {
      assert(
        Number.isInteger(options.limit) && options.limit > 0 && options.limit <= LIMIT_MAX,
        `A page holds 1 to ${LIMIT_MAX} hits`,
      );
      const terms = queryTerms(text);
      const after = readCursor(options.cursor, terms);
      if (!after.ok) return after;
      if (terms.length === 0 || options.kinds?.length === 0) return ok({ hits: [], next: null });
      return ok(await page(databaseOf(tenantId, options.scope ?? WHOLE), tenantId, terms, options, after.value));
    },
  };
}

async function index(database: TenantDatabase, tenantId: string, documents: readonly SearchDocument[]): Promise<void> {
  // One statement cannot write one row twice: of two versions in one call the later counts.
  const newest = [...new Map(documents.map((each) => [JSON.stringify([each.kind, each.id]), each])).values()];
  if (newest.length === 0) return;
  const titles = newest.map(({ title }) => storable(title, TITLE_MAX));
  const bodies = newest.map(({ body }) => storable(body, BODY_MAX));
  const [titleWords, bodyWords] = [titles.map(plainWords), bodies.map(plainWords)];
  await database.query(
    `insert into search.documents (tenant_id, kind, id, title, body, words)
     select $1, d.kind, d.id, d.title, d.body,
       setweight(to_tsvector('pg_catalog.simple', d.title_words), 'A') ||
       setweight(to_tsvector('pg_catalog.simple', d.body_words), 'B')
     from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
       as d (kind, id, title, body, title_words, body_words)
     on conflict (tenant_id, kind, id) do update
       set title = excluded.title, body = excluded.body, words = excluded.words`,
    [tenantId, newest.map(({ kind }) => kind), newest.map(({ id }) => id), titles, bodies, titleWords, bodyWords],
  );
  const words = new Set([...titleWords, ...bodyWords].flatMap((text) => text.split(' ')).filter(isCorrectable));
  await database.query(
    `insert into search.vocabulary (tenant_id, word)
     select $1, word from unnest($2::text[]) as word order by word on conflict do nothing`,
    [tenantId, [...words]],
  );
}

interface Position {
  readonly rank: string;
  readonly kind: string;
  readonly id: string;
}

const hitRows = z.array(
  z.object({ kind: z.string(), id: z.string(), title: z.string(), body: z.string(), rank: z.string() }),
);

async function page(
  database: TenantDatabase,
  tenantId: string,
  terms: readonly string[],
  options: SearchOptions,
  after: Position | null,
): Promise<SearchPage> {
  const alternatives = await corrected(database, tenantId, terms);
  const rows = hitRows.parse(
    await database.query(
      `select kind, id, title, left(body, ${SNIPPET_SOURCE_MAX}) as body, rank::text as rank
       from (
         select kind, id, title, body, ts_rank_cd(words, query) as rank
         from search.documents, to_tsquery('pg_catalog.simple', $2) as query
         where tenant_id = $1 and words @@ query and ($3::text[] is null or kind = any($3))
       ) as hit
       where $4::real is null or rank < $4::real or (rank = $4::real and (kind, id) > ($5, $6))
       order by rank desc, kind, id limit $7`,
      [
        tenantId,
        alternatives.map(queryPart).join(' & '),
        options.kinds ?? null,
        after?.rank ?? null,
        after?.kind ?? null,
        after?.id ?? null,
        options.limit + 1,
      ],
    ),
  );
  const shown = rows.slice(0, options.limit);
  const last = shown.at(-1);
  const found = alternatives.flat();
  return {
    hits: shown.map((row): SearchHit => ({
      kind: row.kind,
      id: row.id,
      title: row.title,
      snippet: snippetOf(row.body, found),
      rank: Number(row.rank),
    })),
    next: rows.length > shown.length && last ? writeCursor(last, terms) : null,
  };
}

/** The spellings of one term, each as a prefix. Terms hold letters, digits and dots: nothing to escape. */
function queryPart(spellings: readonly string[]): string {
  return `(${spellings.map((spelling) => `'${spelling}':*`).join(' | ')})`;
}

const correctionRows = z.array(z.object({ term: z.string(), word: z.string() }));

/** For each term its spellings: itself, or where the tenant has no such word, the most alike words it has. */
async function corrected(
  database: TenantDatabase,
  tenantId: string,
  terms: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const doubtful = terms.filter(isCorrectable);
  if (doubtful.length === 0) return terms.map((term) => [term]);
  const rows = correctionRows.parse(
    await database.query(
      `select asked.term, alike.word
       from unnest($2::text[]) as asked (term)
       cross join lateral (
         select v.word from search.vocabulary v
         where v.tenant_id = $1 and length(v.word) between length(asked.term) - 3 and length(asked.term) + 3
           and similarity(v.word, asked.term) >= $3
         order by similarity(v.word, asked.term) desc, v.word limit ${CORRECTIONS_MAX}
       ) as alike
       where not exists (
         select 1 from search.vocabulary v
         where v.tenant_id = $1 and v.word >= asked.term collate "C" and v.word < asked.term || U&'\\FFFF' collate "C"
       )`,
      [tenantId, doubtful, LIKENESS],
    ),
  );
  return terms.map((term) => {
    const alike = rows.filter((row) => row.term === term).map((row) => row.word);
    return alike.length > 0 ? alike : [term];
  });
}

function fingerprintOf(terms: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(terms)).digest('base64url').slice(0, 16);
}

function writeCursor(last: Position, terms: readonly string[]): string {
  return Buffer.from(JSON.stringify([fingerprintOf(terms), last.rank, last.kind, last.id])).toString('base64url');
}

const cursorShape = z.tuple([z.string(), z.string().regex(/^\d+(\.\d+)?(e[+-]?\d+)?$/), z.string(), z.string()]);

function readCursor(cursor: string | undefined, terms: readonly string[]): Outcome<Position | null> {
  if (cursor === undefined) return ok(null);
  try {
    const [fingerprint, rank, kind, id] = cursorShape.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    );
    if (fingerprint === fingerprintOf(terms)) return ok({ rank, kind, id });
  } catch {
    // Whatever is wrong with it, the answer is the same.
  }
  return refuse('malformed', 'search.bad_cursor', 'This cursor does not belong to this query.', {
    hint: 'Ask for the first page again, without a cursor.',
  });
}
