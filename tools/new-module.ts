import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODULES } from '@finaceverse/server/declarations';

/**
 * `npm run new-module -- products widgets "What it is for"`: a room with all its furniture, that boots, has a page in
 * the menu, is found, seeded and tested, and passes every check. Only `modules.ts` is edited; the rest is new or generated.
 */
const FLOORS: Readonly<Record<string, string>> = {
  services: 'service',
  products: 'product',
  'command-center': 'command_center',
  flows: 'flow',
};

interface Wish {
  readonly folder: string;
  readonly name: string;
  readonly summary: string;
  /** The letter that opens its page after G; one that no page has. */
  readonly key: string;
}

/** The first letter of the name that is free, else the first free one at all. */
export function freeKey(name: string, taken: readonly string[]): string {
  const letters = [...name.toUpperCase().replace(/[^A-Z]/gu, ''), ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const free = letters.find((letter) => !taken.includes(letter));
  if (free === undefined) throw new Error('Every letter opens a page already; give the new page a key by hand.');
  return free;
}

const title = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1).replaceAll('_', ' ');

function readWish(args: readonly string[]): Wish {
  const [folder = '', name = '', summary = ''] = args;
  if (!(folder in FLOORS) || !/^[a-z][a-z0-9_]{1,40}$/.test(name) || summary === '') {
    process.stderr.write(`Usage: npm run new-module -- ${Object.keys(FLOORS).join('|')} name "What it is for"\n`);
    process.exit(2);
  }
  const key = freeKey(
    name,
    MODULES.flatMap(({ pages }) => pages.map((page) => page.key)),
  );
  return { folder, name, summary, key };
}

const kernel = '../../kernel';

/** The server's files of a new module by path; the example noun is "note", to be replaced by what the module owns. */
export function moduleFiles(wish: Wish): Readonly<Record<string, string>> {
  return { ...declarationFiles(wish), ...useCaseFiles(wish), ...testFiles(wish) };
}

function declarationFiles({ folder, name, summary, key }: Wish): Readonly<Record<string, string>> {
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
    'kit.ts': `import { moduleKit, type ContextOf } from '${kernel}/kit.ts';
import { ${name}Contract } from './contract.ts';
import { permissions } from './permissions.ts';

const needs = [] as const;

export const { command, query, defineModule } = moduleKit({ contract: ${name}Contract, needs, permissions });

export type Context = ContextOf<typeof needs>;
`,
    'module.ts': `import { writeNote } from './commands/write-note.ts';
import { searches } from './contributions/searches.ts';
import { routes } from './http.ts';
import { defineModule } from './kit.ts';

export const ${name} = defineModule({
  floor: '${FLOORS[folder]}',
  summary: ${JSON.stringify(summary)},
  owns: '${name}',
  home: new URL('.', import.meta.url).href,
  routes,
  answers: { write_note: writeNote },
  pages: [
    {
      route: '/${name}',
      title: '${title(name)}',
      group: '${folder === 'products' ? 'books' : 'insight'}',
      place: 90,
      permission: '${name}:note:read',
      key: '${key}',
    },
  ],
  roles: { partner: 'all', senior: 'all', staff: 'all', auditor: ['${name}:note:read'] },
  searches,
  seed: [
    {
      at: '2026-02-10T13:00:00Z',
      by: 'staff',
      operation: '${name}.write_note',
      input: { text: 'Ask Harbor for the lease' },
    },
  ],
});
`,
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
  { name: '${name}:note:read', summary: 'Read notes' },
  { name: '${name}:note:write', summary: 'Write notes' },
] as const satisfies readonly PermissionDeclaration[];
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

function testFiles({ name }: Wish): Readonly<Record<string, string>> {
  return {
    'module.test.ts': `import assert from 'node:assert/strict';
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
  assert.ok(seed && (await kit.run(cy, writeNote, z.object({ text: z.string() }).parse(seed.input))).ok);
});

test('a note without a text is refused', async () => {
  const refused = await kit.run(kit.person(kit.newTenant(), 'Ana'), writeNote, { text: ' ' });
  assert.equal(!refused.ok && refused.refusal.kind, 'invalid');
});
`,
  };
}

/** The room of the web: one page, found by its \`room.tsx\`; the example shows the notes. */
export function webFiles({ name, summary }: Wish): Readonly<Record<string, string>> {
  const language = (file: string): string => `import { inLanguage } from '../../shell/language.ts';

/** What the frame says of this room; little, since it comes with the frame. */
export const ${file} = await inLanguage({ en: () => import('./${file}.en.ts') });
`;
  return {
    'room.tsx': `import { lazyRouteComponent } from '@tanstack/react-router';
import { defineRoom } from '../../shell/room.ts';
import { names } from './names.ts';

/** ${summary}. */
export const room = defineRoom({
  name: '${name}',
  title: names.title,
  pages: {
    '/${name}': {
      label: names.title,
      component: lazyRouteComponent(() => import('./notes-page.tsx'), 'NotesPage'),
    },
  },
  opens: { '${name}.note': () => ({ to: '/${name}' }) },
});
`,
    'names.en.ts': `/** What the frame says of this room. */
export const title = '${title(name)}';
`,
    'names.ts': language('names'),
    'words.en.ts': `/** What the page says. */
export const notes = { lead: ${JSON.stringify(`${summary}.`)}, text: 'Note', none: 'No note yet' };
`,
    'words.ts': `import { inLanguage } from '../../shell/language.ts';
import { roomWords } from '../../shell/words.ts';
import { names } from './names.ts';

const own = await inLanguage({ en: () => import('./words.en.ts') });

/** What this room says, beside what every room may say. */
export const words = roomWords({ ...names, ...own });
`,
    'notes-page.tsx': `import { PageHead } from '@finaceverse/design/page-head.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { FailedState } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { locale } from '../../shell/language.ts';
import { useItemsOf } from '../../shell/queries.ts';
import { useTableView } from '../../shell/table-view.ts';
import { words } from './words.ts';

type Note = { readonly id: string; readonly text: string };

const columns: readonly Column<Note>[] = [{ id: 'text', header: words.notes.text, text: (note) => note.text, share: 2 }];

/** Every note, the oldest first. */
export const NotesPage = () => {
  const [view, setView] = useTableView();
  const notes = useItemsOf('${name}.notes', {});
  return (
    <PageLayout fixed>
      <PageHead title={words.title} under={words.notes.lead} />
      {notes.error !== null && notes.data === undefined ? (
        <FailedState error={notes.error} onRetry={() => void notes.refetch()} />
      ) : (
        <Table
          label={words.title}
          columns={columns}
          rows={notes.data ?? []}
          rowId={(note) => note.id}
          locale={locale}
          view={view}
          onView={setView}
          selects={false}
          empty={<EmptyState title={words.notes.none}>{words.notes.lead}</EmptyState>}
        />
      )}
    </PageLayout>
  );
};
`,
  };
}

function register(root: string, { folder, name }: Wish): void {
  const file = join(root, 'server', 'src', 'modules.ts');
  const text = readFileSync(file, 'utf8');
  const imported = text.replace(
    "import type { ModuleDeclaration } from './kernel/module.ts';\n",
    (line) => `${line}import { ${name} } from './${folder}/${name}/module.ts';\n`,
  );
  writeFileSync(file, imported.replace(/\];\n$/, `  ${name},\n];\n`));
}

/** Every file of a new room by its path from the root: the server's folder and the web's. */
export function roomFiles(wish: Wish): Readonly<Record<string, string>> {
  const at = (home: string, files: Readonly<Record<string, string>>) =>
    Object.entries(files).map(([path, text]) => [`${home}/${wish.folder}/${wish.name}/${path}`, text] as const);
  return Object.fromEntries([...at('server/src', moduleFiles(wish)), ...at('web/src', webFiles(wish))]);
}

function make(root: string, wish: Wish): void {
  for (const [path, text] of Object.entries(roomFiles(wish))) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  register(root, wish);
  const run = (script: string, ...args: readonly string[]): void => {
    const { status } = spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  };
  run(
    'node_modules/oxfmt/bin/oxfmt',
    ...['server/src', 'web/src'].map((home) => `${home}/${wish.folder}/${wish.name}`),
    'server/src/modules.ts',
  );
  run('tools/generate.ts');
}

if (import.meta.main) {
  const wish = readWish(process.argv.slice(2));
  const root = join(import.meta.dirname, '..');
  if (existsSync(join(root, 'server', 'src', wish.folder, wish.name))) {
    process.stderr.write(`There is a module at server/src/${wish.folder}/${wish.name} already.\n`);
    process.exit(2);
  }
  make(root, wish);
  process.stdout.write(
    `Made server/src/${wish.folder}/${wish.name} and web/src/${wish.folder}/${wish.name}, and named the module in server/src/modules.ts.\n`,
  );
}
