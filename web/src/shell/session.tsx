import { createContext, use, type ReactNode } from 'react';
import { placeOf, type OperationName, type OutputOf, type Permission } from '@finaceverse/client';
import { useQueryOf } from './queries.ts';

/** Who is signed in, where, and what may be done. */
export type Me = OutputOf<'identity.me'>;

const SessionContext = createContext<Me | undefined>(undefined);

/** Who is signed in; asked once and kept until something is changed. */
export const useMe = () => useQueryOf('identity.me', {}, { staleTime: 60_000, retry: false });

/** Gives the pages the person who is signed in. */
export const SessionProvider = ({ me, children }: { readonly me: Me; readonly children: ReactNode }) => (
  <SessionContext value={me}>{children}</SessionContext>
);

/** Tells which operations the signed-in person may run; before the sign-in only those that everybody may. */
export const useMayRun = (): ((name: OperationName) => boolean) => {
  const me = use(SessionContext);
  return (name) => {
    const { permission } = placeOf(name);
    if (permission === 'public') return true;
    return me !== undefined && (permission === 'signed_in' || me.permissions.includes(permission));
  };
};

/** Tells what the signed-in person may do, so that nothing is offered that would be refused. */
export const useMay = (): ((permission: Permission) => boolean) => {
  const { permissions } = useSession();
  return (permission) => permissions.includes(permission);
};

/** The person who is signed in; only pages behind the sign-in may ask. */
export const useSession = (): Me => {
  const me = use(SessionContext);
  if (me === undefined) throw new Error('This page needs a signed-in person.');
  return me;
};
