import './facts.css';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { exactSum } from '@finaceverse/design/exact-sum.ts';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals, formatFigure, isZero } from '@finaceverse/design/format-figure.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { DraftPanel } from '@finaceverse/design/draft-panel.tsx';
import { useDraft, useDraftField } from '@finaceverse/design/draft.ts';
import { Select } from '@finaceverse/design/select.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { useDeed } from '../../shell/deed.ts';
import { moneyOf, sentParts, type PartDraft } from './payment-parts.ts';
import type { PaymentKind } from './records.ts';
import { useToldRate } from './told-rate.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import type { Books } from '../../shell/books.tsx';
import { Refusal } from '../../shell/loaded.tsx';

const payableStates: readonly string[] = ['posted', 'part_paid'];

const isPayable = ({ state, open }: { readonly state: string; readonly open: string }): boolean =>
  payableStates.includes(state) && !isZero(open);

/** What a payment can settle: open bills, or open invoices. */
const useOpenItems = (companyId: string, kind: PaymentKind) => {
  const out = kind === 'vendor_payment';
  const bills = useItemsOf('finory.list_bills', out ? { companyId } : undefined);
  const invoices = useItemsOf('finory.list_sales_invoices', out ? undefined : { companyId });
  return (out ? bills.data : invoices.data)?.filter(isPayable);
};

/** A document that is settled: the money for it, and what is taken off for paying early or withheld. */
const OpenItem = ({
  item,
  part,
  onPart,
}: {
  readonly item: { readonly number: string; readonly open: string; readonly currency: string };
  readonly part: PartDraft | undefined;
  readonly onPart: (part: PartDraft) => void;
}) => {
  const decimals = currencyDecimals(item.currency);
  const field = (label: string, name: 'discount' | 'withheld') => (
    <NumberInput
      label={label}
      locale={locale}
      decimals={decimals}
      value={part?.[name] ?? ''}
      onValue={(value) => onPart({ ...part, [name]: value })}
    />
  );
  const name = `${item.number}, ${formatFigure(item.open, { locale })} ${item.currency}`;
  return (
    <div className="settled-item" role="group" aria-label={item.number}>
      <NumberInput
        label={name}
        locale={locale}
        decimals={decimals}
        value={moneyOf(item.open, part)}
        onValue={(amount) => onPart({ ...part, amount })}
      />
      {field(words.trade.onAccount.discount, 'discount')}
      {field(words.trade.onAccount.withheld, 'withheld')}
    </div>
  );
};

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
  return useDeed('finory.record_payment', (payment) => {
    const amount = formatFigure(payment.amount, { locale });
    const difference = payment.realisedDifference;
    showInTray({
      id: payment.id,
      tone: 'good',
      title: out ? text.purchases.paid(amount) : text.sales.receiptSaved(amount),
      ...(isZero(difference) ? {} : { text: text.sales.gain(formatFigure(difference, { locale })) }),
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
  const draft = useDraft(`${kind} ${books.company.id}`);
  const companyId = books.company.id;
  const parties = useItemsOf('finory.list_parties', { companyId, kind: out ? 'vendor' : 'customer' });
  const accounts = useItemsOf('finory.list_bank_accounts', { companyId });
  const items = useOpenItems(companyId, kind);
  const [partyId, setPartyId] = useDraftField<string | undefined>(draft, 'partyId', undefined);
  const [bankAccountId, setBankAccountId] = useDraftField<string | undefined>(draft, 'bankAccountId', undefined);
  const [date, setDate] = useDraftField(draft, 'date', books.period?.end ?? '');
  const [written, setRate] = useDraftField(draft, 'rate', '');
  const [parts, setParts] = useDraftField<Readonly<Record<string, PartDraft>>>(draft, 'parts', {});
  const [onAccount, setOnAccount] = useDraftField(draft, 'onAccount', '');
  const deed = usePaying(out, () => {
    draft.forget();
    onClose();
  });
  const party = parties.data?.find((one) => one.id === partyId);
  const open = (items ?? []).filter((item) => party !== undefined && item.partyId === party.id);
  const currency = open[0]?.currency ?? party?.currency ?? books.company.baseCurrency;
  const foreign = currency !== books.company.baseCurrency;
  const told = useToldRate(companyId, foreign ? currency : undefined, date);
  const rate = written === '' ? (told?.rate ?? '') : written;
  const chosen = sentParts(open, parts);
  const extra = onAccount !== '' && !isZero(onAccount);
  const total = exactSum([...chosen.map((item) => item.amount), ...(extra ? [onAccount] : [])]);
  const account = bankAccountId ?? accounts.data?.[0]?.id;
  const whole =
    partyId !== undefined && account !== undefined && date !== '' && !isZero(total) && (!foreign || rate !== '');
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
      ...(extra ? { onAccount: true } : {}),
      ...(foreign ? { exchangeRate: rate } : {}),
    });
  };
  useKeys([{ keys: 'Ctrl Enter', label: text.purchases.payNow, run: save, whileTyping: true }]);
  return (
    <DraftPanel
      draft={draft}
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
          <OpenItem
            key={item.id}
            item={item}
            part={parts[item.id]}
            onPart={(part) => setParts({ ...parts, [item.id]: part })}
          />
        ))}
        {partyId === undefined ? null : (
          <NumberInput
            label={text.onAccount.extra}
            hint={text.onAccount.extraHint}
            locale={locale}
            decimals={currencyDecimals(currency)}
            value={onAccount}
            onValue={setOnAccount}
          />
        )}
        {isZero(total) ? null : <PaymentTotal total={total} currency={currency} />}
      </div>
    </DraftPanel>
  );
};
