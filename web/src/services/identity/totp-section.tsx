import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { useDeed } from '../../api/deed.ts';
import { beginTotp, confirmTotp } from '../../api/identity.ts';
import { words } from '../../messages/words.ts';
import { Refusal } from '../../shell/loaded.tsx';

const text = words.settings;

/** Turns on one-time codes: shows the secret, then proves that the authenticator works. */
export const TotpSection = ({ enabled }: { readonly enabled: boolean }) => {
  const [code, setCode] = useState('');
  const begin = useDeed((_input: null, key: string) => beginTotp(key));
  const confirm = useDeed(confirmTotp, () => {
    begin.reset();
    setCode('');
    showInTray({ id: 'totp', title: text.totpDone, tone: 'good' });
  });
  return (
    <section className="settings__form">
      <h2>
        {text.totp}{' '}
        <Badge tone={enabled ? 'good' : 'warn'}>{enabled ? words.state('done') : words.state('open')}</Badge>
      </h2>
      <p className="muted">{enabled ? text.totpOn : text.totpOff}</p>
      <Refusal error={begin.error ?? confirm.error} />
      {begin.data === undefined ? (
        enabled ? null : (
          <div>
            <Button busy={begin.isPending} onClick={() => begin.start(null)}>
              {text.totpBegin}
            </Button>
          </div>
        )
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            confirm.start(code.replace(/\s/g, ''));
          }}
        >
          <div>
            <div className="muted">{text.totpSecret}</div>
            <code className="totp-secret wrap-anywhere">{begin.data.secret.match(/.{1,4}/g)?.join(' ')}</code>
          </div>
          <div>
            <a href={begin.data.uri}>{text.totpUri}</a>
          </div>
          <TextInput
            label={words.signIn.code}
            hint={words.signIn.codeHint}
            inputMode="numeric"
            autoComplete="one-time-code"
            className="f-input--code"
            maxLength={8}
            value={code}
            onValue={setCode}
          />
          <div>
            <Button kind="primary" type="submit" disabled={code.trim().length < 6} busy={confirm.isPending}>
              {text.totpConfirm}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
};
