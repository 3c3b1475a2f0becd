import './facts.css';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { useDraft, useDraftField } from '@finaceverse/design/draft.ts';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { useDeed } from '../../shell/deed.ts';
import { words } from './words.ts';
import type { Books } from '../../shell/books.tsx';
import { Refusal } from '../../shell/loaded.tsx';

const text = words.bankAccount;
const currencies = Intl.supportedValuesOf('currency').map((value) => ({ value, label: value }));

/** Ties an account of the chart to an account at a bank. */
export const BankAccountForm = ({ books, onDone }: { readonly books: Books; readonly onDone?: () => void }) => {
  const companyId = books.company.id;
  const accounts = useItemsOf('finory.list_accounts', { companyId });
  const taken = useItemsOf('finory.list_bank_accounts', { companyId });
  const assets = (accounts.data ?? []).filter(
    (account) =>
      account.control === 'bank' && account.active && !taken.data?.some((bank) => bank.accountCode === account.code),
  );
  const draft = useDraft(`bank account ${companyId}`);
  const [name, setName] = useDraftField(draft, 'name', '');
  const [chosen, setChosen] = useDraftField<string | undefined>(draft, 'account', undefined);
  const [number, setNumber] = useDraftField(draft, 'number', '');
  const [currency, setCurrency] = useDraftField<string | undefined>(draft, 'currency', books.company.baseCurrency);
  const deed = useDeed('finory.add_bank_account', () => {
    draft.forget();
    onDone?.();
  });
  const accountCode = chosen ?? assets[0]?.code;
  const whole = name.trim() !== '' && accountCode !== undefined && currency !== undefined;
  return (
    <form
      className="panel-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!whole) return;
        const written = number.replaceAll(/\s/g, '');
        deed.start({
          companyId,
          name: name.trim(),
          accountCode,
          currency,
          ...(written === '' ? {} : /^[A-Z]{2}\d{2}/.test(written) ? { iban: written } : { number: written }),
        });
      }}
    >
      <TextInput label={text.name} placeholder={text.namePlaceholder} value={name} onValue={setName} />
      <Combobox
        label={text.account}
        value={accountCode}
        onValue={setChosen}
        choices={assets.map((account) => ({ value: account.code, label: `${account.code} ${account.name}` }))}
      />
      <Combobox label={words.common.currency} value={currency} onValue={setCurrency} choices={currencies} />
      <TextInput label={text.number} value={number} onValue={setNumber} />
      <Refusal error={deed.error} />
      <div>
        <Button kind="primary" type="submit" disabled={!whole} busy={deed.isPending}>
          {text.add}
        </Button>
      </div>
    </form>
  );
};
