import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { exactSum } from '@finaceverse/design/exact-sum.ts';
import { formatFigure, isZero } from '@finaceverse/design/format-figure.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { Tabs } from '@finaceverse/design/tabs.tsx';
import { readParties, type Party } from '../../api/books.ts';
import { readInvoices, readPayments, type Payment, type SalesInvoice } from '../../api/trade.ts';
import { locale, words } from '../../messages/words.ts';
import { CompanyPage, type Books } from '../../shell/books.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { stateTone } from '../../shell/state-tone.ts';
import { useTableView } from '../../shell/table-view.ts';
import { InvoicePanel } from './invoice-panel.tsx';
import { NewInvoicePanel } from './new-invoice-panel.tsx';
import { PaymentPanel } from './payment-panel.tsx';

const text = words.trade.sales;
const common = words.common;

const invoiceColumns: readonly Column<SalesInvoice>[] = [
  { id: 'number', header: common.number, text: (invoice) => invoice.number },
  { id: 'customer', header: common.customer, text: (invoice) => invoice.customerName ?? invoice.customer ?? '' },
  { id: 'date', header: common.date, kind: 'date', text: (invoice) => invoice.date, wideOnly: true },
  { id: 'due', header: common.due, kind: 'date', text: (invoice) => invoice.dueDate ?? '', wideOnly: true },
  { id: 'total', header: common.total, kind: 'figure', text: (invoice) => invoice.total },
  { id: 'currency', header: common.currency, text: (invoice) => invoice.currency },
  { id: 'open', header: text.open, kind: 'figure', text: (invoice) => invoice.open ?? '', wideOnly: true },
  {
    id: 'state',
    header: common.state,
    text: (invoice) => words.state(invoice.state),
    wideOnly: true,
    cell: (invoice) => <Badge tone={stateTone(invoice.state)}>{words.state(invoice.state)}</Badge>,
  },
];

const receiptColumns: readonly Column<Payment>[] = [
  { id: 'party', header: text.from, text: (payment) => payment.partyName ?? payment.party ?? '' },
  { id: 'date', header: common.date, kind: 'date', text: (payment) => payment.date },
  { id: 'amount', header: common.amount, kind: 'figure', text: (payment) => payment.amount },
  { id: 'currency', header: common.currency, text: (payment) => payment.currency },
  { id: 'booked', header: text.booked, kind: 'figure', text: (payment) => payment.baseAmount ?? '', wideOnly: true },
  {
    id: 'difference',
    header: words.trade.purchases.difference,
    kind: 'figure',
    text: (payment) => payment.realisedDifference ?? '',
    wideOnly: true,
  },
];

const customerColumns: readonly Column<Party>[] = [
  { id: 'name', header: common.name, text: (party) => party.name },
  { id: 'country', header: text.country, text: (party) => party.country ?? '' },
  { id: 'currency', header: common.currency, text: (party) => party.currency ?? '' },
];

const Sales = ({ books }: { readonly books: Books }) => {
  const [state, change] = usePageState();
  const [view, setView] = useTableView();
  const [entering, setEntering] = useState<'invoice' | 'receipt'>();
  const companyId = books.company.id;
  const invoices = useQuery({ queryKey: ['invoices', companyId], queryFn: () => readInvoices(companyId) });
  const receipts = useQuery({
    queryKey: ['payments', companyId, 'customer_receipt'],
    queryFn: () => readPayments(companyId, 'customer_receipt'),
  });
  const customers = useQuery({
    queryKey: ['parties', companyId, 'customer'],
    queryFn: () => readParties(companyId, 'customer'),
  });
  const closePanel = () => {
    setEntering(undefined);
    change({ open: null });
  };
  useKeys([
    { keys: 'N', label: text.newInvoice, run: () => setEntering('invoice') },
    { keys: 'R', label: text.newReceipt, run: () => setEntering('receipt') },
  ]);
  const outstanding = (invoices.data ?? []).filter((invoice) => ['posted', 'part_paid'].includes(invoice.state));
  const currencies = [...new Set(outstanding.map((invoice) => invoice.currency))];
  const open = currencies
    .map((currency) => {
      const sum = exactSum(
        outstanding.filter((invoice) => invoice.currency === currency).map((invoice) => invoice.open ?? invoice.total),
      );
      return isZero(sum) ? '' : `${formatFigure(sum, { locale })} ${currency}`;
    })
    .filter((part) => part !== '')
    .join(', ');
  const tab = state.tab ?? 'invoices';
  const shared = { locale, view, onView: setView, openId: state.open };
  const tabs = [
    {
      value: 'invoices',
      label: text.invoices,
      count: invoices.data?.length ?? 0,
      content: (
        <Loaded query={invoices}>
          {(rows) => (
            <Table
              {...shared}
              label={text.invoices}
              columns={invoiceColumns}
              rows={rows}
              rowId={(row) => row.id}
              onOpen={(row) => {
                setEntering(undefined);
                change({ open: row.id });
              }}
              empty={
                <EmptyState
                  title={text.none}
                  detail={text.noneExample}
                  action={
                    <Button kind="primary" keys="N" onClick={() => setEntering('invoice')}>
                      {text.newInvoice}
                    </Button>
                  }
                >
                  {text.noneText}
                </EmptyState>
              }
            />
          )}
        </Loaded>
      ),
    },
    {
      value: 'receipts',
      label: text.receipts,
      count: receipts.data?.length ?? 0,
      content: (
        <Loaded query={receipts}>
          {(rows) => (
            <Table
              {...shared}
              label={text.receipts}
              columns={receiptColumns}
              rows={rows}
              rowId={(row) => row.id}
              empty={<EmptyState title={text.noReceipts}>{text.noReceiptsText}</EmptyState>}
            />
          )}
        </Loaded>
      ),
    },
    {
      value: 'customers',
      label: text.customers,
      count: customers.data?.length ?? 0,
      content: (
        <Loaded query={customers}>
          {(rows) => (
            <Table
              {...shared}
              label={text.customers}
              columns={customerColumns}
              rows={rows}
              rowId={(row) => row.id}
              empty={<EmptyState title={text.noCustomers}>{text.noCustomersText}</EmptyState>}
            />
          )}
        </Loaded>
      ),
    },
  ];
  const panel =
    entering === 'invoice' ? (
      <NewInvoicePanel books={books} onClose={closePanel} />
    ) : entering === 'receipt' ? (
      <PaymentPanel books={books} kind="customer_receipt" onClose={closePanel} />
    ) : state.open !== undefined && tab === 'invoices' ? (
      <InvoicePanel key={state.open} books={books} id={state.open} onClose={closePanel} />
    ) : null;
  return (
    <PageLayout fixed panel={panel}>
      <PageHead
        title={open === '' ? text.titleNone : text.title(open)}
        under={text.under}
        actions={
          <>
            <Button keys="R" onClick={() => setEntering('receipt')}>
              {text.newReceipt}
            </Button>
            <Button kind="primary" keys="N" onClick={() => setEntering('invoice')}>
              {text.newInvoice}
            </Button>
          </>
        }
      />
      <Tabs
        label={words.pages.sales}
        tabs={tabs}
        value={tab}
        onValue={(next) => change({ tab: next, open: null, view: null })}
      />
    </PageLayout>
  );
};

/** Sales: invoices, money received, customers. */
export const SalesPage = () => <CompanyPage>{(books) => <Sales key={books.company.id} books={books} />}</CompanyPage>;
