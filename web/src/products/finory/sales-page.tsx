import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { exactSum } from '@finaceverse/design/exact-sum.ts';
import { currencyDecimals, formatFigure, isZero } from '@finaceverse/design/format-figure.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import type { Column } from '@finaceverse/design/table.tsx';
import { Tabs, type Tab } from '@finaceverse/design/tabs.tsx';
import { readParties } from '../../api/books.ts';
import { readInvoices, readPayments, type Payment, type InvoiceRow } from '../../api/trade.ts';
import { locale, words } from '../../messages/words.ts';
import { CompanyPage, type Books } from '../../shell/books.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { useMay } from '../../shell/session.tsx';
import { stateTone } from '../../shell/state-tone.ts';
import { useTableView } from '../../shell/table-view.ts';
import { InvoicePanel } from './invoice-panel.tsx';
import { listTab, type ListState } from './list-tab.tsx';
import { NewInvoicePanel } from './new-invoice-panel.tsx';
import { NewPartyPanel } from './new-party-panel.tsx';
import { partyColumns } from './party-columns.ts';
import { PaymentPanel } from './payment-panel.tsx';

const text = words.trade.sales;
const common = words.common;

const invoiceColumns: readonly Column<InvoiceRow>[] = [
  { id: 'number', header: common.number, text: (invoice) => invoice.number },
  { id: 'customer', header: common.customer, text: (invoice) => invoice.customer ?? '' },
  { id: 'date', header: common.date, kind: 'date', text: (invoice) => invoice.date, wideOnly: true },
  { id: 'due', header: common.due, kind: 'date', text: (invoice) => invoice.dueDate ?? '', wideOnly: true },
  { id: 'total', header: common.total, kind: 'figure', text: (invoice) => invoice.total },
  { id: 'currency', header: common.currency, text: (invoice) => invoice.currency },
  { id: 'open', header: text.open, kind: 'figure', text: (invoice) => invoice.open, wideOnly: true },
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
  { id: 'amount', header: common.amount, kind: 'figure', text: (payment) => payment.amount },
  { id: 'currency', header: common.currency, text: (payment) => payment.currency },
  { id: 'booked', header: text.booked, kind: 'figure', text: (payment) => payment.baseAmount, wideOnly: true },
  {
    id: 'difference',
    header: words.trade.purchases.difference,
    kind: 'figure',
    text: (payment) => payment.realisedDifference,
    wideOnly: true,
  },
];

type Entering = 'invoice' | 'receipt' | 'customer';

const useLists = (companyId: string) => ({
  invoices: useQuery({ queryKey: ['invoices', companyId], queryFn: () => readInvoices(companyId) }),
  receipts: useQuery({
    queryKey: ['payments', companyId, 'customer_receipt'],
    queryFn: () => readPayments(companyId, 'customer_receipt'),
  }),
  customers: useQuery({
    queryKey: ['parties', companyId, 'customer'],
    queryFn: () => readParties(companyId, 'customer'),
  }),
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
    empty: <EmptyState title={text.noReceipts}>{text.noReceiptsText}</EmptyState>,
  }),
  listTab(state, {
    value: 'customers',
    label: text.customers,
    query: lists.customers,
    columns: partyColumns,
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
  const lists = useLists(books.company.id);
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
  const open = outstanding(lists.invoices.data ?? []);
  const shared = { books, onClose: closePanel };
  const panel =
    entering === 'invoice' ? (
      <NewInvoicePanel {...shared} />
    ) : entering === 'receipt' ? (
      <PaymentPanel {...shared} kind="customer_receipt" />
    ) : entering === 'customer' ? (
      <NewPartyPanel {...shared} kind="customer" />
    ) : state.open !== undefined && tab === 'invoices' ? (
      <InvoicePanel {...shared} key={state.open} id={state.open} />
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
