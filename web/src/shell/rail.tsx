import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Menu } from '@finaceverse/design/menu.tsx';
import { currentProduct, type MenuEntry, type Product } from './menu.ts';
import { usePlace } from './page-state.ts';
import { rooms } from './rooms.ts';
import { useMenu } from './use-menu.ts';
import { useSettings } from './settings.ts';
import { SlotPlace, useSlotFilled } from './slots.tsx';
import { useWaiting } from './waiting.tsx';
import { words } from './words.ts';
import './rail.css';

const lastProductKey = 'finaceverse.product';
const heads = rooms.flatMap(({ name, frame }) =>
  frame?.railHead === undefined ? [] : [{ name, Head: frame.railHead }],
);

/** What stands above the menu, and in the bar on a narrow screen. */
const RailHead = () => heads.map(({ name, Head }) => <Head key={name} />);

type Going = { readonly onGo: (() => void) | undefined };

const Entry = ({ page, onGo }: Going & { readonly page: MenuEntry }) => {
  const count = useWaiting()[page.counts ?? ''] ?? 0;
  return (
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
};

const Entries = ({
  pages,
  onGo,
  labelledBy,
}: Going & { readonly pages: readonly MenuEntry[]; readonly labelledBy?: string }) => (
  <ul aria-labelledby={labelledBy}>
    {pages.map((page) => (
      <Entry key={page.route} page={page} onGo={onGo} />
    ))}
  </ul>
);

const Chevron = () => (
  <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
    <path d="M2 3.5 5 6.5 8 3.5" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
  </svg>
);

/** The name of the current product; a person with several switches here, a person with one has nothing to switch. */
const ProductHead = ({ current, products }: { readonly current: Product; readonly products: readonly Product[] }) => {
  const navigate = useNavigate();
  const place = usePlace();
  if (products.length < 2)
    return (
      <div className="rail__group" id="rail-product">
        {current.title}
      </div>
    );
  return (
    <div className="rail__products">
      <Menu
        trigger={
          <button type="button" className="rail__product" aria-label={`${words.menu.products}: ${current.title}`}>
            <span id="rail-product">{current.title}</span>
            <Chevron />
          </button>
        }
        entries={products.map(({ name, title, pages }) => ({
          label: title,
          ...(name === current.name ? { note: '✓' } : {}),
          run: () => void navigate({ to: pages[0]?.route ?? '/', search: place }),
        }))}
      />
    </div>
  );
};

const ProductPages = ({ onGo }: Going) => {
  const menu = useMenu();
  const { pathname } = useLocation();
  const current = currentProduct(menu, pathname, localStorage.getItem(lastProductKey) ?? undefined);
  const name = current?.name;
  useEffect(() => {
    if (name !== undefined) localStorage.setItem(lastProductKey, name);
  }, [name]);
  if (current === undefined) return null;
  return (
    <div>
      <ProductHead current={current} products={menu.products} />
      <Entries pages={current.pages} onGo={onGo} labelledBy="rail-product" />
    </div>
  );
};

/** While the settings are open, the rail lists their sections. */
const SettingsSections = ({ onGo }: Going) => {
  const { sections, current } = useSettings();
  return (['you', 'firm'] as const)
    .filter((group) => sections.some((section) => section.group === group))
    .map((group) => (
      <div key={group}>
        <div className="rail__group" id={`rail-${group}`}>
          {words.settingsGroups[group]}
        </div>
        <ul aria-labelledby={`rail-${group}`}>
          {sections
            .filter((section) => section.group === group)
            .map(({ id, label }) => (
              <li key={id}>
                <Link
                  to="/settings"
                  search={(before: Readonly<Record<string, unknown>>) => ({ ...before, tab: id })}
                  className="rail__link"
                  aria-current={id === current?.id ? 'page' : undefined}
                  activeProps={{}}
                  onClick={onGo}
                >
                  {label}
                </Link>
              </li>
            ))}
        </ul>
      </div>
    ));
};

/** The menu at the left: everybody's pages, those of the current product, and at the foot control and settings. */
export const Rail = ({ onGo, ownContent = true }: { readonly onGo?: () => void; readonly ownContent?: boolean }) => {
  const filled = useSlotFilled('rail') && ownContent;
  const { work, foot } = useMenu();
  const inSettings = useLocation().pathname === '/settings';
  return (
    <nav className="rail" aria-label={words.pages.menu}>
      <RailHead />
      <Entries pages={work} onGo={onGo} />
      {filled ? null : inSettings ? <SettingsSections onGo={onGo} /> : <ProductPages onGo={onGo} />}
      {ownContent ? <SlotPlace name="rail" className="rail__slot" /> : null}
      {filled ? null : (
        <div className="rail__foot">
          <Entries pages={foot} onGo={onGo} />
        </div>
      )}
    </nav>
  );
};
