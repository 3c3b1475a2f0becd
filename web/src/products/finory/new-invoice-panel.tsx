import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { readAccounts, readParties } from '../../api/books.ts';
import { useDeed } from '../../api/deed.ts';
import { addInvoice } from '../../api/trade.ts';
import { locale, words } from '../../messages/words.ts';
import type { Books } from '../../shell/books.tsx';
import { Refusal } from '../../shell/loaded.tsx';
import { emptyLine, isWhole, LineEditor, type LineDraft } from './line-editor.tsx';

const text = words.trade.sales;

/** Enters a sales invoice in the customer's currency. */
export const NewInvoicePanel = ({ books, onClose }: { readonly books: Books; readonly onClose: () => void }) => {
  const companyId = books.company.id;
  const customers = useQuery({
    queryKey: ['parties', companyId, 'customer'],
    queryFn: () => readParties(companyId, 'customer'),
  });
  const accounts = useQuery({ queryKey: ['accounts', companyId], queryFn: () => readAccounts(companyId) });
  const [customerId, setCustomerId] = useState<string>();
  const [number, setNumber] = useState('');
  const [date, setDate] = useState(books.period?.start ?? '');
  const [dueDate, setDueDate] = useState('');
  const [rate, setRate] = useState('');
  const [taxRate, setTaxRate] = useState('0');
  const [lines, setLines] = useState<readonly LineDraft[]>([emptyLine(1)]);
  const deed = useDeed(addInvoice, onClose);
  const currency =
    customers.data?.find((customer) => customer.id === customerId)?.currency ?? books.company.baseCurrency;
  const foreign = currency !== books.company.baseCurrency;
  const whole =
    customerId !== undefined &&
    date !== '' &&
    lines.every((line) => isWhole(line) && line.accountCode !== undefined) &&
    (!foreign || rate !== '');
  const save = () => {
    if (!whole) return;
    deed.start({
      companyId,
      customerId,
      date,
      currency,
      ...(number.trim() === '' ? {} : { number: number.trim() }),
      ...(dueDate === '' ? {} : { dueDate }),
      ...(foreign ? { exchangeRate: rate } : {}),
      lines: lines.map(({ description, quantity, unitPrice, accountCode }) => ({
        description: description.trim(),
        quantity,
        unitPrice,
        taxRate: taxRate === '' ? '0' : taxRate,
        ...(accountCode === undefined ? {} : { accountCode }),
      })),
    });
  };
  useKeys([{ keys: 'Ctrl Enter', label: text.save, run: save, whileTyping: true }]);
  const income = (accounts.data ?? []).filter((account) => account.type === 'income');
  return (
    <Panel
      wide
      title={text.newInvoice}
      onClose={onClose}
      actions={
        <Button kind="primary" keys="Ctrl Enter" disabled={!whole} busy={deed.isPending} onClick={save}>
          {text.save}
        </Button>
      }
    >
      <div className="panel-form">
        <Refusal error={deed.error} />
        <Combobox
          label={words.common.customer}
          value={customerId}
          onValue={setCustomerId}
          choices={(customers.data ?? []).map((customer) => ({
            value: customer.id,
            label: customer.name,
            note: customer.currency ?? '',
          }))}
        />
        <div className="panel-form__pair">
          <TextInput label={words.common.date} type="date" value={date} onValue={setDate} />
          <TextInput label={words.common.due} type="date" value={dueDate} onValue={setDueDate} />
        </div>
        <div className="panel-form__pair">
          <TextInput label={words.common.number} value={number} onValue={setNumber} />
          <NumberInput
            label={words.trade.purchases.taxRate}
            locale={locale}
            decimals={2}
            value={taxRate}
            onValue={setTaxRate}
          />
        </div>
        {foreign ? (
          <NumberInput
            label={`${text.rate} ${currency}`}
            hint={text.rateHint(books.company.baseCurrency)}
            locale={locale}
            decimals={10}
            value={rate}
            onValue={setRate}
          />
        ) : null}
        <LineEditor lines={lines} onLines={setLines} accounts={income.length > 0 ? income : (accounts.data ?? [])} />
      </div>
    </Panel>
  );
};
