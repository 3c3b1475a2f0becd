import { menuFor, portalMenu, type Menu } from './menu.ts';
import { portalPages, useIsClient } from './portal.ts';
import { rooms } from './rooms.ts';
import { useSession } from './session.tsx';

/** The menu of the signed-in person: of the firm, or for a client's own people of the portal. */
export const useMenu = (): Menu => {
  const isClient = useIsClient();
  const menu = menuFor(rooms, useSession().permissions);
  return isClient ? portalMenu(menu, portalPages()) : menu;
};
