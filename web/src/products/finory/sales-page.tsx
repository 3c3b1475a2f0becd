import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { exactSum } from '@finaceverse/design/exact-sum.ts';
import { currencyDecimals, formatFigure, isZero } from '@finaceverse/design/format-figure.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import type { Column } from '@finaceverse/design/table.tsx';
import type { TableView } from '@finaceverse/design/table-model.ts';
import { Tabs, type Tab } from '@finaceverse/design/tabs.tsx';
import { useListRows } from '../../shell/list-rows.ts';
import type { Payment, InvoiceRow } from './records.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import { CompanyPage, type Books } from '../../shell/books.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { useMay } from '../../shell/session.tsx';
import { stateTone } from './state-tone.ts';
import { useTableView } from '../../shell/table-view.ts';
import { InvoicePanel } from './invoice-panel.tsx';
import { creditColumns, OnAccountPanel, useCredits } from './on-account-panel.tsx';
import { listTab, type ListState } from './list-tab.tsx';
import { NewInvoicePanel } from './new-invoice-panel.tsx';
import { NewPartyPanel } from './new-party-panel.tsx';
import { partyColumns } from './party-columns.ts';
import { PartyView } from './party-view.tsx';
import { PaymentPanel } from './payment-panel.tsx';
import { PaymentView } from './payment-view.tsx';

const text = words.trade.sales;
const common = words.common;

const invoiceColumns: readonly Column<InvoiceRow>[] = [
  { id: 'number', header: common.number, text: (invoice) => invoice.number },
  { id: 'customer', header: common.customer, text: (invoice) => invoice.customer ?? '', narrow: 'name' },
  { id: 'date', header: common.date, kind: 'date', text: (invoice) => invoice.date, wideOnly: true },
  {
    id: 'due',
    field: 'dueDate',
    header: common.due,
    kind: 'date',
    text: (invoice) => invoice.dueDate ?? '',
    wideOnly: true,
  },
  {
    id: 'total',
    header: common.total,
    kind: 'figure',
    text: (invoice) => invoice.total,
    passport: (invoice) => `invoice.${invoice.id}.total`,
  },
  { id: 'currency', header: common.currency, text: (invoice) => invoice.currency },
  {
    id: 'open',
    header: text.open,
    kind: 'figure',
    text: (invoice) => invoice.open,
    passport: (invoice) => `invoice.${invoice.id}.open`,
    wideOnly: true,
  },
  {
    id: 'state',
    header: common.state,
    text: (invoice) => words.state(invoice.state),
    wideOnly: true,
    cell: (invoice) => <Badge tone={stateTone(invoice.state)}>{words.state(invoice.state)}</Badge>,
  },
];

const receiptColumns: readonly Column<Payment>[] = [
  { id: 'party', header: text.from, text: (payment) => payment.party },
  { id: 'date', header: common.date, kind: 'date', text: (payment) => payment.date },
  {
    id: 'amount',
    header: common.amount,
    kind: 'figure',
    text: (payment) => payment.amount,
    passport: (payment) => `payment.${payment.id}`,
  },
  { id: 'currency', header: common.currency, text: (payment) => payment.currency },
  {
    id: 'booked',
    field: 'baseAmount',
    header: text.booked,
    kind: 'figure',
    text: (payment) => payment.baseAmount,
    passport: (payment) => `payment.${payment.id}.booked`,
    wideOnly: true,
  },
  {
    id: 'difference',
    field: 'realisedDifference',
    header: words.trade.purchases.difference,
    kind: 'figure',
    text: (payment) => payment.realisedDifference,
    passport: (payment) => `payment.${payment.id}.difference`,
    wideOnly: true,
  },
];

type Entering = 'invoice' | 'receipt' | 'customer';

const useLists = (companyId: string, view: TableView) => ({
  invoices: useListRows('finory.list_sales_invoices', { companyId }, invoiceColumns, view),
  receipts: useListRows('finory.list_payments', { companyId, kind: 'customer_receipt' }, receiptColumns, view),
  credits: useCredits(companyId, 'customer'),
  customers: useListRows('finory.list_parties', { companyId, kind: 'customer' }, partyColumns, view),
});

/** What is still to come in, currency by currency. */
const outstanding = (invoices: readonly InvoiceRow[]): string => {
  const open = invoices.filter((invoice) => ['posted', 'part_paid'].includes(invoice.state));
  return [...new Set(open.map((invoice) => invoice.currency))]
    .map((currency) => {
      const sum = exactSum(open.filter((invoice) => invoice.currency === currency).map((invoice) => invoice.open));
      return isZero(sum) ? '' : `${formatFigure(sum, { locale, decimals: currencyDecimals(currency) })} ${currency}`;
    })
    .filter((part) => part !== '')
    .join(', ');
};

const tabsOf = (lists: ReturnType<typeof useLists>, state: ListState, open: (id: string) => void): readonly Tab[] => [
  listTab(state, {
    value: 'invoices',
    label: text.invoices,
    query: lists.invoices,
    columns: invoiceColumns,
    onOpen: open,
    empty: (
      <EmptyState title={text.none} detail={text.noneExample}>
        {text.noneText}
      </EmptyState>
    ),
  }),
  listTab(state, {
    value: 'receipts',
    label: text.receipts,
    query: lists.receipts,
    columns: receiptColumns,
    onOpen: open,
    empty: <EmptyState title={text.noReceipts}>{text.noReceiptsText}</EmptyState>,
  }),
  listTab(state, {
    value: 'on-account',
    label: words.trade.onAccount.tab,
    query: lists.credits,
    columns: creditColumns,
    onOpen: open,
    empty: <EmptyState title={words.trade.onAccount.none}>{words.trade.onAccount.noneText}</EmptyState>,
  }),
  listTab(state, {
    value: 'customers',
    label: text.customers,
    query: lists.customers,
    columns: partyColumns,
    onOpen: open,
    empty: <EmptyState title={text.noCustomers}>{text.noCustomersText}</EmptyState>,
  }),
];

const Actions = ({ tab, onEnter }: { readonly tab: string; readonly onEnter: (what: Entering) => void }) => {
  const may = useMay();
  return (
    <>
      {tab === 'customers' && may('finory:party:manage') ? (
        <Button onClick={() => onEnter('customer')}>{words.party.newCustomer}</Button>
      ) : null}
      {may('finory:payment:record') ? (
        <Button keys="R" onClick={() => onEnter('receipt')}>
          {text.newReceipt}
        </Button>
      ) : null}
      {may('finory:sales:manage') ? (
        <Button kind="primary" keys="N" onClick={() => onEnter('invoice')}>
          {text.newInvoice}
        </Button>
      ) : null}
    </>
  );
};

const Sales = ({ books }: { readonly books: Books }) => {
  const [state, change] = usePageState();
  const [view, setView] = useTableView();
  const [entering, setEntering] = useState<Entering>();
  const may = useMay();
  const lists = useLists(books.company.id, view);
  const tab = state.tab ?? 'invoices';
  const closePanel = () => {
    setEntering(undefined);
    change({ open: null });
  };
  const openInvoice = (id: string) => {
    setEntering(undefined);
    change({ open: id });
  };
  useKeys([{ keys: 'N', label: text.newInvoice, run: () => setEntering('invoice') }], may('finory:sales:manage'));
  useKeys([{ keys: 'R', label: text.newReceipt, run: () => setEntering('receipt') }], may('finory:payment:record'));
  // Of a list that is only read in part no sum is told.
  const open = lists.invoices.remote === undefined ? outstanding(lists.invoices.data ?? []) : '';
  const shared = { books, onClose: closePanel };
  const panel =
    entering === 'invoice' ? (
      <NewInvoicePanel {...shared} />
    ) : entering === 'receipt' ? (
      <PaymentPanel {...shared} kind="customer_receipt" />
    ) : entering === 'customer' ? (
      <NewPartyPanel {...shared} kind="customer" />
    ) : state.open !== undefined && tab === 'invoices' ? (
      <InvoicePanel {...shared} key={state.open} id={state.open} onReplaced={openInvoice} />
    ) : state.open !== undefined && tab === 'receipts' ? (
      <PaymentView {...shared} key={state.open} id={state.open} />
    ) : state.open !== undefined && tab === 'on-account' ? (
      <OnAccountPanel
        {...shared}
        key={state.open}
        credit={lists.credits.data?.find((credit) => credit.id === state.open)}
      />
    ) : state.open !== undefined && tab === 'customers' ? (
      <PartyView {...shared} key={state.open} id={state.open} kind="customer" />
    ) : null;
  return (
    <PageLayout fixed panel={panel}>
      <PageHead
        title={open === '' ? text.titleNone : text.title(open)}
        under={text.under}
        actions={<Actions tab={tab} onEnter={setEntering} />}
      />
      <Tabs
        label={words.pages.sales}
        tabs={tabsOf(lists, { view, onView: setView, openId: state.open }, openInvoice)}
        value={tab}
        onValue={(next) => change({ tab: next, open: null, view: null })}
      />
    </PageLayout>
  );
};

/** Sales: invoices, money received, customers. */
export const SalesPage = () => <CompanyPage>{(books) => <Sales key={books.company.id} books={books} />}</CompanyPage>;
