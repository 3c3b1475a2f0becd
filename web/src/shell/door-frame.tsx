import { useQueryClient } from '@tanstack/react-query';
import { Link, Navigate, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PAGES } from '@finaceverse/client';
import { Button } from '@finaceverse/design/button.tsx';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { Tray } from '@finaceverse/design/tray.tsx';
import { FailedState } from './loaded.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { platform } from './platform.ts';
import { rooms } from './rooms.ts';
import { SessionProvider, useMe, useSession } from './session.tsx';
import { announceSignOut, isSignedOut, useSignOutElsewhere } from './signed-out.ts';
import { words } from './words.ts';
import './door-frame.css';

const signInAt = '/operate/sign-in';
const secondProofAt = '/operate/second-proof';

const drawn = new Map(rooms.flatMap((room) => Object.entries(room.doors?.operate ?? {})));

/** The pages of the console that somebody may open, as the rooms of the command center declare them. */
const pagesFor = (permissions: readonly string[]) =>
  PAGES.filter(
    ({ floor, permission }) =>
      String(floor) === 'command_center' && (permission === 'signed_in' || permissions.includes(permission)),
  ).flatMap((page) => {
    const label = drawn.get(page.route)?.label;
    return label === undefined ? [] : [{ ...page, label }];
  });

const providers = rooms.flatMap(({ frame }) => frame?.consoleProvider ?? []);

const ConsoleProviders = ({ children }: { readonly children: ReactNode }) =>
  providers.reduceRight((inside, Provider) => <Provider>{inside}</Provider>, <>{children}</>);

const Console = () => {
  const { user, permissions } = useSession();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const pages = pagesFor(permissions);
  useKeys(
    pages.map((page) => ({
      keys: `G ${page.key}`,
      label: words.goTo(page.label),
      everywhere: true,
      run: () => void navigate({ to: page.route }),
    })),
  );
  const leave = async () => {
    await platform.run('identity.sign_out', {}).catch(() => undefined);
    announceSignOut();
    queries.clear();
    await navigate({ to: signInAt });
  };
  // Rights come with a second proof: until it is switched on there is one page.
  if (permissions.length === 0 && pathname !== secondProofAt) return <Navigate to={secondProofAt} replace />;
  return (
    <div className="door">
      <a className="skip" href="#page">
        {words.skip}
      </a>
      <header className="door__head">
        <span className="strong">{words.console}</span>
        <nav aria-label={words.pages.menu}>
          {pages.map(({ route, label }) => (
            <Link
              key={route}
              to={route}
              activeOptions={{ exact: route === '/operate', includeSearch: false }}
              activeProps={{ 'aria-current': 'page' }}
            >
              {label}
            </Link>
          ))}
        </nav>
        <Link className="push muted" to={secondProofAt}>
          {user.name}
        </Link>
        <Button onClick={() => void leave()}>{words.menu.signOut}</Button>
      </header>
      <main id="page" tabIndex={-1}>
        <PageBoundary key={pathname}>
          <Outlet />
        </PageBoundary>
      </main>
      <Tray />
    </div>
  );
};

/** The operator's console: the pages that its rooms declare, and who is signed in; of no firm, so without any of a firm's. */
export const OperateFrame = () => {
  const me = useMe();
  useSignOutElsewhere();
  if (isSignedOut(me.error) || me.data?.realm === 'firm') return <Navigate to={signInAt} replace />;
  if (me.error !== null)
    return (
      <main>
        <FailedState error={me.error} onRetry={() => void me.refetch()} />
      </main>
    );
  if (me.data === undefined) return <div className="door" aria-busy="true" />;
  return (
    <SessionProvider me={me.data}>
      <ConsoleProviders>
        <Console />
      </ConsoleProviders>
    </SessionProvider>
  );
};
