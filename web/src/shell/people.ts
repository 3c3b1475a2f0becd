import { useQuery } from '@tanstack/react-query';
import { readUsers } from '../api/identity.ts';
import { words } from '../messages/words.ts';
import { useMay, useSession } from './session.tsx';

/** Names people by their identifiers, as far as the signed-in person may know them. */
export const usePeople = (): ((id: string) => string) => {
  const { user } = useSession();
  const mayRead = useMay()('identity:user:read');
  const users = useQuery({ queryKey: ['users'], queryFn: readUsers, enabled: mayRead, staleTime: 60_000 });
  return (id) =>
    id === user.id ? user.name : (users.data?.find((one) => one.id === id)?.name ?? words.actor(words.common.someone));
};
