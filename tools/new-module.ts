import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run new-module -- products widgets "What it is for"`: a module with all its furniture, that boots, is
 * tested, and passes every check.
 */
const FLOORS: Readonly<Record<string, string>> = { services: 'service', products: 'product', 'command-center': 'command_center', flows: 'flow' };

interface Wish {
  readonly folder: string;
  readonly name: string;
  readonly summary: string;
}

function readWish(args: readonly string[]): Wish {
  const [folder = '', name = '', summary = ''] = args;
  if (!(folder in FLOORS) || !/^[a-z][a-z0-9_]{1,40}$/.test(name) || summary === '') {
    process.stderr.write(`Usage: npm run new-module -- ${Object.keys(FLOORS).join('|')} name "What it is for"\n`);
    process.exit(2);
  }
  return { folder, name, summary };
}

const kernel = '../../kernel';

/** The files of a new module by path; the example noun is "note", to be replaced by what the module owns. */
export function moduleFiles(wish: Wish): Readonly<Record<string, string>> {
  return { ...declarationFiles(wish), ...useCaseFiles(wish), ...testFiles(wish) };
}

function declarationFiles({ folder, name, summary }: Wish): Readonly<Record<string, string>> {
  return {
    'README.md': `# ${name}

${summary}.

**Owns** the schema \`${name}\`: notes.
**Invariants**: a note has a text; a note is never changed.
**Events out**: \`${name}.note_written.v1\`. **In**: none.
`,
    'contract.ts': `import { z } from 'zod';
import { call, contract, event, type CallsOf } from '${kernel}/contract.ts';

/** A note as others see it. */
export const noteSchema = z.object({ id: z.string(), text: z.string() });

/** What ${name} offers to other modules. */
export const ${name}Contract = contract('${name}', {
  /** Writes a note. */
  write_note: call(z.object({ text: z.string() }), noteSchema),
});

declare module '${kernel}/context.ts' {
  interface ModuleCalls {
    readonly ${name}: CallsOf<typeof ${name}Contract>;
  }
}

export const noteWritten = event('${name}.note_written.v1', 'A note was written.', z.object({ text: z.string() }));
`,
    'module.ts': `import { answers, defineModule, emitting } from '${kernel}/module.ts';
import { writeNote } from './commands/write-note.ts';
import { noteWritten } from './contract.ts';
import { routes } from './http.ts';
import { permissions } from './permissions.ts';

export const ${name} = defineModule({
  name: '${name}',
  floor: '${FLOORS[folder]}',
  summary: ${JSON.stringify(summary)},
  needs: [],
  owns: '${name}',
  home: new URL('.', import.meta.url).href,
  permissions,
  routes,
  calls: { write_note: answers(writeNote) },
  emits: emitting(noteWritten),
});
`,
    'migrations/001_notes.sql': `create table ${name}.notes (
  tenant_id text not null,
  id text not null,
  text text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
comment on table ${name}.notes is 'append-only: a note is never changed';
`,
    'permissions.ts': `import type { PermissionDeclaration } from '${kernel}/module.ts';

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
import { ok } from '../../../base/outcome.ts';
import { instantText } from '../../../base/time.ts';
import { command } from '../${kernel}/operation.ts';
import { noteSchema, noteWritten } from '../contract.ts';
import { insertNote } from '../store.ts';

export const writeNote = command({
  name: '${name}.write_note',
  summary: 'Write a note',
  permission: '${name}:note:write',
  input: z.object({ text: z.string().trim().min(1, 'A note has a text.').max(2000) }),
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
import { ok } from '../../../base/outcome.ts';
import { query } from '../${kernel}/operation.ts';
import { pageOf } from '../${kernel}/paging.ts';
import { noteSchema } from '../contract.ts';
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

test('a note without a text is refused', async () => {
  const refused = await kit.run(kit.person(kit.newTenant(), 'Ana'), writeNote, { text: ' ' });
  assert.equal(!refused.ok && refused.refusal.kind, 'invalid');
});
`,
  };
}

function register(root: string, { folder, name }: Wish): void {
  const file = join(root, 'server', 'src', 'modules.ts');
  const text = readFileSync(file, 'utf8');
  const imported = text.replace("import type { ModuleDeclaration } from './kernel/module.ts';\n", (line) => `${line}import { ${name} } from './${folder}/${name}/module.ts';\n`);
  writeFileSync(file, imported.replace(/\];\n$/, `, ${name}];\n`));
}

if (import.meta.main) {
  const wish = readWish(process.argv.slice(2));
  const root = join(import.meta.dirname, '..');
  const home = join(root, 'server', 'src', wish.folder, wish.name);
  if (existsSync(home)) {
    process.stderr.write(`There is a module at server/src/${wish.folder}/${wish.name} already.\n`);
    process.exit(2);
  }
  for (const [path, text] of Object.entries(moduleFiles(wish))) {
    mkdirSync(join(home, path, '..'), { recursive: true });
    writeFileSync(join(home, path), text);
  }
  register(root, wish);
  process.stdout.write(`Made server/src/${wish.folder}/${wish.name} and named it in server/src/modules.ts.\n`);
}
