import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import type { InputOf, OutputOf } from '@finaceverse/client';
import { useDeed } from '../../shell/deed.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { useQueryOf } from '../../shell/queries.ts';
import { useMay } from '../../shell/session.tsx';
import { words } from './words.ts';
import './settings-page.css';

const text = words.guests;
type Rules = OutputOf<'identity.read_guest_rules'>;

/** What stands between commas. */
const listed = (typed: string): string[] =>
  typed
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

const RulesForm = ({ rules }: { readonly rules: Rules }) => {
  const may = useMay()('identity:guest:manage');
  const [allowed, setAllowed] = useState(rules.allowedNetworks.join(', '));
  const [denied, setDenied] = useState(rules.deniedNetworks.join(', '));
  const [countries, setCountries] = useState(rules.deniedCountries.join(', '));
  const set = useDeed('identity.set_guest_rules');
  return (
    <form
      className="settings__form"
      onSubmit={(event) => {
        event.preventDefault();
        set.start({
          allowedNetworks: listed(allowed),
          deniedNetworks: listed(denied),
          // What is no country is refused by name.
          deniedCountries: listed(countries.toUpperCase()) as InputOf<'identity.set_guest_rules'>['deniedCountries'],
        });
      }}
    >
      <h2>{text.title}</h2>
      <p className="muted">{text.about}</p>
      <TextInput label={text.allowed} hint={text.allowedHint} value={allowed} onValue={setAllowed} autoComplete="off" />
      <TextInput label={text.denied} hint={text.networksHint} value={denied} onValue={setDenied} autoComplete="off" />
      <TextInput
        label={text.countries}
        hint={text.countriesHint}
        value={countries}
        onValue={setCountries}
        autoComplete="off"
      />
      <Refusal error={set.error} />
      {set.data === undefined ? null : <p role="status">{text.kept}</p>}
      {may ? (
        <div>
          <Button kind="primary" type="submit" busy={set.isPending}>
            {text.keep}
          </Button>
        </div>
      ) : null}
    </form>
  );
};

/** Settings: from which networks and countries the firm takes requests. */
export const Guests = () => {
  const rules = useQueryOf('identity.read_guest_rules', {});
  return (
    <div className="settings">
      <Loaded query={rules}>{(found) => <RulesForm rules={found} />}</Loaded>
    </div>
  );
};
