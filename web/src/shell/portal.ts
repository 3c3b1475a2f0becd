import type { Room } from './room.ts';
import { rooms } from './rooms.ts';
import { useSession } from './session.tsx';

/** What rooms show to a client's own people, by address: the same address, since a link leads both to the same thing. */
export const portalPages = (all: readonly Room[] = rooms): NonNullable<Room['portal']> =>
  Object.assign({}, ...all.map((room) => room.portal ?? {}));

const pages = portalPages();

/** True for people of a client, who see the portal in the place of the firm's pages. */
export const useIsClient = (): boolean => useSession().user.clientId !== null;

/** Whether an address is open to the signed-in person: a client's people have the pages of the portal alone. */
export const useReaches = (): ((path: string) => boolean) => {
  const isClient = useIsClient();
  return (path) => !isClient || Object.hasOwn(pages, path);
};

/** The portal's page at an address; undefined where it has none. */
export const portalPage = (path: string): (typeof pages)[string] | undefined => pages[path];
