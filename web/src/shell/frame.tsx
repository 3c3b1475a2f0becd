import { Dialog } from '@base-ui/react/dialog';
import { Link, Navigate, Outlet, useBlocker, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { LeaveQuestion } from '@finaceverse/design/draft-panel.tsx';
import { forgetOpenDrafts, hasOpenDraft, useHasOpenDraft } from '@finaceverse/design/draft.ts';
import { KeyHelp } from '@finaceverse/design/key-help.tsx';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { ProofOpenerProvider } from '@finaceverse/design/proof-opener.tsx';
import { Tray } from '@finaceverse/design/tray.tsx';
import { words } from './words.ts';
import { FailedState } from './loaded.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { Palette } from './palette.tsx';
import { pagesOf, type MenuEntry } from './menu.ts';
import { useFigureProofs } from './proof.ts';
import { ProofPanel } from './proof-panel.tsx';
import { Rail } from './rail.tsx';
import { rooms } from './rooms.ts';
import { useIsClient } from './portal.ts';
import { SessionProvider, useMe, useSession } from './session.tsx';
import { useMenu } from './use-menu.ts';
import { isSignedOut, useSignOutElsewhere } from './signed-out.ts';
import { SlotsProvider } from './slots.tsx';
import { TopBar } from './top-bar.tsx';
import './frame.css';

const providers = rooms.flatMap(({ frame }) => frame?.provider ?? []);

/** What rooms put around all pages, the first room outermost. */
const RoomProviders = ({ children }: { readonly children: ReactNode }) =>
  providers.reduceRight((inside, Provider) => <Provider>{inside}</Provider>, <>{children}</>);

/** The head of the portal: whose portal it is, and its few pages; no product and no rail. */
const PortalHead = ({ pages }: { readonly pages: readonly MenuEntry[] }) => {
  const { tenant } = useSession();
  return (
    <div className="portal-head no-print">
      <span className="portal-head__firm">
        <span className="rail__mark" aria-hidden="true">
          {tenant.name.slice(0, 1).toUpperCase()}
        </span>
        <span className="wrap-anywhere">{tenant.name}</span>
      </span>
      <nav aria-label={words.pages.menu}>
        {pages.map((page) => (
          <Link
            key={page.route}
            to={page.route}
            activeOptions={{ exact: page.route === '/', includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {page.label}
          </Link>
        ))}
      </nav>
    </div>
  );
};

const FootBar = ({
  onMenu,
  pages,
}: {
  /** Opens the whole menu; undefined where the bar is all of it. */
  readonly onMenu: (() => void) | undefined;
  readonly pages: readonly MenuEntry[];
}) => (
  <nav className="foot no-print" aria-label={words.pages.menu}>
    {pages
      .filter((page) => page.onPhone)
      .map((page) => (
        <Link
          key={page.route}
          to={page.route}
          activeOptions={{ exact: page.route === '/', includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {page.label}
        </Link>
      ))}
    {onMenu === undefined ? null : (
      <button type="button" onClick={onMenu} aria-label={words.menu.open}>
        {words.pages.menu}
      </button>
    )}
  </nav>
);

const Drawer = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => (
  <Dialog.Root
    open={open}
    onOpenChange={(next) => {
      if (!next) onClose();
    }}
  >
    <Dialog.Portal>
      <Dialog.Backdrop className="f-dialog__veil" />
      <Dialog.Popup className="drawer" aria-label={words.pages.menu}>
        <Rail onGo={onClose} ownContent={false} />
      </Dialog.Popup>
    </Dialog.Portal>
  </Dialog.Root>
);

const useFrameKeys = (pages: readonly MenuEntry[], find: () => void, help: () => void) => {
  const navigate = useNavigate();
  useKeys([
    { keys: 'Ctrl K', label: words.top.find, run: find, everywhere: true, whileTyping: true },
    { keys: '?', label: words.top.help, run: help, everywhere: true, whileTyping: 'numbers' },
    ...pages.map((page) => ({
      keys: `G ${page.key}`,
      label: words.goTo(page.label),
      everywhere: true,
      run: () => void navigate({ to: page.route }),
    })),
  ]);
};

/** On a change of page the keyboard and the screen reader start at its heading. */
const useHeadingFocus = () => {
  const { pathname } = useLocation();
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = setTimeout(() => document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true }), 60);
    return () => clearTimeout(timer);
  }, [pathname]);
};

const SignedInFrame = () => {
  const [finding, setFinding] = useState(false);
  const [helping, setHelping] = useState(false);
  const [menu, setMenu] = useState(false);
  const { pathname } = useLocation();
  const pages = pagesOf(useMenu());
  useFrameKeys(
    pages,
    () => setFinding(true),
    () => setHelping(true),
  );
  useHeadingFocus();
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && hasOpenDraft(),
    enableBeforeUnload: false,
    withResolver: true,
  });
  const isClient = useIsClient();
  const proofs = useFigureProofs();
  const unsent = useHasOpenDraft();
  const { status, proceed } = leaving;
  useEffect(() => {
    // Sent while the question stood: there is nothing left to ask.
    if (status === 'blocked' && !unsent) proceed();
  }, [status, unsent, proceed]);
  return (
    <SlotsProvider>
      <a className="skip" href="#page">
        {words.skip}
      </a>
      <div className={isClient ? 'frame frame--portal' : 'frame'}>
        {isClient ? null : (
          <div className="frame__rail no-print">
            <Rail />
          </div>
        )}
        <div className="frame__main">
          <header>
            {isClient ? <PortalHead pages={pages} /> : null}
            <TopBar onFind={() => setFinding(true)} onHelp={() => setHelping(true)} />
          </header>
          <div className="frame__body">
            <ProofOpenerProvider value={proofs}>
              <main id="page" className="frame__page" tabIndex={-1}>
                <PageBoundary key={pathname}>
                  <Outlet />
                </PageBoundary>
              </main>
            </ProofOpenerProvider>
            <ProofPanel />
          </div>
        </div>
        <FootBar pages={pages} onMenu={isClient ? undefined : () => setMenu(true)} />
      </div>
      <Drawer open={menu} onClose={() => setMenu(false)} />
      <Palette open={finding} onClose={() => setFinding(false)} />
      <KeyHelp open={helping} onClose={() => setHelping(false)} />
      <LeaveQuestion
        open={leaving.status === 'blocked'}
        onStay={() => leaving.reset?.()}
        onKeep={() => leaving.proceed?.()}
        onDiscard={() => {
          forgetOpenDrafts();
          leaving.proceed?.();
        }}
      />
      <Tray />
    </SlotsProvider>
  );
};

/** Leads to the sign-in once: the address changes while that page loads, and each change would lead there anew. */
const SendToSignIn = ({ from }: { readonly from: string }) => {
  const navigate = useNavigate();
  const first = useRef(from);
  useEffect(() => {
    void navigate({
      to: '/sign-in',
      search: first.current === '/' || first.current.startsWith('/sign-in') ? {} : { next: first.current },
      replace: true,
    });
  }, [navigate]);
  return null;
};

/** The frame around all pages behind the sign-in. Who is not signed in is sent there and comes back afterwards. */
export const Frame = () => {
  const me = useMe();
  const location = useLocation();
  useSignOutElsewhere();
  if (isSignedOut(me.error)) {
    return <SendToSignIn from={location.href} />;
  }
  // The operators have a door of their own, and no firm.
  if (me.data?.realm === 'operator') return <Navigate to="/operate" replace />;
  if (me.error !== null)
    return (
      <main>
        <FailedState error={me.error} onRetry={() => void me.refetch()} />
      </main>
    );
  if (me.data === undefined)
    return (
      <div className="frame" aria-busy="true">
        <div className="frame__rail" />
        <div className="frame__main" />
      </div>
    );
  return (
    <SessionProvider me={me.data}>
      <RoomProviders>
        <SignedInFrame />
      </RoomProviders>
    </SessionProvider>
  );
};
