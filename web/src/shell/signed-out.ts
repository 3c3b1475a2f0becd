import { useEffect } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { RequestFailed } from '@finaceverse/client';

const signedOutKey = 'finaceverse.signed-out';

/** Tells the other windows of this browser that the person has signed out. */
export const announceSignOut = (): void => localStorage.setItem(signedOutKey, new Date().toISOString());

/** Asks again who is signed in; where nobody is, the frame leads to the sign-in. */
const askWho = (queries: QueryClient): void => void queries.invalidateQueries({ queryKey: ['identity.me'] });

/** True where the platform no longer knows who asks: the session has ended, here or in another window. */
export const isSignedOut = (error: unknown): boolean => error instanceof RequestFailed && error.problem.status === 401;

/** Whatever is refused because nobody is signed in makes the frame look; empty figures are never shown in its place. */
export const whenSignedOut =
  (queriesOf: () => QueryClient) =>
  (error: unknown, query?: { readonly queryKey: readonly unknown[] }): void => {
    if (isSignedOut(error) && query?.queryKey[0] !== 'identity.me') askWho(queriesOf());
  };

/** Leads to the sign-in as soon as the person signs out in another window. */
export const useSignOutElsewhere = (): void => {
  const queries = useQueryClient();
  useEffect(() => {
    const hear = (event: StorageEvent) => {
      if (event.key === signedOutKey) askWho(queries);
    };
    window.addEventListener('storage', hear);
    return () => window.removeEventListener('storage', hear);
  }, [queries]);
};
