import './facts.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { addParty, readAccounts } from '../../api/books.ts';
import { useDeed } from '../../api/deed.ts';
import { words } from '../../messages/words.ts';
import type { Books } from '../../shell/books.tsx';
import { Refusal } from '../../shell/loaded.tsx';

const text = words.party;
const currencies = Intl.supportedValuesOf('currency').map((currency) => ({ value: currency, label: currency }));

/** Adds a supplier or a customer, with the account that their papers usually go to. */
export const NewPartyPanel = ({
  books,
  kind,
  onClose,
}: {
  readonly books: Books;
  readonly kind: 'vendor' | 'customer';
  readonly onClose: () => void;
}) => {
  const companyId = books.company.id;
  const accounts = useQuery({ queryKey: ['accounts', companyId], queryFn: () => readAccounts(companyId) });
  const [name, setName] = useState('');
  const [currency, setCurrency] = useState<string | undefined>(books.company.baseCurrency);
  const [country, setCountry] = useState('');
  const [account, setAccount] = useState<string>();
  const [taxId, setTaxId] = useState('');
  const deed = useDeed(addParty, onClose);
  const whole = name.trim() !== '' && currency !== undefined && /^([A-Za-z]{2})?$/.test(country.trim());
  const usual = (accounts.data ?? []).filter((one) => one.type === (kind === 'vendor' ? 'expense' : 'income'));
  const save = () => {
    if (!whole) return;
    deed.start({
      companyId,
      kind,
      name: name.trim(),
      currency,
      ...(country.trim() === '' ? {} : { country: country.trim().toUpperCase() }),
      ...(account === undefined ? {} : { defaultAccountCode: account }),
      ...(taxId.trim() === '' ? {} : { taxId: taxId.trim() }),
    });
  };
  const title = kind === 'vendor' ? text.newVendor : text.newCustomer;
  useKeys([{ keys: 'Ctrl Enter', label: text.add, run: save, whileTyping: true }]);
  return (
    <Panel
      title={title}
      onClose={onClose}
      actions={
        <Button kind="primary" keys="Ctrl Enter" disabled={!whole} busy={deed.isPending} onClick={save}>
          {text.add}
        </Button>
      }
    >
      <div className="panel-form">
        <Refusal error={deed.error} />
        <TextInput label={text.name} value={name} onValue={setName} autoComplete="off" />
        <div className="panel-form__pair">
          <Combobox label={text.currency} value={currency} onValue={setCurrency} choices={currencies} />
          <TextInput label={text.country} hint={text.countryHint} value={country} onValue={setCountry} maxLength={2} />
        </div>
        <Combobox
          label={text.account}
          value={account}
          onValue={setAccount}
          choices={usual.map((one) => ({ value: one.code, label: `${one.code} ${one.name}` }))}
        />
        <TextInput label={text.taxId} value={taxId} onValue={setTaxId} />
      </div>
    </Panel>
  );
};
