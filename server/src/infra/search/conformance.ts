import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import type { Search, SearchDocument, SearchOptions } from './port.ts';

export interface SearchHarness {
  open(): Promise<{ readonly search: Search; close(): Promise<void> }>;
}

type Register = (name: string, body: () => Promise<void>) => void;
type Guarantee = (sentence: string, body: (search: Search) => Promise<void>) => void;

const ALL: SearchOptions = { limit: 20 };

function invoice(id: string, title: string, body: string): SearchDocument {
  return { kind: 'finory.invoice', id, title, body };
}

const PAPERS = [
  invoice('inv_1', 'Invoice INV-1001', 'Office chairs from Müller Möbel GmbH, total 2,706.25 USD'),
  invoice('inv_2', 'Invoice INV-1002', 'Standing desks from Northwind Traders, total 1’200.00 CHF'),
  { kind: 'bank.statement', id: 'stm_1', title: 'Statement January', body: 'Payment to Northwind Traders 1200.00' },
];

async function idsOf(search: Search, tenantId: string, text: string, options: SearchOptions = ALL): Promise<string[]> {
  return unwrap(await search.query(tenantId, text, options)).hits.map((hit) => hit.id);
}

/** What every search guarantees. `register` is node:test's, unless a control wants to see a guarantee broken. */
export function searchConformance(name: string, harness: SearchHarness, register: Register = test): void {
  const guarantee: Guarantee = (sentence, body) => {
    register(`${name}: ${sentence}`, async () => {
      const opened = await harness.open();
      try {
        await body(opened.search);
      } finally {
        await opened.close();
      }
    });
  };
  finds(guarantee);
  keepsApart(guarantee);
  pages(guarantee);
}

function finds(guarantee: Guarantee): void {
  guarantee('a document is found by its words, their beginnings, its number, and its amount', async (search) => {
    await search.index('ten_one', PAPERS);
    assert.deepEqual(await idsOf(search, 'ten_one', 'office chairs'), ['inv_1']);
    assert.deepEqual(await idsOf(search, 'ten_one', 'CHAIRS offi'), ['inv_1']);
    assert.deepEqual(await idsOf(search, 'ten_one', 'INV-1002'), ['inv_2']);
    assert.deepEqual(await idsOf(search, 'ten_one', '1001'), ['inv_1']);
    assert.deepEqual(await idsOf(search, 'ten_one', '2706.25'), ['inv_1']);
    assert.deepEqual((await idsOf(search, 'ten_one', '1,200.00')).sort(), ['inv_2', 'stm_1']);
    assert.deepEqual(await idsOf(search, 'ten_one', 'muller mobel'), ['inv_1']);
    assert.deepEqual(await idsOf(search, 'ten_one', 'chairs desks'), []);
  });

  guarantee('a misspelt word still finds, and a wrong figure never does', async (search) => {
    await search.index('ten_one', PAPERS);
    assert.deepEqual((await idsOf(search, 'ten_one', 'nortwind')).sort(), ['inv_2', 'stm_1']);
    assert.deepEqual(await idsOf(search, 'ten_one', 'standng dsks'), ['inv_2']);
    assert.deepEqual(await idsOf(search, 'ten_one', '2706.26'), []);
    assert.deepEqual(await idsOf(search, 'ten_one', '1003'), []);
    assert.deepEqual(await idsOf(search, 'ten_one', 'zeppelin'), []);
  });

  guarantee('a match in the title ranks above one in the body, and the snippet marks the words', async (search) => {
    await search.index('ten_one', [
      invoice('body', 'Invoice INV-7', `${'filler '.repeat(100)}the lease of the warehouse ${'filler '.repeat(100)}`),
      invoice('title', 'Warehouse lease', 'yearly'),
    ]);
    const { hits } = unwrap(await search.query('ten_one', 'warehouse', ALL));
    assert.deepEqual(
      hits.map((hit) => hit.id),
      ['title', 'body'],
    );
    assert.ok((hits[0]?.rank ?? 0) > (hits[1]?.rank ?? 0));
    assert.match(hits[1]?.snippet ?? '', /^… .*the lease of the ⟦warehouse⟧ filler.* …$/);
    assert.ok((hits[1]?.snippet.length ?? 0) < 250);
  });

  guarantee('indexing again replaces, and removing removes', async (search) => {
    await search.index('ten_one', PAPERS);
    await search.index('ten_one', [
      invoice('inv_1', 'Invoice INV-1001', 'cancelled'),
      invoice('inv_1', 'Invoice INV-1001', 'credited'),
    ]);
    assert.deepEqual(await idsOf(search, 'ten_one', 'chairs'), []);
    assert.deepEqual(await idsOf(search, 'ten_one', 'credited'), ['inv_1']);
    await search.remove('ten_one', [
      { kind: 'finory.invoice', id: 'inv_1' },
      { kind: 'finory.invoice', id: 'absent' },
    ]);
    assert.deepEqual(await idsOf(search, 'ten_one', 'credited'), []);
    await search.index('ten_one', []);
    await search.remove('ten_one', []);
  });

  guarantee('hostile text is only text', async (search) => {
    await search.index('ten_one', [
      invoice('odd', "'); drop table search.documents; --", 'zero\u0000byte \ud800 & | ! <-> :* \\ ⟦x⟧'),
    ]);
    for (const text of [
      "'",
      "a' & b",
      ':*',
      '!!',
      '<->',
      '\\',
      '%',
      '\u0000',
      '((',
      'x'.repeat(5000),
      '\ud800',
      '() | !',
      "';--",
    ]) {
      assert.equal((await search.query('ten_one', text, ALL)).ok, true, text);
    }
    assert.deepEqual(await idsOf(search, 'ten_one', 'drop table'), ['odd']);
  });
}

function keepsApart(guarantee: Guarantee): void {
  guarantee('no tenant finds, replaces or removes what is another’s', async (search) => {
    await search.index('ten_one', PAPERS);
    await search.index('ten_two', [invoice('inv_1', 'Secret takeover', 'Northwind')]);
    assert.deepEqual(await idsOf(search, 'ten_one', 'takeover'), []);
    assert.deepEqual(await idsOf(search, 'ten_two', 'northwind'), ['inv_1']);
    assert.deepEqual(await idsOf(search, 'ten_two', 'chairs'), []);
    await search.remove('ten_two', [{ kind: 'finory.invoice', id: 'inv_2' }]);
    assert.deepEqual(await idsOf(search, 'ten_one', 'desks'), ['inv_2']);
    await search.index('ten_two', [invoice('inv_1', 'Replaced', 'Replaced')]);
    assert.deepEqual(await idsOf(search, 'ten_one', 'chairs'), ['inv_1']);
  });

  guarantee('a misspelt word is not corrected by another tenant’s words', async (search) => {
    await search.index('ten_two', [invoice('inv_8', 'Takeover of Contoso', 'x')]);
    await search.index('ten_one', [invoice('inv_9', 'Invoice', 'Contabo hosting')]);
    assert.deepEqual(await idsOf(search, 'ten_one', 'takeovr'), []);
    assert.deepEqual(await idsOf(search, 'ten_three', 'takeover'), []);
  });

  guarantee('an empty query, or one that may see no kind, finds nothing', async (search) => {
    await search.index('ten_one', PAPERS);
    for (const text of ['', '   ', '\n', '---', '…']) assert.deepEqual(await idsOf(search, 'ten_one', text), []);
    assert.deepEqual(await idsOf(search, 'ten_one', 'northwind', { ...ALL, kinds: [] }), []);
    assert.deepEqual(await idsOf(search, 'ten_one', 'northwind', { ...ALL, kinds: ['bank.statement'] }), ['stm_1']);
  });
}

function pages(guarantee: Guarantee): void {
  guarantee('the pages of a query hold every hit once', async (search) => {
    const many = Array.from({ length: 25 }, (_, number) =>
      invoice(`inv_${number}`, `Lease ${number}`, number % 3 === 0 ? 'lease lease' : 'x'),
    );
    await search.index('ten_one', many);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const found = unwrap(await search.query('ten_one', 'lease', { limit: 7, cursor }));
      assert.ok(found.hits.length <= 7);
      seen.push(...found.hits.map((hit) => hit.id));
      cursor = found.next ?? undefined;
    } while (cursor !== undefined && seen.length < 100);
    assert.deepEqual([...seen].sort(), many.map((each) => each.id).sort());
  });

  guarantee('a cursor of another query, or a forged one, is refused', async (search) => {
    await search.index('ten_one', PAPERS);
    const { next } = unwrap(await search.query('ten_one', 'northwind', { limit: 1 }));
    assert.ok(next !== null);
    for (const [text, cursor] of [
      ['invoice', next],
      ['northwind', 'x'],
      ['northwind', ''],
      ['northwind', `${next}x`.slice(3)],
    ] as const) {
      const answer = await search.query('ten_one', text, { limit: 1, cursor });
      assert.equal(answer.ok ? 'answered' : answer.refusal.code, 'search.bad_cursor');
    }
  });
}
