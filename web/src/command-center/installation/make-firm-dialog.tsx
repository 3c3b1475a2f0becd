import { useState } from 'react';
import { COUNTRY_CODES } from '@finaceverse/base/country';
import { currencyCodes } from '@finaceverse/base/currency';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { Dialog } from '@finaceverse/design/dialog.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { useDeed } from '../../shell/deed.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { countryChoices, currencyChoices } from '../../shell/places.ts';
import { words } from './words.ts';
import './console.css';

const text = words.installation;
const countries = countryChoices(COUNTRY_CODES);
const currencies = currencyChoices(currencyCodes());

/** Makes a firm and invites its first partner. */
export const MakeFirmDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const [name, setName] = useState('');
  const [country, setCountry] = useState<string>();
  const [currency, setCurrency] = useState<string | undefined>('USD');
  const [partner, setPartner] = useState('');
  const [email, setEmail] = useState('');
  const deed = useDeed('installation.make_firm', (made, given) => {
    showInTray({ id: made.id, title: text.made(given.name), text: text.madeText, tone: 'good' });
    onClose();
  });
  const whole = [name, partner].every((field) => field.trim() !== '') && email.includes('@');
  const make = () => {
    if (!whole || country === undefined || currency === undefined) return;
    deed.start({ name: name.trim(), country, currency, partner: { name: partner.trim(), email: email.trim() } });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={text.make}
      actions={
        <>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button
            kind="primary"
            disabled={!whole || country === undefined || currency === undefined}
            busy={deed.isPending}
            onClick={make}
          >
            {text.make}
          </Button>
        </>
      }
    >
      <form
        className="console__form"
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <TextInput label={text.name} autoFocus value={name} onValue={setName} />
        <Combobox label={text.country} value={country} onValue={setCountry} choices={countries} />
        <Combobox label={text.currency} value={currency} onValue={setCurrency} choices={currencies} />
        <TextInput label={text.partner} value={partner} onValue={setPartner} />
        <TextInput label={text.email} hint={text.emailHint} type="email" value={email} onValue={setEmail} />
        <Refusal error={deed.error} />
      </form>
    </Dialog>
  );
};
