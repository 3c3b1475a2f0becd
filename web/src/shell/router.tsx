import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Link,
  Outlet,
  retainSearchParams,
  type RouteComponent,
} from '@tanstack/react-router';
import { SkeletonRows } from '@finaceverse/design/skeleton.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import type { Door } from './room.ts';
import { rooms } from './rooms.ts';
import { words } from './words.ts';
import { Frame } from './frame.tsx';
import { PageLayout } from './page.tsx';
import { portalPage, useIsClient } from './portal.ts';
import { readPageState, type PageState } from './page-state.ts';

const NotFound = () => (
  <PageLayout>
    <EmptyState isPage title={words.errors.notFoundTitle} action={<Link to="/">{words.errors.goHome}</Link>}>
      {words.errors.notFound}
    </EmptyState>
  </PageLayout>
);

const NotOfPortal = () => (
  <PageLayout>
    <EmptyState isPage title={words.errors.notOfPortal} action={<Link to="/">{words.errors.goHome}</Link>}>
      {words.errors.notOfPortalText}
    </EmptyState>
  </PageLayout>
);

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  validateSearch: (search: Record<string, unknown>): PageState => readPageState(search),
  search: { middlewares: [retainSearchParams<PageState>(['company', 'period'])] },
});

/** The firm's page at an address, or what a client's own people see there; what is not theirs says so. */
const forWhom = (path: string, firms: RouteComponent): RouteComponent => {
  const own = portalPage(path);
  const portals = own === undefined ? NotOfPortal : (own.component ?? firms);
  const Shown = () => {
    const Page = useIsClient() ? portals : firms;
    return <Page />;
  };
  return Shown;
};

/** Pages by the door that they stand behind; a door without a page has no route and no frame. */
const pagesOfDoor = (door: Door): readonly (readonly [string, RouteComponent])[] =>
  rooms.flatMap((room) => {
    const drawn = Object.entries((door === 'firm' ? room.pages : room.doors?.[door]) ?? {});
    if (door !== 'firm') return drawn.map(([path, { component }]) => [path, component] as const);
    const all = [
      ...drawn.map(([path, { component }]) => [path, component] as const),
      ...Object.entries(room.inside ?? {}),
    ];
    return all.map(([path, component]) => [path, forWhom(path, component)] as const);
  });

const frames: Readonly<Record<Door, RouteComponent>> = {
  firm: Frame,
  public: Outlet,
  operate: lazyRouteComponent(() => import('./door-frame.tsx'), 'OperateFrame'),
};

const doors = (['firm', 'public', 'operate'] as const).flatMap((door) => {
  const pages = pagesOfDoor(door);
  if (pages.length === 0) return [];
  const frame = createRoute({ getParentRoute: () => root, id: door, component: frames[door] });
  const inside = pages.map(([path, component]) => createRoute({ getParentRoute: () => frame, path, component }));
  const unknown = createRoute({ getParentRoute: () => frame, path: '$', component: NotFound });
  return [frame.addChildren(door === 'firm' ? [...inside, unknown] : inside)];
});

/** All addresses of the app, as its rooms declare them; each page's code is loaded when it is first opened. */
export const router = createRouter({
  routeTree: root.addChildren(doors),
  defaultPreload: 'intent',
  defaultPendingComponent: SkeletonRows,
  scrollRestoration: true,
});
