import type { OutputOf } from '@finaceverse/client';
import { useDeed, useDeedOf } from '../../shell/deed.ts';
import { platform } from '../../shell/platform.ts';

/** Where this tab keeps the half of a question that stays in it, while the person is at the identity provider. */
const KEY = 'finace.sso';

type Open = { readonly asker: string; readonly isTest: boolean };

const leave = (question: { readonly address: string; readonly asker: string }, isTest: boolean) => {
  window.sessionStorage.setItem(KEY, JSON.stringify({ asker: question.asker, isTest } satisfies Open));
  window.location.assign(question.address);
};

/** The half of the open question, taken out. */
export const takeOpen = (): Open | undefined => {
  const kept = window.sessionStorage.getItem(KEY);
  window.sessionStorage.removeItem(KEY);
  const read: unknown = kept === null ? undefined : JSON.parse(kept);
  return typeof read === 'object' && read !== null && 'asker' in read && typeof read.asker === 'string'
    ? { asker: read.asker, isTest: 'isTest' in read && read.isTest === true }
    : undefined;
};

/** Goes to the identity provider of whoever vouches for an address. */
export const useSignInThroughFirm = () =>
  useDeed('identity.begin_federated_sign_in', (question) => leave(question, false));

/** Goes there to try a connection. */
export const useConnectionTest = () => useDeed('identity.begin_connection_test', (question) => leave(question, true));

export type Answered =
  | { readonly is: 'in'; readonly came: OutputOf<'identity.finish_federated_sign_in'> }
  | { readonly is: 'tested'; readonly said: OutputOf<'identity.finish_connection_test'> };

/** Hands the answer over, with the half that stayed here. */
export const useFinish = (after: (answered: Answered) => void) =>
  useDeedOf<{ readonly response: string; readonly state: string; readonly open: Open }, Answered>(
    async ({ response, state, open }, key) => {
      const given = { response, state, asker: open.asker };
      return open.isTest
        ? { is: 'tested', said: await platform.run('identity.finish_connection_test', given, { key }) }
        : { is: 'in', came: await platform.run('identity.finish_federated_sign_in', given, { key }) };
    },
    after,
  );
