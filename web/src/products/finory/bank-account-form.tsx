import './facts.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { addBankAccount } from '../../api/bank.ts';
import { readAccounts } from '../../api/books.ts';
import { useDeed } from '../../api/deed.ts';
import { words } from '../../messages/words.ts';
import type { Books } from '../../shell/books.tsx';
import { Refusal } from '../../shell/loaded.tsx';

const text = words.bankAccount;

/** Ties an account of the chart to an account at a bank. */
export const BankAccountForm = ({ books }: { readonly books: Books }) => {
  const companyId = books.company.id;
  const accounts = useQuery({ queryKey: ['accounts', companyId], queryFn: () => readAccounts(companyId) });
  const assets = (accounts.data ?? []).filter((account) => account.type === 'asset');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [number, setNumber] = useState('');
  const deed = useDeed(addBankAccount);
  const accountCode = chosen ?? assets[0]?.code;
  const whole = name.trim() !== '' && accountCode !== undefined;
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
          currency: books.company.baseCurrency,
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
