import { isOperators, routeOf, title, type Wish } from './wish.ts';

/** A firm's page stands in the menu and opens what search finds; an operators' page stands behind their door. */
const roomFile = (wish: Wish): string => `import { lazyRouteComponent } from '@tanstack/react-router';
import { defineRoom } from '../../shell/room.ts';
import { names } from './names.ts';

const page = {
  label: names.title,
  component: lazyRouteComponent(() => import('./notes-page.tsx'), 'NotesPage'),
};

/** ${wish.summary}. */
export const room = defineRoom({
  name: '${wish.name}',
  title: names.title,
  ${
    isOperators(wish)
      ? `doors: { operate: { '${routeOf(wish)}': page } },`
      : `pages: { '${routeOf(wish)}': page },
  opens: { '${wish.name}.note': () => ({ to: '${routeOf(wish)}' }) },`
  }
});
`;

const firmPage = ({ name }: Wish): string => `import { PageHead } from '@finaceverse/design/page-head.tsx';
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
`;

const consolePage = ({ name }: Wish): string => `import { PageHead } from '@finaceverse/design/page-head.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { words } from './words.ts';

/** Every note of the operators, the oldest first. */
export const NotesPage = () => {
  const query = useItemsOf('${name}.notes', {});
  return (
    <>
      <PageHead title={words.title} under={words.notes.lead} />
      <Loaded query={query}>
        {(notes) =>
          notes.length === 0 ? (
            <EmptyState title={words.notes.none}>{words.notes.lead}</EmptyState>
          ) : (
            <SimpleTable
              label={words.title}
              rows={notes}
              rowId={({ id }) => id}
              columns={[{ id: 'text', header: words.notes.text, cell: ({ text }) => text }]}
            />
          )
        }
      </Loaded>
    </>
  );
};
`;

/** The room of the web: one page, found by its \`room.tsx\`; the example shows the notes. */
export function webFiles(wish: Wish): Readonly<Record<string, string>> {
  const { name, summary } = wish;
  const language = (file: string): string => `import { inLanguage } from '../../shell/language.ts';

/** What the frame says of this room; little, since it comes with the frame. */
export const ${file} = await inLanguage({ en: () => import('./${file}.en.ts'), de: () => import('./${file}.de.ts') });
`;
  return {
    'room.tsx': roomFile(wish),
    'names.en.ts': `/** What the frame says of this room. */
export const title: string = '${title(name)}';
`,
    'names.de.ts': `/** Was der Rahmen von diesem Raum sagt. */
export const title: string = '${title(name)}';
`,
    'names.ts': language('names'),
    'words.en.ts': `/** What the page says. */
export const notes = { lead: ${JSON.stringify(`${summary}.`)}, text: 'Note', none: 'No note yet' };
`,
    'words.de.ts': `/** Was die Seite sagt; was der Raum soll, sagt er bis zur Übersetzung englisch. */
export const notes = { lead: ${JSON.stringify(`${summary}.`)}, text: 'Notiz', none: 'Noch keine Notiz' };
`,
    'words.ts': `import { inLanguage } from '../../shell/language.ts';
import { roomWords } from '../../shell/words.ts';
import { names } from './names.ts';

const own = await inLanguage({ en: () => import('./words.en.ts'), de: () => import('./words.de.ts') });

/** What this room says, beside what every room may say. */
export const words = roomWords({ ...names, ...own });
`,
    'notes-page.tsx': isOperators(wish) ? consolePage(wish) : firmPage(wish),
  };
}
