import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { KeyHint } from '@finaceverse/design/key-hint.tsx';
import { Menu } from '@finaceverse/design/menu.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { chooseTheme, useThemeChoice } from '@finaceverse/design/theme.ts';
import { signOut } from '../api/identity.ts';
import { words } from '../messages/words.ts';
import { useBooksIfAny } from './books.tsx';
import { CompanySwitch } from './rail.tsx';
import { usePageState } from './page-state.ts';
import { useSession } from './session.tsx';
import { SlotPlace, useSlotFilled } from './slots.tsx';
import './top-bar.css';

const PeriodSwitch = () => {
  const books = useBooksIfAny();
  const [, change] = usePageState();
  if (books === undefined || books.periods.length === 0) return null;
  return (
    <Select
      label={words.top.period}
      hideLabel
      look="pill"
      value={books.period?.id}
      placeholder={words.top.noPeriod}
      choices={books.periods.map((period) => ({
        value: period.id,
        label: period.name,
        note: words.state(period.state),
      }))}
      onValue={(period) => change({ period, open: null, proof: null }, false)}
    />
  );
};

const PersonMenu = ({ onHelp }: { readonly onHelp: () => void }) => {
  const { user } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const theme = useThemeChoice();
  const leave = async () => {
    await signOut().catch(() => undefined);
    queries.clear();
    await navigate({ to: '/sign-in' });
  };
  const mark = (choice: string) => (theme === choice ? { note: '✓' } : {});
  return (
    <Menu
      trigger={
        <button type="button" className="f-pill" aria-label={`${words.top.you}: ${user.name}`}>
          <b>{user.name.split(' ')[0]}</b>
        </button>
      }
      entries={[
        { label: words.menu.settings, run: () => void navigate({ to: '/settings' }) },
        { label: words.menu.keys, note: '?', run: onHelp },
        { label: words.menu.light, separator: true, run: () => chooseTheme('light'), ...mark('light') },
        { label: words.menu.dark, run: () => chooseTheme('dark'), ...mark('dark') },
        { label: words.menu.system, run: () => chooseTheme('system'), ...mark('system') },
        { label: words.menu.signOut, separator: true, run: () => void leave() },
      ]}
    />
  );
};

/** The bar above every page: company and period, the one place to find and ask, the person. */
export const TopBar = ({ onFind, onHelp }: { readonly onFind: () => void; readonly onHelp: () => void }) => {
  const filled = useSlotFilled('top');
  const books = useBooksIfAny();
  return (
    <div className="top no-print">
      <SlotPlace name="top" className={filled ? 'top__slot' : 'top__slot top__slot--empty'} />
      {filled ? null : (
        <>
          <div className="top__company">
            <CompanySwitch />
          </div>
          <PeriodSwitch />
          {books === undefined ? null : <span className="f-pill soft top__currency">{books.company.baseCurrency}</span>}
          {books?.period === undefined ? null : (
            <span className="muted top__state">{words.state(books.period.state)}</span>
          )}
          <button type="button" className="f-pill top__find" onClick={onFind} aria-keyshortcuts="Control+K">
            <span className="top__find-text">{words.top.find}</span>
            <svg className="top__find-mark" width="15" height="15" viewBox="0 0 16 16" aria-hidden="true">
              <circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
              <path d="m10.5 10.5 3.5 3.5" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
            </svg>
            <KeyHint keys="Ctrl K" />
          </button>
          <PersonMenu onHelp={onHelp} />
        </>
      )}
    </div>
  );
};
