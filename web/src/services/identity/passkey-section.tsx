import { startRegistration, type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { formatInstant } from '@finaceverse/design/format-date.ts';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { useDeed, useDeedOf } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { platform } from '../../shell/platform.ts';
import { useItemsOf } from '../../shell/queries.ts';
import { words } from './words.ts';

const text = words.passkeys;

/** Makes a passkey: the platform draws what the authenticator signs, the browser asks it, the platform keeps the key. */
const useNewPasskey = (after: () => void) =>
  useDeedOf<{ readonly name: string }, unknown>(async ({ name }, key) => {
    const { options } = await platform.run('identity.begin_passkey', {});
    // The options are those of the standard; the platform's library has written them.
    const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
    const { id, rawId, response, clientExtensionResults } = await startRegistration({ optionsJSON });
    const { clientDataJSON, attestationObject, transports = [] } = response;
    return await platform.run(
      'identity.add_passkey',
      {
        name,
        response: {
          id,
          rawId,
          type: 'public-key',
          clientExtensionResults: { ...clientExtensionResults },
          response: { clientDataJSON, attestationObject, transports },
        },
      },
      { key },
    );
  }, after);

/** Passkeys: this device's finger, face or number in the place of a password. */
export const PasskeySection = () => {
  const [name, setName] = useState('');
  const passkeys = useItemsOf('identity.passkeys', {});
  const add = useNewPasskey(() => {
    setName('');
    showInTray({ id: 'passkey', title: text.added, tone: 'good' });
  });
  const remove = useDeed('identity.remove_passkey');
  return (
    <form
      className="settings__form"
      onSubmit={(event) => {
        event.preventDefault();
        add.start({ name: name.trim() });
      }}
    >
      <h2>{text.title}</h2>
      <p className="muted">{text.about}</p>
      {(passkeys.data ?? []).map((passkey) => (
        <div key={passkey.id} className="row-wrap">
          <span>{passkey.name}</span>
          <span className="muted">{formatInstant(passkey.lastUsedAt ?? passkey.createdAt, locale)}</span>
          <Button busy={remove.isPending} onClick={() => remove.start({ passkeyId: passkey.id })}>
            {text.remove}
          </Button>
        </div>
      ))}
      <TextInput label={text.name} hint={text.nameHint} value={name} onValue={setName} autoComplete="off" />
      <Refusal error={add.error ?? remove.error} />
      <div>
        <Button type="submit" disabled={name.trim() === ''} busy={add.isPending}>
          {text.add}
        </Button>
      </div>
    </form>
  );
};
