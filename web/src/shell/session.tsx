import { useQuery } from '@tanstack/react-query';
import { createContext, use, type ReactNode } from 'react';
import { readMe, type Me } from '../api/identity.ts';
import { pagesFor, type MenuPage } from './pages.ts';

const SessionContext = createContext<Me | undefined>(undefined);

/** Who is signed in; asked once and kept until something is changed. */
export const useMe = () =>
  useQuery({ queryKey: ['me'], queryFn: ({ signal }) => readMe(signal), staleTime: 60_000, retry: false });

/** Gives the pages the person who is signed in. */
export const SessionProvider = ({ me, children }: { readonly me: Me; readonly children: ReactNode }) => (
  <SessionContext value={me}>{children}</SessionContext>
);

/** The pages of the menu that the signed-in person may open. */
export const useMenu = (): readonly MenuPage[] => pagesFor(useSession().permissions);

/** Tells what the signed-in person may do, so that nothing is offered that would be refused. */
export const useMay = (): ((permission: string) => boolean) => {
  const { permissions } = useSession();
  return (permission) => permissions.includes(permission);
};

/** The person who is signed in; only pages behind the sign-in may ask. */
export const useSession = (): Me => {
  const me = use(SessionContext);
  if (me === undefined) throw new Error('This page needs a signed-in person.');
  return me;
};
