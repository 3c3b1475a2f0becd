import { Dialog } from '@base-ui/react/dialog';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { KeyHelp } from '@finaceverse/design/key-help.tsx';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { Tray } from '@finaceverse/design/tray.tsx';
import { RequestFailed } from '../api/request.ts';
import { words } from '../messages/words.ts';
import { BooksProvider } from './books.tsx';
import { FailedState } from './loaded.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { Palette } from './palette.tsx';
import type { MenuPage } from './pages.ts';
import { ProofPanel } from './proof-panel.tsx';
import { Rail } from './rail.tsx';
import { SessionProvider, useMe, useMenu } from './session.tsx';
import { SlotsProvider } from './slots.tsx';
import { TopBar } from './top-bar.tsx';
import './frame.css';

const footRoutes: readonly string[] = ['/', '/documents', '/ask', '/statements'];

const FootBar = ({ onMenu, pages }: { readonly onMenu: () => void; readonly pages: readonly MenuPage[] }) => (
  <nav className="foot no-print" aria-label={words.pages.menu}>
    {pages.filter((page) => footRoutes.includes(page.route)).map((page) => (
      <Link
        key={page.route}
        to={page.route}
        activeOptions={{ exact: page.route === '/', includeSearch: false }}
        activeProps={{ 'aria-current': 'page' }}
      >
        {page.label}
      </Link>
    ))}
    <button type="button" onClick={onMenu} aria-label={words.menu.open}>
      {words.pages.menu}
    </button>
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

const useFrameKeys = (pages: readonly MenuPage[], find: () => void, help: () => void) => {
  const navigate = useNavigate();
  useKeys([
    { keys: 'Ctrl K', label: words.top.find, run: find, everywhere: true, whileTyping: true },
    { keys: '?', label: words.top.help, run: help, everywhere: true },
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
  const pages = useMenu();
  useFrameKeys(
    pages,
    () => setFinding(true),
    () => setHelping(true),
  );
  useHeadingFocus();
  return (
    <SlotsProvider>
      <a className="skip" href="#page">
        {words.skip}
      </a>
      <div className="frame">
        <div className="frame__rail no-print">
          <Rail />
        </div>
        <div className="frame__main">
          <header>
            <TopBar onFind={() => setFinding(true)} onHelp={() => setHelping(true)} />
          </header>
          <div className="frame__body">
            <main id="page" className="frame__page" tabIndex={-1}>
              <PageBoundary key={pathname}>
                <Outlet />
              </PageBoundary>
            </main>
            <ProofPanel />
          </div>
        </div>
        <FootBar pages={pages} onMenu={() => setMenu(true)} />
      </div>
      <Drawer open={menu} onClose={() => setMenu(false)} />
      <Palette open={finding} onClose={() => setFinding(false)} />
      <KeyHelp open={helping} onClose={() => setHelping(false)} />
      <Tray />
    </SlotsProvider>
  );
};

/** Leads to the sign-in once: the address changes while that page loads, and each change would lead there anew. */
const SendToSignIn = ({ from }: { readonly from: string }) => {
  const navigate = useNavigate();
  const first = useRef(from);
  useEffect(() => {
    void navigate({ to: '/sign-in', search: first.current === '/' ? {} : { next: first.current }, replace: true });
  }, [navigate]);
  return null;
};

/** The frame around all pages behind the sign-in. Who is not signed in is sent there and comes back afterwards. */
export const Frame = () => {
  const me = useMe();
  const location = useLocation();
  if (me.error instanceof RequestFailed && me.error.problem.status === 401) {
    return <SendToSignIn from={location.href} />;
  }
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
      <BooksProvider>{() => <SignedInFrame />}</BooksProvider>
    </SessionProvider>
  );
};
