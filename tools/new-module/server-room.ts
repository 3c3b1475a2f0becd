import { FLOORS, isOperators, routeOf, title, type Wish } from './wish.ts';

const kernel = '../../kernel';

/** The server's files of a new module by path; the example noun is "note", to be replaced by what the module owns. */
export function moduleFiles(wish: Wish): Readonly<Record<string, string>> {
  return {
    ...declarationFiles(wish),
    ...(isOperators(wish) ? {} : searchFile(wish)),
    ...useCaseFiles(wish),
    'module.test.ts': isOperators(wish) ? operatorsTest(wish) : firmTest(wish),
  };
}

function declarationFiles(wish: Wish): Readonly<Record<string, string>> {
  const { name, summary } = wish;
  const reach = isOperators(wish) ? ', operatorOnly: true' : '';
  return {
    'README.md': `# ${name}

${summary}.

**Owns** the schema \`${name}\`: notes.
**Invariants**: a note has a text; a note is never changed.
**Events out**: \`${name}.note_written.v1\`. **In**: none.
`,
    'contract.ts': `import { z } from 'zod';
import { call, contract, event } from '${kernel}/contract.ts';

/** A note as others see it. */
export const noteSchema = z.object({ id: z.string(), text: z.string() });

export const noteText = z.string().trim().min(1, 'A note has a text.').max(2000);

export const noteWritten = event('${name}.note_written.v1', 'A note was written.', z.object({ text: z.string() }));

/** What ${name} offers to other modules: \`write_note\` writes a note. */
export const ${name}Contract = contract('${name}', {
  calls: { write_note: call(z.object({ text: noteText }), noteSchema) },
  events: [noteWritten],
});
`,
    'contributions/event-names.ts': `/** What the events of this module are called where people read them, in the languages beside English. */
export const eventNames = { de: { '${name}.note_written.v1': 'Notiz geschrieben' } };
`,
    'kit.ts': `import { moduleKit, type ContextOf } from '${kernel}/kit.ts';
import { ${name}Contract } from './contract.ts';
import { permissions } from './permissions.ts';

const needs = [] as const;

export const { command, query, defineModule } = moduleKit({ contract: ${name}Contract, needs, permissions });

export type Context = ContextOf<typeof needs>;
`,
    'module.ts': moduleFile(wish),
    'migrations/001_notes.sql': `create table ${name}.notes (
  tenant_id text not null,
  id text not null,
  text text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
comment on table ${name}.notes is 'append-only: a note is never changed; firm-wide: a note speaks of no client';
`,
    'permissions.ts': `import type { PermissionDeclaration } from '${kernel}/module-description.ts';

export const permissions = [
  { name: '${name}:note:read', summary: 'Read notes'${reach} },
  { name: '${name}:note:write', summary: 'Write notes'${reach} },
] as const satisfies readonly PermissionDeclaration[];
`,
  };
}

/** What is contributed to the other rooms: a firm's room is found and seeded, an operators' is behind their door alone. */
const contributed = (wish: Wish): string =>
  isOperators(wish)
    ? `roles: { operator: 'all', observer: ['${wish.name}:note:read'] },`
    : `roles: { partner: 'all', senior: 'all', staff: 'all', auditor: ['${wish.name}:note:read'] },
  searches,
  seed: [
    {
      at: '2026-02-10T13:00:00Z',
      by: 'staff',
      operation: '${wish.name}.write_note',
      input: { text: 'Ask Harbor for the lease' },
    },
  ],`;

function groupOf(wish: Wish): string {
  if (isOperators(wish)) return 'top';
  return wish.folder === 'products' ? 'books' : 'insight';
}

const moduleFile = (wish: Wish): string => `import { writeNote } from './commands/write-note.ts';
import { eventNames } from './contributions/event-names.ts';
${isOperators(wish) ? '' : "import { searches } from './contributions/searches.ts';\n"}import { routes } from './http.ts';
import { defineModule } from './kit.ts';

export const ${wish.name} = defineModule({
  floor: '${FLOORS[wish.folder]}',
  summary: ${JSON.stringify(wish.summary)},
  owns: '${wish.name}',
  home: new URL('.', import.meta.url).href,
  routes,
  answers: { write_note: writeNote },
  pages: [
    {
      route: '${routeOf(wish)}',
      title: '${title(wish.name)}',
      group: '${groupOf(wish)}',
      place: 90,
      permission: '${wish.name}:note:read',
      key: '${wish.key}',
    },
  ],
  ${contributed(wish)}
  eventNames,
});
`;

function searchFile({ name }: Wish): Readonly<Record<string, string>> {
  return {
    'contributions/searches.ts': `import { indexed, type SearchContribution } from '../${kernel}/contributions.ts';
import { noteWritten } from '../contract.ts';

/** Notes by what they say. */
export const searches = [
  {
    kind: '${name}.note',
    permission: '${name}:note:read',
    entries: [indexed(noteWritten, ({ text }) => ({ title: text.slice(0, 80), body: text }))],
  },
] as const satisfies readonly SearchContribution[];
`,
  };
}

function useCaseFiles({ name }: Wish): Readonly<Record<string, string>> {
  return {
    'store.ts': `import type { Context } from '${kernel}/context.ts';
import { tablesOf } from '${kernel}/database.ts';

interface Tables {
  '${name}.notes': { tenant_id: string; id: string; text: string; created_at: string };
}

export async function insertNote(ctx: Context, note: { readonly id: string; readonly text: string; readonly at: string }): Promise<void> {
  await tablesOf<Tables>(ctx).insertInto('${name}.notes')
    .values({ tenant_id: ctx.tenantId, id: note.id, text: note.text, created_at: note.at }).execute();
}

export async function listNotes(ctx: Context): Promise<{ id: string; text: string }[]> {
  return await tablesOf<Tables>(ctx).selectFrom('${name}.notes').select(['id', 'text'])
    .where('tenant_id', '=', ctx.tenantId).orderBy('id').execute();
}
`,
    'commands/write-note.ts': `import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { noteSchema, noteText, noteWritten } from '../contract.ts';
import { command } from '../kit.ts';
import { insertNote } from '../store.ts';

export const writeNote = command({
  name: '${name}.write_note',
  summary: 'Write a note',
  permission: '${name}:note:write',
  input: z.object({ text: noteText }),
  output: noteSchema,
  handle: async (ctx, input) => {
    const id = ctx.newId('nte');
    await insertNote(ctx, { id, text: input.text, at: instantText(ctx.clock.now()) });
    await ctx.emit(noteWritten, { subject: id, data: { text: input.text } });
    return ok({ id, text: input.text });
  },
});
`,
    'queries/notes.ts': `import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { pageOf } from '../${kernel}/paging.ts';
import { noteSchema } from '../contract.ts';
import { query } from '../kit.ts';
import { listNotes } from '../store.ts';

export const notes = query({
  name: '${name}.notes',
  summary: 'All notes',
  permission: '${name}:note:read',
  input: z.object({}),
  output: pageOf(noteSchema),
  handle: async (ctx) => ok({ items: await listNotes(ctx), next: null }),
});
`,
    'http.ts': `import { route } from '${kernel}/operation.ts';
import { writeNote } from './commands/write-note.ts';
import { notes } from './queries/notes.ts';

export const routes = [route('GET', '/notes', notes), route('POST', '/notes', writeNote, { status: 201 })];
`,
  };
}

const firmTest = ({ name }: Wish): string => `import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { startTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { writeNote } from './commands/write-note.ts';
import { ${name} } from './module.ts';
import { notes } from './queries/notes.ts';

let kit: TestPlatform;
before(async () => {
  kit = await startTestPlatform({ modules: [${name}] });
});
after(async () => await kit.close());

test('a note is read back by its tenant and by no other', async () => {
  const [ana, olive] = [kit.person(kit.newTenant(), 'Ana'), kit.person(kit.newTenant(), 'Olive')];
  const written = await kit.expect(ana, writeNote, { text: 'Call the bank' });
  assert.deepEqual((await kit.expect(ana, notes, {})).items, [written]);
  assert.deepEqual((await kit.expect(olive, notes, {})).items, []);
});

test('notes are found by whoever may read them, and a firm of the demo has one', async () => {
  const hit = ${name}.searches[0]?.entries[0]?.read({
    type: '${name}.note_written.v1',
    subject: 'nte_1',
    data: { text: 'Call the bank' },
  });
  assert.deepEqual(hit, { id: 'nte_1', title: 'Call the bank', body: 'Call the bank' });
  const [seed] = ${name}.seed;
  const cy = kit.person(kit.newTenant(), 'Cy');
  assert.ok(seed && 'input' in seed && (await kit.run(cy, writeNote, z.object({ text: z.string() }).parse(seed.input))).ok);
});

test('a note without a text is refused', async () => {
  const refused = await kit.run(kit.person(kit.newTenant(), 'Ana'), writeNote, { text: ' ' });
  assert.equal(!refused.ok && refused.refusal.kind, 'invalid');
});
`;

/** Operators keep the notes, an observer reads them, and nobody of a firm finds them. */
const operatorsTest = ({ name }: Wish): string => `import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { OPERATORS } from '../../kernel/operators.ts';
import { startTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { writeNote } from './commands/write-note.ts';
import { ${name} } from './module.ts';
import { notes } from './queries/notes.ts';

let kit: TestPlatform;
before(async () => {
  kit = await startTestPlatform({ modules: [${name}] });
});
after(async () => await kit.close());

test('what one operator writes another reads', async () => {
  const [olga, otto] = [kit.person(OPERATORS, 'Olga'), kit.person(OPERATORS, 'Otto', ['${name}:note:read'])];
  const written = await kit.expect(olga, writeNote, { text: 'Call the data centre' });
  assert.deepEqual((await kit.expect(otto, notes, {})).items, [written]);
  const refused = await kit.run(otto, writeNote, { text: 'Mine' });
  assert.equal(!refused.ok && refused.refusal.kind, 'forbidden');
});

test('nobody of a firm finds the room, whatever rights they have there', async () => {
  const ana = kit.person(kit.newTenant(), 'Ana');
  for (const refused of [await kit.run(ana, notes, {}), await kit.run(ana, writeNote, { text: 'Mine' })])
    assert.equal(!refused.ok && refused.refusal.kind, 'not_found');
});

test('a note without a text is refused', async () => {
  const refused = await kit.run(kit.person(OPERATORS, 'Olga'), writeNote, { text: ' ' });
  assert.equal(!refused.ok && refused.refusal.kind, 'invalid');
});
`;
