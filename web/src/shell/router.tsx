import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Link,
  Outlet,
  retainSearchParams,
} from '@tanstack/react-router';
import { SkeletonRows } from '@finaceverse/design/skeleton.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { words } from '../messages/words.ts';
import { Frame } from './frame.tsx';
import { PageLayout } from './page.tsx';
import { readPageState, type PageState } from './page-state.ts';

const NotFound = () => (
  <PageLayout>
    <EmptyState title={words.errors.notFoundTitle} action={<Link to="/">{words.errors.goHome}</Link>}>
      {words.errors.notFound}
    </EmptyState>
  </PageLayout>
);

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  validateSearch: (search: Record<string, unknown>): PageState => readPageState(search),
  search: { middlewares: [retainSearchParams<PageState>(['company', 'period'])] },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../services/identity/sign-in-page.tsx'), 'SignInPage'),
});

const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame });
const inFrame = () => frame;

const pages = [
  createRoute({
    getParentRoute: inFrame,
    path: '/',
    component: lazyRouteComponent(() => import('../products/finory/home-page.tsx'), 'HomePage'),
  }),
  createRoute({
    getParentRoute: inFrame,
    path: '/documents',
    component: lazyRouteComponent(() => import('../services/documents/inbox-page.tsx'), 'InboxPage'),
  }),
  createRoute({
    getParentRoute: inFrame,
    path: '/documents/$documentId',
    component: lazyRouteComponent(() => import('../products/cyloid/adjudicate-page.tsx'), 'AdjudicatePage'),
  }),
  createRoute({
    getParentRoute: inFrame,
    path: '/ask',
    component: lazyRouteComponent(() => import('../products/luca/ask-page.tsx'), 'AskPage'),
  }),
  createRoute({
    getParentRoute: inFrame,
    path: '/purchases',
    component: lazyRouteComponent(() => import('../products/finory/purchases-page.tsx'), 'PurchasesPage'),
  }),
  createRoute({
    getParentRoute: inFrame,
    path: '/sales',
    component: lazyRouteComponent(() => import('../products/finory/sales-page.tsx'), 'SalesPage'),
  }),
  createRoute({
    getParentRoute: inFrame,
    path: '/bank',
    component: lazyRouteComponent(() => import('../products/finory/bank-page.tsx'), 'BankPage'),
  }),
  createRoute({
    getParentRoute: inFrame,
    path: '/journals',
    component: lazyRouteComponent(() => import('../products/finory/journals-page.tsx'), 'JournalsPage'),
  }),
  createRoute({
    getParentRoute: inFrame,
    path: '/statements',
    component: lazyRouteComponent(() => import('../products/finory/statements-page.tsx'), 'StatementsPage'),
  }),
  createRoute({
    getParentRoute: inFrame,
    path: '/close',
    component: lazyRouteComponent(() => import('../products/finory/close-page.tsx'), 'ClosePage'),
  }),
  createRoute({
    getParentRoute: inFrame,
    path: '/calculations',
    component: lazyRouteComponent(() => import('../products/vamn/calculations-page.tsx'), 'CalculationsPage'),
  }),
  createRoute({
    getParentRoute: inFrame,
    path: '/calculations/$calculator',
    component: lazyRouteComponent(() => import('../products/vamn/calculator-page.tsx'), 'CalculatorPage'),
  }),
  createRoute({
    getParentRoute: inFrame,
    path: '/rules',
    component: lazyRouteComponent(() => import('../products/vamn/rules-page.tsx'), 'RulesPage'),
  }),
  createRoute({
    getParentRoute: inFrame,
    path: '/audit',
    component: lazyRouteComponent(() => import('../services/audit/audit-page.tsx'), 'AuditPage'),
  }),
  createRoute({ getParentRoute: inFrame, path: '$', component: NotFound }),
  createRoute({
    getParentRoute: inFrame,
    path: '/settings',
    component: lazyRouteComponent(() => import('../services/identity/settings-page.tsx'), 'SettingsPage'),
  }),
] as const;

/** All addresses of the app; each page's code is loaded when it is first opened. */
export const router = createRouter({
  routeTree: root.addChildren([signIn, frame.addChildren(pages)]),
  defaultPreload: 'intent',
  defaultPendingComponent: SkeletonRows,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
