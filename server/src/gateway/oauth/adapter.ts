import { AsyncLocalStorage } from 'node:async_hooks';
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import { RefusalError } from '@finaceverse/base/outcome';
import type { Platform } from '../../kernel/platform.ts';
import type { TokenDeed, TokenFound } from '../../kernel/token-keeping.ts';

/** The request that the authorization server works on: it hands its adapters no context of its own. */
export interface OAuthRequest {
  readonly requestId: string;
  readonly browserSecret: string;
  /** Whether an application gives something back by itself. */
  readonly givesBack: boolean;
}

export const requestAtHand = new AsyncLocalStorage<OAuthRequest>();

export async function askTokens(platform: Platform, deed: TokenDeed): Promise<TokenFound> {
  const done = await platform.keepTokens(deed, requestAtHand.getStore()?.requestId ?? 'oauth');
  if (!done.ok) throw new RefusalError(done.refusal);
  return done.value;
}

/** What begins in a browser goes on in that browser alone. */
const IN_ONE_BROWSER = 'Interaction';

/**
 * Sessions of the authorization server are not kept: who sits there, the person's session with us says, each time anew.
 */
function forgetful(): Adapter {
  return {
    upsert: async () => undefined,
    find: async () => undefined,
    findByUserCode: async () => undefined,
    findByUid: async () => undefined,
    consume: async () => undefined,
    destroy: async () => undefined,
    revokeByGrantId: async () => undefined,
  };
}

/** Keeps what the authorization server gives out with the module that keeps tokens. */
export function adapterOf(platform: Platform): (model: string) => Adapter {
  return (model) => {
    if (model === 'Session') return forgetful();
    const ask = async (deed: Omit<TokenDeed, 'model'>): Promise<TokenFound> => {
      const browserSecret = requestAtHand.getStore()?.browserSecret;
      const bound = model === IN_ONE_BROWSER && browserSecret !== undefined ? { browserSecret } : {};
      return await askTokens(platform, { model, ...bound, ...deed });
    };
    return {
      upsert: async (id, payload, seconds) => {
        const lasting = seconds === undefined ? {} : { seconds: Math.max(1, Math.ceil(seconds)) };
        await ask({ does: 'keep', id, payload: { ...payload }, ...lasting });
      },
      find: async (id) => {
        const { found } = await ask({ does: 'find', id });
        // It was kept in the same words.
        return found === null ? undefined : (found as AdapterPayload);
      },
      // Codes of devices are typed into a page of ours, and sessions are not kept.
      findByUserCode: async () => undefined,
      findByUid: async () => undefined,
      consume: async (id) => {
        const { usedUp } = await ask({ does: 'use_up', id });
        if (usedUp === true) throw new errors.InvalidGrant('used already');
      },
      destroy: async (id) => {
        const because = requestAtHand.getStore()?.givesBack === true ? 'given_back' : 'used_twice';
        if (model === 'Grant') await ask({ does: 'end_grant', id, because });
        else await ask({ does: 'forget', id });
      },
      revokeByGrantId: async (grantId) => {
        const because = requestAtHand.getStore()?.givesBack === true ? 'given_back' : 'used_twice';
        // Tokens end with their grant, whichever of them is given back or comes a second time.
        await askTokens(platform, { model: 'Grant', does: 'end_grant', id: grantId, because });
      },
    };
  };
}
