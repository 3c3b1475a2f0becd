import pg from 'pg';

/** A thing as the database has it, with what belongs to it. */
export interface StoredThing {
  readonly id: string;
  /** The mark of the intention that it came from. */
  readonly mark: string;
  readonly lines: number;
}

/** All that the checker looks at, read past every row-level policy. */
export interface Stored {
  readonly documents: readonly StoredThing[];
  readonly drafts: readonly StoredThing[];
  readonly journals: readonly StoredThing[];
  readonly statements: readonly StoredThing[];
  /** Events by `type subject`. */
  readonly events: ReadonlyMap<string, number>;
  /** Rules that hold for every row whatever happened, with the rows that break them. */
  readonly broken: readonly string[];
}

const THINGS = {
  documents: `select d.id, replace(d.name, '.xml', '') as mark, count(v.number)::int as lines
    from documents.documents d left join documents.versions v on (v.tenant_id, v.document_id) = (d.tenant_id, d.id) group by d.id, d.name`,
  drafts: `select d.id, d.description as mark, count(l.line)::int as lines
    from finory.journal_drafts d left join finory.journal_draft_lines l on (l.tenant_id, l.draft_id) = (d.tenant_id, d.id) group by d.id, d.description`,
  journals: `select j.id, j.description as mark, count(l.line)::int as lines
    from finory.journals j left join finory.journal_lines l on (l.tenant_id, l.journal_id) = (j.tenant_id, j.id) group by j.id, j.description`,
  statements: `select s.id, replace(s.name, '.csv', '') as mark, count(l.id)::int as lines
    from finory.bank_statements s left join finory.statement_lines l on (l.tenant_id, l.statement_id) = (s.tenant_id, s.id) group by s.id, s.name`,
} as const;

/** Each selects the identifiers of what is half there, doubled or out of balance. */
const RULES: Readonly<Record<string, string>> = {
  'a journal does not balance':
    'select journal_id as id from finory.journal_lines group by journal_id having sum(base_amount) <> 0',
  'a journal has no lines':
    'select id from finory.journals j where not exists (select from finory.journal_lines l where l.journal_id = j.id)',
  'a draft has no lines':
    'select id from finory.journal_drafts d where not exists (select from finory.journal_draft_lines l where l.draft_id = d.id)',
  'a posted draft has no journal': `select id from finory.journal_drafts d where state = 'posted' and not exists (select from finory.journals j where j.id = d.id)`,
  'a statement has no lines':
    'select id from finory.bank_statements s where not exists (select from finory.statement_lines l where l.statement_id = s.id)',
  'a line of a statement is there twice':
    'select min(id) as id from finory.statement_lines group by reference having count(*) > 1',
  'a bill has no lines': `select id from finory.trade_documents b where kind = 'bill' and not exists (select from finory.trade_document_lines l where l.document_id = b.id)`,
  'a bill is there twice': `select min(id) as id from finory.trade_documents where kind = 'bill' group by normalized_number having count(*) > 1`,
  'a document has no bytes':
    'select v.document_id as id from documents.versions v where not exists (select from documents.blobs b where b.sha256 = v.sha256)',
  'a paper has no document':
    'select document_id as id from cyloid.papers p where not exists (select from documents.documents d where d.id = p.document_id)',
  'a key has no answer': 'select key as id from kernel.idempotency_records where response is null',
  'an event is in the chain twice': 'select event_id as id from audit.chain group by event_id having count(*) > 1',
  'a delivery failed for good': 'select event_id as id from kernel.dead_letters',
};

/** Runs `work` with a connection of the database's owner. */
export async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  // A database that is stopped ends this connection too; what was asked of it is told by its query.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function readStored(ownerUrl: string): Promise<Stored> {
  return await asOwner(ownerUrl, async (client) => {
    // One snapshot: the server goes on reading papers meanwhile.
    await client.query('begin isolation level repeatable read read only');
    const things = async (sql: string): Promise<StoredThing[]> => (await client.query<StoredThing>(sql)).rows;
    const events = await client.query<{ name: string; count: number }>(
      `select type || ' ' || subject as name, count(*)::int from kernel.events group by 1`,
    );
    const broken: string[] = [];
    for (const [rule, sql] of Object.entries(RULES)) {
      for (const { id } of (await client.query<{ id: string }>(sql)).rows) broken.push(`${rule}: ${id}`);
    }
    return {
      documents: await things(THINGS.documents),
      drafts: await things(THINGS.drafts),
      journals: await things(THINGS.journals),
      statements: await things(THINGS.statements),
      events: new Map(events.rows.map(({ name, count }) => [name, count])),
      broken,
    };
  });
}
