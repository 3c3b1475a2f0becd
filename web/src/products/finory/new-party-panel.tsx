import './facts.css';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { DraftPanel } from '@finaceverse/design/draft-panel.tsx';
import { useDraft, useDraftField } from '@finaceverse/design/draft.ts';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { useDeed } from '../../shell/deed.ts';
import { words } from './words.ts';
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
  const draft = useDraft(`${kind} ${books.company.id}`);
  const companyId = books.company.id;
  const accounts = useItemsOf('finory.list_accounts', { companyId });
  const [name, setName] = useDraftField(draft, 'name', '');
  const [currency, setCurrency] = useDraftField<string | undefined>(draft, 'currency', books.company.baseCurrency);
  const [country, setCountry] = useDraftField(draft, 'country', '');
  const [account, setAccount] = useDraftField<string | undefined>(draft, 'account', undefined);
  const [taxId, setTaxId] = useDraftField(draft, 'taxId', '');
  const deed = useDeed('finory.add_party', () => {
    draft.forget();
    onClose();
  });
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
    <DraftPanel
      draft={draft}
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
    </DraftPanel>
  );
};
