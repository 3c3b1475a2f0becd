import { useCallback } from 'react';
import { useItemsOf } from './queries.ts';
import { words } from './words.ts';
import { useMay, useSession } from './session.tsx';

/** The names of people by their identifiers, as far as the signed-in person may know them. */
export const usePersonNames = (): ((id: string) => string | undefined) => {
  const { user } = useSession();
  const mayRead = useMay()('identity:user:read');
  const users = useItemsOf('identity.users', mayRead ? {} : undefined, { staleTime: 60_000 });
  const { data } = users;
  return useCallback(
    (id) => (id === user.id ? user.name : data?.find((one) => one.id === id)?.name),
    [user.id, user.name, data],
  );
};

/** Names people by their identifiers; whom the signed-in person may not know is someone. */
export const usePeople = (): ((id: string) => string) => {
  const nameOf = usePersonNames();
  return (id) => nameOf(id) ?? words.common.someone;
};
