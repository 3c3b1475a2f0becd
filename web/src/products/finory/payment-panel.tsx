import './facts.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { exactSum } from '@finaceverse/design/exact-sum.ts';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals, formatFigure, isZero } from '@finaceverse/design/format-figure.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { readBankAccounts } from '../../api/bank.ts';
import { readParties } from '../../api/books.ts';
import { useDeed } from '../../api/deed.ts';
import { addPayment, readBills, readInvoices, type PaymentKind } from '../../api/trade.ts';
import { locale, words } from '../../messages/words.ts';
import type { Books } from '../../shell/books.tsx';
import { Refusal } from '../../shell/loaded.tsx';

type OpenItem = {
  readonly id: string;
  readonly number: string;
  readonly partyId: string | null;
  readonly open: string;
  readonly currency: string;
};

const useOpenItems = (companyId: string, kind: PaymentKind) =>
  useQuery({
    queryKey: ['open-items', companyId, kind],
    queryFn: async (): Promise<readonly OpenItem[]> => {
      const payableStates = ['posted', 'part_paid'];
      if (kind === 'vendor_payment') {
        const bills = await readBills(companyId);
        return bills.filter((bill) => payableStates.includes(bill.state) && !isZero(bill.open));
      }
      const invoices = await readInvoices(companyId);
      return invoices.filter((invoice) => payableStates.includes(invoice.state) && !isZero(invoice.open));
    },
  });

const PaymentTotal = ({ total, currency }: { readonly total: string; readonly currency: string }) => (
  <div className="panel-total">
    <span>
      {words.common.total} {currency}
    </span>
    <Figure value={total} decimals={currencyDecimals(currency)} locale={locale} />
  </div>
);

/** Records the payment, tells its amount and exchange difference in the tray, and closes the panel. */
const usePaying = (out: boolean, onClose: () => void) => {
  const text = words.trade;
  return useDeed(addPayment, (payment) => {
    const amount = formatFigure(payment.amount, { locale });
    const difference = payment.realisedDifference;
    showInTray({
      id: payment.id,
      tone: 'good',
      title: out ? text.purchases.paid(amount) : text.sales.receiptSaved(amount),
      ...(isZero(difference)
        ? {}
        : { text: text.sales.gain(formatFigure(difference, { locale })) }),
    });
    onClose();
  });
};

/** Records money paid to a supplier or received from a customer, and what it settles. */
export const PaymentPanel = ({
  books,
  kind,
  onClose,
}: {
  readonly books: Books;
  readonly kind: PaymentKind;
  readonly onClose: () => void;
}) => {
  const out = kind === 'vendor_payment';
  const text = words.trade;
  const companyId = books.company.id;
  const parties = useQuery({
    queryKey: ['parties', companyId, out ? 'vendor' : 'customer'],
    queryFn: () => readParties(companyId, out ? 'vendor' : 'customer'),
  });
  const accounts = useQuery({ queryKey: ['bank-accounts', companyId], queryFn: () => readBankAccounts(companyId) });
  const items = useOpenItems(companyId, kind);
  const [partyId, setPartyId] = useState<string>();
  const [bankAccountId, setBankAccountId] = useState<string>();
  const [date, setDate] = useState(books.period?.end ?? '');
  const [rate, setRate] = useState('');
  const [amounts, setAmounts] = useState<Readonly<Record<string, string>>>({});
  const deed = usePaying(out, onClose);
  const party = parties.data?.find((one) => one.id === partyId);
  const open = (items.data ?? []).filter(
    (item) => party !== undefined && item.partyId === party.id,
  );
  const currency = open[0]?.currency ?? party?.currency ?? books.company.baseCurrency;
  const foreign = currency !== books.company.baseCurrency;
  const chosen = open
    .map((item) => ({ documentId: item.id, amount: amounts[item.id] ?? item.open }))
    .filter((item) => item.amount !== '' && !isZero(item.amount));
  const total = exactSum(chosen.map((item) => item.amount));
  const account = bankAccountId ?? accounts.data?.[0]?.id;
  const whole =
    partyId !== undefined && account !== undefined && date !== '' && chosen.length > 0 && (!foreign || rate !== '');
  const save = () => {
    if (!whole) return;
    deed.start({
      companyId,
      kind,
      partyId,
      bankAccountId: account,
      date,
      amount: total,
      currency,
      allocations: chosen,
      ...(foreign ? { exchangeRate: rate } : {}),
    });
  };
  useKeys([{ keys: 'Ctrl Enter', label: text.purchases.payNow, run: save, whileTyping: true }]);
  return (
    <Panel
      wide
      title={out ? text.purchases.payTitle : text.sales.newReceipt}
      onClose={onClose}
      actions={
        <Button kind="primary" keys="Ctrl Enter" disabled={!whole} busy={deed.isPending} onClick={save}>
          {out ? text.purchases.payNow : text.sales.newReceipt}
        </Button>
      }
    >
      <div className="panel-form">
        <Refusal error={deed.error} />
        <Combobox
          label={out ? text.purchases.vendor : words.common.customer}
          value={partyId}
          onValue={setPartyId}
          choices={(parties.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
        />
        <div className="panel-form__pair">
          <Select
            label={out ? text.purchases.payFrom : text.sales.into}
            value={account}
            onValue={setBankAccountId}
            choices={(accounts.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
          />
          <TextInput
            label={out ? text.purchases.payDate : text.sales.receivedOn}
            type="date"
            value={date}
            onValue={setDate}
          />
        </div>
        {foreign ? (
          <NumberInput
            label={`${text.sales.rate} ${currency}`}
            hint={text.sales.rateHint(books.company.baseCurrency)}
            locale={locale}
            decimals={10}
            value={rate}
            onValue={setRate}
          />
        ) : null}
        <h3>{out ? text.purchases.chooseBills : text.sales.which}</h3>
        {partyId !== undefined && open.length === 0 ? (
          <p className="muted">{out ? text.purchases.nothingToPay : text.sales.nothingOpen}</p>
        ) : null}
        {open.map((item) => (
          <NumberInput
            key={item.id}
            label={`${item.number}, ${formatFigure(item.open, { locale })} ${item.currency}`}
            locale={locale}
            decimals={currencyDecimals(item.currency)}
            value={amounts[item.id] ?? item.open}
            onValue={(amount) => setAmounts({ ...amounts, [item.id]: amount })}
          />
        ))}
        {chosen.length > 0 ? <PaymentTotal total={total} currency={currency} /> : null}
      </div>
    </Panel>
  );
};
