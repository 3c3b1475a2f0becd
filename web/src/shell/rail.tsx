import { Link } from '@tanstack/react-router';
import { Select } from '@finaceverse/design/select.tsx';
import { words } from '../messages/words.ts';
import { useBooksIfAny } from './books.tsx';
import type { MenuPage } from './pages.ts';
import { usePageState } from './page-state.ts';
import { useMenu, useSession } from './session.tsx';
import { SlotPlace, useSlotFilled } from './slots.tsx';
import { useWaiting } from './waiting.ts';
import './rail.css';

/** The firm's mark and the company switch. */
export const CompanySwitch = () => {
  const books = useBooksIfAny();
  const { tenant } = useSession();
  const [, change] = usePageState();
  const name = books?.company.name ?? tenant.name;
  return (
    <div className="rail__firm">
      <span className="rail__mark" aria-hidden="true">
        {name.slice(0, 1).toUpperCase()}
      </span>
      {books === undefined || books.companies.length < 2 ? (
        <span className="wrap-anywhere">{name}</span>
      ) : (
        <Select
          label={words.top.company}
          hideLabel
          look="pill"
          value={books.company.id}
          choices={books.companies.map((company) => ({
            value: company.id,
            label: company.name,
            note: company.baseCurrency,
          }))}
          onValue={(company) => change({ company, period: null, open: null, proof: null }, false)}
        />
      )}
    </div>
  );
};

const Entry = ({
  page,
  count,
  onGo,
}: {
  readonly page: MenuPage;
  readonly count: number;
  readonly onGo: (() => void) | undefined;
}) => (
  <li>
    <Link
      to={page.route}
      className="rail__link"
      activeOptions={{ exact: page.route === '/', includeSearch: false }}
      activeProps={{ 'aria-current': 'page' }}
      onClick={onGo}
    >
      {page.label}
      {count > 0 ? (
        <span className="rail__count tabular">{count}</span>
      ) : (
        <span className="rail__keys" aria-hidden="true">
          G {page.key}
        </span>
      )}
    </Link>
  </li>
);

/** The menu at the left: pages by group, with how much waits in each. */
export const Rail = ({ onGo, ownContent = true }: { readonly onGo?: () => void; readonly ownContent?: boolean }) => {
  const filled = useSlotFilled('rail') && ownContent;
  const waiting = useWaiting();
  const menu = useMenu();
  const groups = filled ? (['top'] as const) : (['top', 'books', 'insight'] as const);
  return (
    <nav className="rail" aria-label={words.pages.menu}>
      <CompanySwitch />
      {groups.map((group) => (
        <div key={group}>
          {group === 'top' ? null : (
            <div className="rail__group" id={`rail-${group}`}>
              {words.groups[group]}
            </div>
          )}
          <ul aria-labelledby={group === 'top' ? undefined : `rail-${group}`}>
            {menu
              .filter((page) => page.group === group)
              .map((page) => (
                <Entry
                  key={page.route}
                  page={page}
                  onGo={onGo}
                  count={waiting.filter((item) => item.kind === page.waits).length}
                />
              ))}
          </ul>
        </div>
      ))}
      {ownContent ? <SlotPlace name="rail" className="rail__slot" /> : null}
    </nav>
  );
};
