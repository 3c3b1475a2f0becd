import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { useDeed } from '../../shell/deed.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { words } from './words.ts';
import { Refusal } from '../../shell/loaded.tsx';

const text = words.settings;

/** One-time codes: shows the secret, proves that the authenticator works, gives recovery codes, and turns all of it off. */
export const TotpSection = ({ enabled }: { readonly enabled: boolean }) => {
  const [code, setCode] = useState('');
  const begin = useDeed('identity.enrol_totp');
  const [codes, setCodes] = useState<readonly string[]>();
  const renew = useDeed('identity.renew_recovery_codes', ({ recoveryCodes }) => setCodes(recoveryCodes));
  const remove = useDeed('identity.remove_totp', () => {
    setCodes(undefined);
    showInTray({ id: 'totp', title: text.totpGone });
  });
  const confirm = useDeed('identity.confirm_totp', ({ recoveryCodes }) => {
    setCodes(recoveryCodes);
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
      <Refusal error={begin.error ?? confirm.error ?? remove.error ?? renew.error} />
      {codes === undefined ? null : <RecoveryCodes codes={codes} />}
      {begin.data === undefined ? (
        enabled ? (
          <div className="row-wrap">
            <Button busy={renew.isPending} onClick={() => renew.start({})}>
              {text.recoveryNew}
            </Button>
            <Button kind="danger" busy={remove.isPending} onClick={() => remove.start({})}>
              {text.totpTurnOff}
            </Button>
          </div>
        ) : (
          <div>
            <Button busy={begin.isPending} onClick={() => begin.start({})}>
              {text.totpBegin}
            </Button>
          </div>
        )
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            confirm.start({ code: code.replace(/\s/g, '') });
          }}
        >
          <div>
            <div className="muted">{text.totpSecret}</div>
            <code className="totp-secret wrap-anywhere">{begin.data.secret.match(/.{1,4}/g)?.join(' ')}</code>
          </div>
          <svg
            className="totp-qr"
            viewBox={`0 0 ${begin.data.qr.size} ${begin.data.qr.size}`}
            role="img"
            aria-label={text.qr}
          >
            <path d={begin.data.qr.path} />
          </svg>
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
