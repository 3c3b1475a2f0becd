import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { exactSum } from '@finaceverse/design/exact-sum.ts';
import { currencyDecimals, formatFigure, isZero } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import type { Column } from '@finaceverse/design/table.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import type { Books } from '../../shell/books.tsx';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import type { ListRows } from '../../shell/list-rows.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { Facts } from './facts.tsx';
import { amountFact } from './record-panel.tsx';
import type { PartyCredit } from './records.ts';
import { useToldRate } from './told-rate.ts';
import { words } from './words.ts';

const text = words.trade.onAccount;

/** How money on account is listed. */
export const creditColumns: readonly Column<PartyCredit>[] = [
  { id: 'party', header: words.common.name, text: (credit) => credit.party, narrow: 'name' },
  { id: 'date', header: words.common.date, kind: 'date', text: (credit) => credit.date },
  { id: 'source', header: text.from, text: (credit) => text.sources[credit.sourceKind] ?? '', wideOnly: true },
  { id: 'amount', header: words.common.amount, kind: 'figure', text: (credit) => credit.amount, wideOnly: true },
  { id: 'open', header: text.left, kind: 'figure', text: (credit) => credit.open },
  { id: 'currency', header: words.common.currency, text: (credit) => credit.currency },
];

/** Money on account of customers, or with suppliers. */
export const useCredits = (companyId: string, kind: 'customer' | 'vendor'): ListRows<PartyCredit> => {
  const query = useItemsOf('finory.list_party_credits', { companyId });
  const data = query.data?.filter((credit) => credit.kind === kind);
  const { error, isPending, refetch } = query;
  return { data, error, isPending, refetch, remote: undefined, total: data?.length ?? 0 };
};

type FormProps = { readonly books: Books; readonly credit: PartyCredit; readonly date: string };

/** Settles open documents of the same party and currency with the money. */
const Allocation = ({ books, credit, date }: FormProps) => {
  const companyId = books.company.id;
  const ofCustomer = credit.kind === 'customer';
  const asked = { companyId, filter: [`partyId=${credit.partyId}`] };
  const invoices = useItemsOf('finory.list_sales_invoices', ofCustomer ? asked : undefined);
  const bills = useItemsOf('finory.list_bills', ofCustomer ? undefined : asked);
  const [amounts, setAmounts] = useState<Readonly<Record<string, string>>>({});
  const deed = useDeed('finory.allocate_credit', () => setAmounts({}));
  const open = ((ofCustomer ? invoices.data : bills.data) ?? []).filter(
    (item) => ['posted', 'part_paid'].includes(item.state) && item.currency === credit.currency,
  );
  const allocations = open
    .map((item) => ({ documentId: item.id, amount: amounts[item.id] ?? '' }))
    .filter(({ amount }) => amount !== '' && !isZero(amount));
  const decimals = currencyDecimals(credit.currency);
  const save = () => {
    if (allocations.length > 0) deed.start({ companyId, creditId: credit.id, date, allocations });
  };
  useKeys([{ keys: 'Ctrl Enter', label: text.settle, run: save, whileTyping: true }], deed.may);
  if (!deed.may) return null;
  return (
    <section className="panel-form">
      <h3>{text.settleTitle}</h3>
      {open.length === 0 ? <p className="muted">{text.nothingOpen}</p> : null}
      {open.map((item) => (
        <NumberInput
          key={item.id}
          label={`${item.number}, ${formatFigure(item.open, { locale, decimals })}`}
          locale={locale}
          decimals={decimals}
          value={amounts[item.id] ?? ''}
          onValue={(amount) => setAmounts({ ...amounts, [item.id]: amount })}
        />
      ))}
      <Refusal error={deed.error} />
      {open.length === 0 ? null : (
        <div>
          <Button
            kind="primary"
            keys="Ctrl Enter"
            disabled={allocations.length === 0}
            busy={deed.isPending}
            onClick={save}
          >
            {allocations.length === 0
              ? text.settle
              : text.settleWith(formatFigure(exactSum(allocations.map(({ amount }) => amount)), { locale, decimals }))}
          </Button>
        </div>
      )}
    </section>
  );
};

/** Pays the money back, or takes it back from a supplier. */
const Refund = ({ books, credit, date }: FormProps) => {
  const companyId = books.company.id;
  const accounts = useItemsOf('finory.list_bank_accounts', { companyId });
  const [bank, setBank] = useState<string>();
  const [amount, setAmount] = useState(credit.open);
  const [written, setRate] = useState('');
  const deed = useDeed('finory.refund_credit');
  const foreign = credit.currency !== books.company.baseCurrency;
  const told = useToldRate(companyId, foreign ? credit.currency : undefined, date);
  const rate = written === '' ? (told?.rate ?? '') : written;
  const bankAccountId = bank ?? accounts.data?.[0]?.id;
  const whole = bankAccountId !== undefined && amount !== '' && (!foreign || rate !== '');
  if (!deed.may) return null;
  return (
    <section className="panel-form">
      <h3>{credit.kind === 'customer' ? text.refundTitle : text.refundFromTitle}</h3>
      <div className="panel-form__pair">
        <Select
          label={words.trade.purchases.payFrom}
          value={bankAccountId}
          onValue={setBank}
          choices={(accounts.data ?? []).map((one) => ({ value: one.id, label: one.name, note: one.currency }))}
        />
        <NumberInput
          label={`${words.common.amount} ${credit.currency}`}
          locale={locale}
          decimals={currencyDecimals(credit.currency)}
          value={amount}
          onValue={setAmount}
        />
      </div>
      {foreign ? (
        <NumberInput
          label={`${words.trade.sales.rate} ${credit.currency}`}
          hint={words.trade.sales.rateHint(books.company.baseCurrency)}
          locale={locale}
          decimals={10}
          leastDecimals={4}
          value={rate}
          onValue={setRate}
        />
      ) : null}
      <Refusal error={deed.error} />
      <div>
        <Button
          disabled={!whole}
          busy={deed.isPending}
          onClick={() => {
            if (whole)
              deed.start({
                companyId,
                creditId: credit.id,
                date,
                bankAccountId,
                amount,
                ...(foreign ? { exchangeRate: rate } : {}),
              });
          }}
        >
          {text.refund}
        </Button>
      </div>
    </section>
  );
};

/** Money on account of a party: where it came from, what it settles, or that it goes back. */
export const OnAccountPanel = ({
  books,
  credit,
  onClose,
}: {
  readonly books: Books;
  readonly credit: PartyCredit | undefined;
  readonly onClose: () => void;
}) => {
  const [date, setDate] = useState(books.period?.end ?? credit?.date ?? '');
  if (credit === undefined) return null;
  return (
    <Panel over={text.tab} title={credit.party} onClose={onClose}>
      <div className="stack-l">
        <TextInput label={words.common.date} type="date" value={date} onValue={setDate} />
        <Facts
          facts={[
            [text.from, `${text.sources[credit.sourceKind] ?? ''}, ${formatDay(credit.date)}`],
            amountFact(`${words.common.amount} ${credit.currency}`, credit.amount, credit.currency),
            amountFact(text.left, credit.open, credit.currency),
          ]}
        />
        <Allocation books={books} credit={credit} date={date} />
        <Refund key={credit.version} books={books} credit={credit} date={date} />
      </div>
    </Panel>
  );
};
