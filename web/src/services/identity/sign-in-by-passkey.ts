import { startAuthentication, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import type { OutputOf } from '@finaceverse/client';
import { useDeedOf } from '../../shell/deed.ts';
import { platform } from '../../shell/platform.ts';

/** Signs in by whichever passkey the person chooses. */
export const useSignInByPasskey = (after: (came: OutputOf<'identity.sign_in_by_passkey'>) => void) =>
  useDeedOf<object, OutputOf<'identity.sign_in_by_passkey'>>(async (_, key) => {
    const { options } = await platform.run('identity.begin_passkey_sign_in', {});
    // The options are those of the standard; the platform's library has written them.
    const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
    const { id, rawId, response, clientExtensionResults } = await startAuthentication({ optionsJSON });
    const { clientDataJSON, authenticatorData, signature, userHandle } = response;
    const said = { clientDataJSON, authenticatorData, signature, ...(userHandle === undefined ? {} : { userHandle }) };
    return await platform.run(
      'identity.sign_in_by_passkey',
      {
        response: {
          id,
          rawId,
          type: 'public-key',
          clientExtensionResults: { ...clientExtensionResults },
          response: said,
        },
      },
      { key },
    );
  }, after);
