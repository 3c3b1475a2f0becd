import { useId, useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { TextArea, TextInput } from '@finaceverse/design/text-input.tsx';
import type { InputOf } from '@finaceverse/client';
import { useDeed } from '../../shell/deed.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { PermissionChoice } from './permission-choice.tsx';
import { words } from './words.ts';
import './rights.css';
import './settings-page.css';

const text = words.oauth;
type Way = InputOf<'identity.register_application'>['grantTypes'][number];
const WAYS: readonly Way[] = ['authorization_code', 'refresh_token', 'client_credentials', 'device_code'];

const Choice = ({
  label,
  checked,
  onChecked,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
}) => {
  const id = useId();
  return (
    <label htmlFor={id}>
      <input id={id} type="checkbox" checked={checked} onChange={(event) => onChecked(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
};

/** Registers an application; its secret goes to whoever shows it, this once. */
export const NewApplication = ({ onSecret }: { readonly onSecret: (secret: string | undefined) => void }) => {
  const [name, setName] = useState('');
  const [confidential, setConfidential] = useState(true);
  const [redirects, setRedirects] = useState('');
  const [ways, setWays] = useState<readonly Way[]>(['authorization_code', 'refresh_token']);
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const register = useDeed('identity.register_application', ({ secret }) => {
    onSecret(secret ?? undefined);
    setName('');
    setRedirects('');
    setScopes([]);
  });
  const whole = name.trim() !== '' && ways.length > 0;
  const redirectUris = redirects
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return (
    <form
      className="settings__form"
      onSubmit={(event) => {
        event.preventDefault();
        if (whole)
          register.start({ name: name.trim(), confidential, redirectUris, grantTypes: [...ways], scopes: [...scopes] });
      }}
    >
      <h2>{text.register}</h2>
      <TextInput label={text.name} hint={text.nameHint} value={name} onValue={setName} autoComplete="off" />
      <fieldset className="rights__choice">
        <legend>{text.ways}</legend>
        {WAYS.map((way) => (
          <Choice
            key={way}
            label={text.grantType[way]}
            checked={ways.includes(way)}
            onChecked={(checked) => setWays(checked ? [...ways, way] : ways.filter((one) => one !== way))}
          />
        ))}
        <Choice label={text.confidential} checked={confidential} onChecked={setConfidential} />
        <p className="muted">{text.confidentialHint}</p>
      </fieldset>
      <TextArea label={text.redirects} hint={text.redirectsHint} value={redirects} onValue={setRedirects} />
      <PermissionChoice legend={text.permissions} value={scopes} onValue={setScopes} />
      <Refusal error={register.error} />
      <div>
        <Button kind="primary" type="submit" disabled={!whole} busy={register.isPending}>
          {text.registerIt}
        </Button>
      </div>
    </form>
  );
};
