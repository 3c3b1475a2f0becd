import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { COUNTRY_CODES } from '@finaceverse/base/country';
import { currencyCodes } from '@finaceverse/base/currency';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useDeed } from '../../shell/deed.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { countryChoices, currencyChoices } from '../../shell/places.ts';
import { useQueryOf } from '../../shell/queries.ts';
import { useLinkToken } from './link-token.ts';
import { PublicFrame } from './public-frame.tsx';
import { words } from './words.ts';

const text = words.begin;
const countries = countryChoices(COUNTRY_CODES);
const currencies = currencyChoices(currencyCodes());

/** What the browser says of where somebody is; they see it, and may choose another. */
const regionHere = (): string | undefined => {
  const region = new Intl.Locale(navigator.language).maximize().region;
  return region !== undefined && COUNTRY_CODES.includes(region) ? region : undefined;
};

const FirmForm = ({ needsToken }: { readonly needsToken: boolean }) => {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const linked = useLinkToken();
  const [firm, setFirm] = useState('');
  const [country, setCountry] = useState(regionHere);
  const [currency, setCurrency] = useState<string | undefined>('USD');
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [typed, setToken] = useState('');
  const token = linked ?? typed;
  const deed = useDeed('identity.make_first_firm', () => {
    queries.clear();
    void navigate({ to: '/' });
  });
  const whole =
    [firm, name, email, password].every((field) => field.trim() !== '') &&
    country !== undefined &&
    currency !== undefined &&
    (!needsToken || token.trim() !== '');
  return (
    <PublicFrame
      title={text.title}
      text={text.under}
      onSubmit={() => {
        if (!whole) return;
        const partner = { name: name.trim(), email: email.trim(), password };
        const setupToken = needsToken ? { setupToken: token.trim() } : {};
        deed.start({ name: firm.trim(), country, currency, partner, ...setupToken });
      }}
    >
      <TextInput label={text.firm} hint={text.firmHint} required autoFocus value={firm} onValue={setFirm} />
      <Combobox label={text.country} value={country} onValue={setCountry} choices={countries} />
      <Combobox label={text.currency} value={currency} onValue={setCurrency} choices={currencies} />
      <TextInput label={text.name} autoComplete="name" required value={name} onValue={setName} />
      <TextInput
        label={words.signIn.email}
        type="email"
        autoComplete="username"
        required
        value={email}
        onValue={setEmail}
      />
      <TextInput
        label={words.signIn.password}
        hint={words.doors.newPasswordHint}
        type="password"
        autoComplete="new-password"
        required
        value={password}
        onValue={setPassword}
      />
      {needsToken && linked === undefined ? (
        <TextInput
          label={text.token}
          hint={text.tokenHint}
          autoComplete="off"
          required
          value={typed}
          onValue={setToken}
        />
      ) : null}
      <Refusal error={deed.error} />
      <Button kind="primary" type="submit" keys="Enter" disabled={!whole} busy={deed.isPending}>
        {text.make}
      </Button>
    </PublicFrame>
  );
};

/** The first page of an installation without a firm: it makes the first one, and its first person comes in. */
export const BeginPage = () => {
  const { data } = useQueryOf('identity.installation', {}, { staleTime: 0 });
  if (data === undefined) return <main className="sign-in" aria-busy="true" />;
  if (!data.hasFirm) return <FirmForm needsToken={data.needsToken} />;
  return (
    <PublicFrame title={text.thereIsOne} text={text.thereIsOneText}>
      <Link to="/sign-in">{words.doors.back}</Link>
    </PublicFrame>
  );
};
