import { useLocation, useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { forgetAllDrafts } from '@finaceverse/design/draft.ts';
import { KeyHint } from '@finaceverse/design/key-hint.tsx';
import { Menu } from '@finaceverse/design/menu.tsx';
import { chooseTheme, useThemeChoice } from '@finaceverse/design/theme.ts';
import { chooseLanguage, language, languages, type Language } from './language.ts';
import { usePageState } from './page-state.ts';
import { platform } from './platform.ts';
import { rooms } from './rooms.ts';
import { announceSignOut } from './signed-out.ts';
import { words } from './words.ts';
import { useSession } from './session.tsx';
import { SlotPlace, useSlotFilled } from './slots.tsx';
import './top-bar.css';

const starts = rooms.flatMap(({ name, frame }) =>
  frame?.topStart === undefined ? [] : [{ name, Start: frame.topStart }],
);

/** Whether the page at this path shows the chosen period, as its room says. */
const useFollowsPeriod = (): boolean => {
  const { pathname } = useLocation();
  const [state] = usePageState();
  return rooms.some((room) => room.pages?.[pathname]?.followsPeriod?.(state) === true);
};

const PersonMenu = ({ onHelp }: { readonly onHelp: () => void }) => {
  const { user } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const theme = useThemeChoice();
  const leave = async () => {
    await platform.run('identity.sign_out', {}).catch(() => undefined);
    announceSignOut();
    forgetAllDrafts();
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
        ...(Object.keys(languages) as Language[]).map((one, index) => ({
          label: languages[one],
          separator: index === 0,
          run: () => chooseLanguage(one),
          ...(one === language ? { note: '✓' } : {}),
        })),
        { label: words.menu.signOut, separator: true, run: () => void leave() },
      ]}
    />
  );
};

/** The bar above every page: company and period, the one place to find and ask, the person. */
export const TopBar = ({ onFind, onHelp }: { readonly onFind: () => void; readonly onHelp: () => void }) => {
  const filled = useSlotFilled('top');
  const followsPeriod = useFollowsPeriod();
  return (
    <div className="top no-print">
      <SlotPlace name="top" className={filled ? 'top__slot' : 'top__slot top__slot--empty'} />
      {filled ? null : (
        <>
          {starts.map(({ name, Start }) => (
            <Start key={name} followsPeriod={followsPeriod} />
          ))}
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
