import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals, isZero } from '@finaceverse/design/format-figure.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Sentence } from '@finaceverse/design/sentence.tsx';
import type { Column } from '@finaceverse/design/table.tsx';
import type { TableView } from '@finaceverse/design/table-model.ts';
import { Tabs, type Tab } from '@finaceverse/design/tabs.tsx';
import { useListRows } from '../../shell/list-rows.ts';
import { useQueryOf } from '../../shell/queries.ts';
import type { BillRow, CreditRow, Payment, OrderRow } from './records.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import { CompanyPage, type Books } from '../../shell/books.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { passportName } from '../../shell/passport-name.ts';
import { useMay } from '../../shell/session.tsx';
import { stateTone } from './state-tone.ts';
import { useTableView } from '../../shell/table-view.ts';
import { BillPanel } from './bill-panel.tsx';
import { CreditPanel } from './credit-panel.tsx';
import { listTab, type ListState } from './list-tab.tsx';
import { NewBillPanel } from './new-bill-panel.tsx';
import { creditColumns as onAccountColumns, OnAccountPanel, useCredits } from './on-account-panel.tsx';
import { NewOrderPanel } from './new-order-panel.tsx';
import { NewPartyPanel } from './new-party-panel.tsx';
import { OrderPanel } from './order-panel.tsx';
import { partyColumns } from './party-columns.ts';
import { PartyView } from './party-view.tsx';
import { PaymentPanel } from './payment-panel.tsx';
import { NewRunPanel, PaymentRunPanel, runColumns, useRuns } from './payment-run-panel.tsx';
import { PaymentView } from './payment-view.tsx';

const text = words.trade.purchases;
const common = words.common;

const stateColumn = <Row extends { readonly state: string }>(): Column<Row> => ({
  id: 'state',
  header: common.state,
  text: (row) => words.state(row.state),
  cell: (row) => <Badge tone={stateTone(row.state)}>{words.state(row.state)}</Badge>,
});

const orderColumns: readonly Column<OrderRow>[] = [
  { id: 'number', header: common.number, text: (order) => order.number },
  { id: 'vendor', header: common.vendor, text: (order) => order.vendor, narrow: 'name' },
  { id: 'date', header: common.date, kind: 'date', text: (order) => order.date, wideOnly: true },
  {
    id: 'net',
    header: text.net,
    kind: 'figure',
    text: (order) => order.net,
    passport: (order) => `order.${order.id}.net`,
    wideOnly: true,
  },
  {
    id: 'tax',
    header: text.tax,
    kind: 'figure',
    text: (order) => order.tax,
    passport: (order) => `order.${order.id}.tax`,
    wideOnly: true,
  },
  {
    id: 'total',
    header: common.total,
    kind: 'figure',
    text: (order) => order.total,
    passport: (order) => `order.${order.id}.total`,
  },
  { id: 'currency', header: common.currency, text: (order) => order.currency, wideOnly: true },
  stateColumn(),
];

const matchState = (bill: BillRow): string => bill.match;

const billColumns: readonly Column<BillRow>[] = [
  { id: 'number', header: common.number, text: (bill) => bill.number },
  { id: 'vendor', header: common.vendor, text: (bill) => bill.vendor ?? '', narrow: 'name' },
  { id: 'date', header: common.date, kind: 'date', text: (bill) => bill.date, wideOnly: true },
  { id: 'due', field: 'dueDate', header: common.due, kind: 'date', text: (bill) => bill.dueDate ?? '', wideOnly: true },
  {
    id: 'match',
    header: text.match,
    text: (bill) => words.state(matchState(bill)),
    wideOnly: true,
    cell: (bill) =>
      matchState(bill) === '' ? null : (
        <Badge tone={stateTone(matchState(bill))}>{words.state(matchState(bill))}</Badge>
      ),
  },
  {
    id: 'total',
    header: common.total,
    kind: 'figure',
    text: (bill) => bill.total,
    passport: (bill) => `bill.${bill.id}.total`,
    wideOnly: true,
  },
  {
    id: 'open',
    header: text.open,
    kind: 'figure',
    text: (bill) => bill.open,
    passport: (bill) => `bill.${bill.id}.open`,
  },
  { id: 'currency', header: common.currency, text: (bill) => bill.currency, wideOnly: true },
  stateColumn(),
];

const creditColumns: readonly Column<CreditRow>[] = [
  { id: 'number', header: common.number, text: (note) => note.number },
  { id: 'vendor', header: common.vendor, text: (note) => note.vendor ?? '', narrow: 'name' },
  { id: 'date', header: common.date, kind: 'date', text: (note) => note.date, wideOnly: true },
  {
    id: 'bill',
    field: 'billingReference',
    header: text.lowers,
    text: (note) => note.billingReference ?? '',
    wideOnly: true,
  },
  {
    id: 'total',
    header: common.total,
    kind: 'figure',
    text: (note) => note.total,
    passport: (note) => `credit-note.${note.id}.total`,
  },
  { id: 'currency', header: common.currency, text: (note) => note.currency, wideOnly: true },
  stateColumn(),
];

const paymentColumns: readonly Column<Payment>[] = [
  { id: 'party', header: text.paidTo, text: (payment) => payment.party },
  { id: 'date', header: common.date, kind: 'date', text: (payment) => payment.date },
  {
    id: 'amount',
    header: common.amount,
    kind: 'figure',
    text: (payment) => payment.amount,
    passport: (payment) => `payment.${payment.id}`,
  },
  { id: 'currency', header: common.currency, text: (payment) => payment.currency, wideOnly: true },
  {
    id: 'difference',
    field: 'realisedDifference',
    header: text.difference,
    kind: 'figure',
    text: (payment) => payment.realisedDifference,
    passport: (payment) => `payment.${payment.id}.difference`,
    wideOnly: true,
  },
];

const useLists = (companyId: string, view: TableView) => ({
  orders: useListRows('finory.list_purchase_orders', { companyId }, orderColumns, view),
  bills: useListRows('finory.list_bills', { companyId }, billColumns, view),
  credits: useListRows('finory.list_credit_notes', { companyId }, creditColumns, view),
  payments: useListRows('finory.list_payments', { companyId, kind: 'vendor_payment' }, paymentColumns, view),
  runs: useRuns(companyId),
  onAccount: useCredits(companyId, 'vendor'),
  suppliers: useListRows('finory.list_parties', { companyId, kind: 'vendor' }, partyColumns, view),
});

type Entering = 'run' | 'order' | 'bill' | 'payment' | 'vendor';
type Lists = ReturnType<typeof useLists>;

const tabsOf = (lists: Lists, state: ListState, open: (id: string) => void): readonly Tab[] => [
  listTab(state, {
    value: 'bills',
    label: text.bills,
    query: lists.bills,
    columns: billColumns,
    onOpen: open,
    empty: (
      <EmptyState title={text.noBills} detail={text.noBillsExample}>
        {text.noBillsText}
      </EmptyState>
    ),
  }),
  listTab(state, {
    value: 'orders',
    label: text.orders,
    query: lists.orders,
    columns: orderColumns,
    onOpen: open,
    empty: (
      <EmptyState title={text.noOrders} detail={text.noOrdersExample}>
        {text.noOrdersText}
      </EmptyState>
    ),
  }),
  listTab(state, {
    value: 'credits',
    label: text.credits,
    query: lists.credits,
    columns: creditColumns,
    onOpen: open,
    empty: <EmptyState title={text.noCredits}>{text.noCreditsText}</EmptyState>,
  }),
  listTab(state, {
    value: 'payments',
    label: text.payments,
    query: lists.payments,
    columns: paymentColumns,
    onOpen: open,
    empty: <EmptyState title={text.noPayments}>{text.noPaymentsText}</EmptyState>,
  }),
  listTab(state, {
    value: 'runs',
    label: words.runs.tab,
    query: lists.runs,
    columns: runColumns,
    onOpen: open,
    empty: <EmptyState title={words.runs.none}>{words.runs.noneText}</EmptyState>,
  }),
  listTab(state, {
    value: 'on-account',
    label: words.trade.onAccount.tab,
    query: lists.onAccount,
    columns: onAccountColumns,
    onOpen: open,
    empty: <EmptyState title={words.trade.onAccount.noneVendor}>{words.trade.onAccount.noneVendorText}</EmptyState>,
  }),
  listTab(state, {
    value: 'suppliers',
    label: text.suppliers,
    query: lists.suppliers,
    columns: partyColumns,
    onOpen: open,
    empty: <EmptyState title={text.noSuppliers}>{text.noSuppliersText}</EmptyState>,
  }),
];

const SidePanel = ({
  books,
  lists,
  tab,
  open,
  entering,
  onClose,
  onReplaced,
}: {
  readonly books: Books;
  readonly lists: Lists;
  readonly tab: string;
  readonly open: string | undefined;
  readonly entering: Entering | undefined;
  readonly onClose: () => void;
  readonly onReplaced: (id: string) => void;
}) => {
  const shared = { books, onClose };
  if (entering === 'run') return <NewRunPanel {...shared} />;
  if (entering === 'order') return <NewOrderPanel {...shared} />;
  if (entering === 'bill') return <NewBillPanel {...shared} onSaved={onReplaced} />;
  if (entering === 'payment') return <PaymentPanel {...shared} kind="vendor_payment" />;
  if (entering === 'vendor') return <NewPartyPanel {...shared} kind="vendor" />;
  if (open === undefined) return null;
  if (tab === 'orders') return <OrderPanel {...shared} key={open} id={open} />;
  if (tab === 'bills') return <BillPanel {...shared} key={open} id={open} onReplaced={onReplaced} />;
  if (tab === 'runs')
    return <PaymentRunPanel {...shared} key={open} run={lists.runs.data?.find((run) => run.id === open)} />;
  if (tab === 'payments') return <PaymentView {...shared} key={open} id={open} />;
  if (tab === 'suppliers') return <PartyView {...shared} key={open} id={open} kind="vendor" />;
  if (tab === 'on-account')
    return (
      <OnAccountPanel {...shared} key={open} credit={lists.onAccount.data?.find((credit) => credit.id === open)} />
    );
  if (tab !== 'credits') return null;
  const note = lists.credits.data?.find((one) => one.id === open);
  return <CreditPanel {...shared} key={open} note={note} bills={lists.bills.data ?? []} />;
};

const Actions = ({ tab, onEnter }: { readonly tab: string; readonly onEnter: (what: Entering) => void }) => {
  const may = useMay();
  return (
    <>
      {tab === 'suppliers' && may('finory:party:manage') ? (
        <Button onClick={() => onEnter('vendor')}>{words.party.newVendor}</Button>
      ) : null}
      {may('finory:purchase:prepare') ? (
        <Button keys="N" onClick={() => onEnter('order')}>
          {text.newOrder}
        </Button>
      ) : null}
      {may('finory:bill:prepare') ? (
        <Button keys="B" onClick={() => onEnter('bill')}>
          {text.newBill}
        </Button>
      ) : null}
      {may('finory:payment:record') ? (
        <Button keys="Y" onClick={() => onEnter('run')}>
          {words.runs.newRun}
        </Button>
      ) : null}
      {may('finory:payment:record') ? (
        <Button kind="primary" keys="P" onClick={() => onEnter('payment')}>
          {text.pay}
        </Button>
      ) : null}
    </>
  );
};

const Purchases = ({ books }: { readonly books: Books }) => {
  const [state, change] = usePageState();
  const [view, setView] = useTableView();
  const [entering, setEntering] = useState<Entering>();
  const may = useMay();
  const lists = useLists(books.company.id, view);
  // Of all periods, as the lists are: what is owed at the end of the one that holds today.
  const overview = useQueryOf('finory.show_overview', { companyId: books.company.id });
  const owed = overview.data?.owedToSuppliers;
  const tab = state.tab ?? 'bills';
  const open = (id: string) => {
    setEntering(undefined);
    change({ open: id });
  };
  const closePanel = () => {
    setEntering(undefined);
    change({ open: null });
  };
  useKeys([{ keys: 'N', label: text.newOrder, run: () => setEntering('order') }], may('finory:purchase:prepare'));
  useKeys([{ keys: 'B', label: text.newBill, run: () => setEntering('bill') }], may('finory:bill:prepare'));
  useKeys([{ keys: 'P', label: text.pay, run: () => setEntering('payment') }], may('finory:payment:record'));
  useKeys([{ keys: 'Y', label: words.runs.newRun, run: () => setEntering('run') }], may('finory:payment:record'));
  const panel =
    entering === undefined && state.open === undefined ? null : (
      <SidePanel
        books={books}
        lists={lists}
        tab={tab}
        open={state.open}
        entering={entering}
        onClose={closePanel}
        onReplaced={open}
      />
    );
  return (
    <PageLayout fixed panel={panel}>
      <PageHead
        title={
          owed === undefined || isZero(owed) ? (
            text.titleNone
          ) : (
            <Sentence
              say={text.title}
              parts={[
                <Figure
                  key="owed"
                  value={owed}
                  decimals={currencyDecimals(books.company.baseCurrency)}
                  locale={locale}
                  passport={passportName({
                    figure: 'payables',
                    ...(overview.data === undefined ? {} : { asOf: overview.data.period.end }),
                  })}
                />,
              ]}
            />
          )
        }
        under={text.under}
        actions={<Actions tab={tab} onEnter={setEntering} />}
      />
      <Tabs
        label={words.pages.purchases}
        tabs={tabsOf(lists, { view, onView: setView, openId: state.open }, open)}
        value={tab}
        onValue={(next) => change({ tab: next, open: null, view: null })}
      />
    </PageLayout>
  );
};

/** Purchase to pay: orders, receipts, bills with their three-way match, credit notes and payments. */
export const PurchasesPage = () => (
  <CompanyPage>{(books) => <Purchases key={books.company.id} books={books} />}</CompanyPage>
);
