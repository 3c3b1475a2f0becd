import { Badge } from '@finaceverse/design/badge.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { words } from './words.ts';
import './console.css';

const text = words.installation;
const tones = { good: 'good', attention: 'warn', bad: 'bad' } as const;
const refreshMilliseconds = 30_000;

/** How the installation does, as its modules tell. */
export const HealthPage = () => {
  const query = useItemsOf('installation.health', {}, { refetchInterval: refreshMilliseconds });
  return (
    <Loaded query={query}>
      {(signs) => {
        const others = signs.filter(({ state }) => state !== 'good').length;
        return (
          <>
            <PageHead title={signs.length === 0 ? text.noSign : others === 0 ? text.allGood : text.notGood(others)} />
            <div className="console__list">
              <SimpleTable
                label={words.pages.health}
                rows={signs}
                rowId={({ name }) => name}
                columns={[
                  { id: 'sign', header: text.sign, cell: ({ name }) => words.signs[name] ?? name },
                  {
                    id: 'state',
                    header: text.state,
                    cell: ({ state }) => <Badge tone={tones[state]}>{words.state(state)}</Badge>,
                  },
                  { id: 'says', header: text.says, cell: ({ says }) => says },
                ]}
              />
            </div>
          </>
        );
      }}
    </Loaded>
  );
};
