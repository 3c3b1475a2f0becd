import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { currencyDecimals, formatFigure, isZero } from '@finaceverse/design/format-figure.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { Tabs } from '@finaceverse/design/tabs.tsx';
import {
  readBills,
  readCreditNotes,
  readOrders,
  readPayments,
  type BillRow,
  type CreditNote,
  type Payment,
  type PurchaseOrder,
} from '../../api/trade.ts';
import { locale, words } from '../../messages/words.ts';
import { CompanyPage, type Books } from '../../shell/books.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { stateTone } from '../../shell/state-tone.ts';
import { useTableView } from '../../shell/table-view.ts';
import { useOverview } from '../../shell/waiting.ts';
import { BillPanel } from './bill-panel.tsx';
import { CreditPanel } from './credit-panel.tsx';
import { NewOrderPanel } from './new-order-panel.tsx';
import { OrderPanel } from './order-panel.tsx';
import { PaymentPanel } from './payment-panel.tsx';

const text = words.trade.purchases;
const common = words.common;

const stateColumn = <Row extends { readonly state: string }>(): Column<Row> => ({
  id: 'state',
  header: common.state,
  text: (row) => words.state(row.state),
  cell: (row) => <Badge tone={stateTone(row.state)}>{words.state(row.state)}</Badge>,
});

const orderColumns: readonly Column<PurchaseOrder>[] = [
  { id: 'number', header: common.number, text: (order) => order.number },
  { id: 'vendor', header: common.vendor, text: (order) => order.vendorName ?? order.vendor ?? '' },
  { id: 'date', header: common.date, kind: 'date', text: (order) => order.date, wideOnly: true },
  { id: 'net', header: text.net, kind: 'figure', text: (order) => order.net, wideOnly: true },
  { id: 'tax', header: text.tax, kind: 'figure', text: (order) => order.tax, wideOnly: true },
  { id: 'total', header: common.total, kind: 'figure', text: (order) => order.total },
  { id: 'currency', header: common.currency, text: (order) => order.currency, wideOnly: true },
  stateColumn(),
];

const matchState = (bill: BillRow): string => (typeof bill.match === 'string' ? bill.match : (bill.match?.state ?? ''));

const billColumns: readonly Column<BillRow>[] = [
  { id: 'number', header: common.number, text: (bill) => bill.number },
  { id: 'vendor', header: common.vendor, text: (bill) => bill.vendor },
  { id: 'date', header: common.date, kind: 'date', text: (bill) => bill.date, wideOnly: true },
  { id: 'due', header: common.due, kind: 'date', text: (bill) => bill.dueDate ?? '', wideOnly: true },
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
  { id: 'total', header: common.total, kind: 'figure', text: (bill) => bill.total, wideOnly: true },
  { id: 'open', header: text.open, kind: 'figure', text: (bill) => bill.open },
  { id: 'currency', header: common.currency, text: (bill) => bill.currency, wideOnly: true },
  stateColumn(),
];

const creditColumns: readonly Column<CreditNote>[] = [
  { id: 'number', header: common.number, text: (note) => note.number },
  { id: 'vendor', header: common.vendor, text: (note) => note.vendor ?? '' },
  { id: 'date', header: common.date, kind: 'date', text: (note) => note.date, wideOnly: true },
  { id: 'bill', header: text.apply, text: (note) => note.billNumber ?? '', wideOnly: true },
  { id: 'total', header: common.total, kind: 'figure', text: (note) => note.total },
  { id: 'currency', header: common.currency, text: (note) => note.currency, wideOnly: true },
  stateColumn(),
];

const paymentColumns: readonly Column<Payment>[] = [
  { id: 'party', header: text.paidTo, text: (payment) => payment.partyName ?? payment.party ?? '' },
  { id: 'date', header: common.date, kind: 'date', text: (payment) => payment.date },
  { id: 'amount', header: common.amount, kind: 'figure', text: (payment) => payment.amount },
  { id: 'currency', header: common.currency, text: (payment) => payment.currency, wideOnly: true },
  {
    id: 'difference',
    header: text.difference,
    kind: 'figure',
    text: (payment) => payment.realisedDifference ?? '',
    wideOnly: true,
  },
];

const useLists = (companyId: string) => ({
  orders: useQuery({ queryKey: ['orders', companyId], queryFn: () => readOrders(companyId) }),
  bills: useQuery({ queryKey: ['bills', companyId], queryFn: () => readBills(companyId) }),
  credits: useQuery({ queryKey: ['credits', companyId], queryFn: () => readCreditNotes(companyId) }),
  payments: useQuery({
    queryKey: ['payments', companyId, 'vendor_payment'],
    queryFn: () => readPayments(companyId, 'vendor_payment'),
  }),
});

const Purchases = ({ books }: { readonly books: Books }) => {
  const [state, change] = usePageState();
  const [view, setView] = useTableView();
  const [entering, setEntering] = useState<'order' | 'payment'>();
  const overview = useOverview();
  const companyId = books.company.id;
  const lists = useLists(companyId);
  const tab = state.tab ?? 'bills';
  const open = (id: string) => {
    setEntering(undefined);
    change({ open: id });
  };
  const closePanel = () => {
    setEntering(undefined);
    change({ open: null });
  };
  useKeys([
    { keys: 'N', label: text.newOrder, run: () => setEntering('order') },
    { keys: 'P', label: text.pay, run: () => setEntering('payment') },
  ]);
  const owed = overview.data?.owedToSuppliers;
  const shared = { locale, view, onView: setView, openId: state.open };
  const tabs = [
    {
      value: 'bills',
      label: text.bills,
      count: lists.bills.data?.length ?? 0,
      content: (
        <Loaded query={lists.bills}>
          {(rows) => (
            <Table
              {...shared}
              label={text.bills}
              columns={billColumns}
              rows={rows}
              rowId={(row) => row.id}
              onOpen={(row) => open(row.id)}
              empty={
                <EmptyState title={text.noBills} detail={text.noBillsExample}>
                  {text.noBillsText}
                </EmptyState>
              }
            />
          )}
        </Loaded>
      ),
    },
    {
      value: 'orders',
      label: text.orders,
      count: lists.orders.data?.length ?? 0,
      content: (
        <Loaded query={lists.orders}>
          {(rows) => (
            <Table
              {...shared}
              label={text.orders}
              columns={orderColumns}
              rows={rows}
              rowId={(row) => row.id}
              onOpen={(row) => open(row.id)}
              empty={
                <EmptyState title={text.noOrders} detail={text.noOrdersExample}>
                  {text.noOrdersText}
                </EmptyState>
              }
            />
          )}
        </Loaded>
      ),
    },
    {
      value: 'credits',
      label: text.credits,
      count: lists.credits.data?.length ?? 0,
      content: (
        <Loaded query={lists.credits}>
          {(rows) => (
            <Table
              {...shared}
              label={text.credits}
              columns={creditColumns}
              rows={rows}
              rowId={(row) => row.id}
              onOpen={(row) => open(row.id)}
              empty={<EmptyState title={text.noCredits}>{text.noCreditsText}</EmptyState>}
            />
          )}
        </Loaded>
      ),
    },
    {
      value: 'payments',
      label: text.payments,
      count: lists.payments.data?.length ?? 0,
      content: (
        <Loaded query={lists.payments}>
          {(rows) => (
            <Table
              {...shared}
              label={text.payments}
              columns={paymentColumns}
              rows={rows}
              rowId={(row) => row.id}
              empty={<EmptyState title={text.noPayments}>{text.noPaymentsText}</EmptyState>}
            />
          )}
        </Loaded>
      ),
    },
  ];
  const panel =
    entering === 'order' ? (
      <NewOrderPanel books={books} onClose={closePanel} />
    ) : entering === 'payment' ? (
      <PaymentPanel books={books} kind="vendor_payment" onClose={closePanel} />
    ) : state.open === undefined ? null : tab === 'orders' ? (
      <OrderPanel key={state.open} books={books} id={state.open} onClose={closePanel} />
    ) : tab === 'credits' ? (
      <CreditPanel
        key={state.open}
        books={books}
        note={lists.credits.data?.find((note) => note.id === state.open)}
        bills={lists.bills.data ?? []}
        onClose={closePanel}
      />
    ) : tab === 'bills' ? (
      <BillPanel key={state.open} books={books} id={state.open} onClose={closePanel} />
    ) : null;
  return (
    <PageLayout fixed panel={panel}>
      <PageHead
        title={
          owed === undefined || isZero(owed)
            ? text.titleNone
            : text.title(formatFigure(owed, { locale, decimals: currencyDecimals(books.company.baseCurrency) }))
        }
        under={text.under}
        actions={
          <>
            <Button keys="N" onClick={() => setEntering('order')}>
              {text.newOrder}
            </Button>
            <Button kind="primary" keys="P" onClick={() => setEntering('payment')}>
              {text.pay}
            </Button>
          </>
        }
      />
      <Tabs
        label={words.pages.purchases}
        tabs={tabs}
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
