import { lazy } from 'react';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { PageState } from '../../shell/page-state.ts';
import { defineRoom, type Target, type Thing } from '../../shell/room.ts';
import { CompanyBooks, CompanySwitch, PeriodSwitch, useCompanyCommands } from './company-books.tsx';
import { daysOfFigure } from './days.ts';
import { names } from './names.ts';

/** The days of a thing, where it has both ends. */
const daysOf = (from: string | undefined, to: string | undefined): Pick<PageState, 'from' | 'to'> =>
  from === undefined || to === undefined ? {} : { from, to };
const purchase =
  (tab: string) =>
  ({ id }: Thing): Target => ({ to: '/purchases', search: { tab, open: id } });
/** `profit-and-loss:<company>:<from>:<to>`, `balance-sheet:<company>:<day>`: a statement of days is opened on them. */
const statement = ({ id }: Thing): Target => {
  const [tab = 'profit-and-loss', , from, to] = id.split(':');
  const days = daysOfFigure(to === undefined ? (from === undefined ? {} : { asOf: from }) : { from: from ?? to, to });
  return { to: '/statements', search: { tab, ...days } };
};
/** `aging:<company>:<kind>:<day>`: what was open stands with the bills or the invoices. */
const report = ({ id }: Thing): Target => ({ to: id.split(':')[2] === 'receivable' ? '/sales' : '/purchases' });
const sale = ({ id }: Thing): Target => ({ to: '/sales', search: { open: id } });
const always = (): boolean => true;
const party = (): Target => ({ to: '/purchases', search: { tab: 'suppliers' } });

/** The books of companies. */
export const room = defineRoom({
  name: 'finory',
  title: names.title,
  pages: {
    '/': {
      label: names.pages.home,
      component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
      onPhone: true,
      followsPeriod: always,
    },
    '/purchases': {
      label: names.pages.purchases,
      component: lazyRouteComponent(() => import('./purchases-page.tsx'), 'PurchasesPage'),
    },
    '/sales': {
      label: names.pages.sales,
      component: lazyRouteComponent(() => import('./sales-page.tsx'), 'SalesPage'),
    },
    '/items': {
      label: names.pages.items,
      component: lazyRouteComponent(() => import('./items-page.tsx'), 'ItemsPage'),
    },
    '/bank': {
      label: names.pages.bank,
      component: lazyRouteComponent(() => import('./bank-page.tsx'), 'BankPage'),
      onPhone: true,
    },
    '/journals': {
      label: names.pages.journals,
      component: lazyRouteComponent(() => import('./journals-page.tsx'), 'JournalsPage'),
      followsPeriod: always,
    },
    '/statements': {
      label: names.pages.statements,
      component: lazyRouteComponent(() => import('./statements-page.tsx'), 'StatementsPage'),
      onPhone: true,
      followsPeriod: ({ tab }) => tab !== 'accounts',
    },
    '/tax': {
      label: names.pages.tax,
      component: lazyRouteComponent(() => import('./tax-page.tsx'), 'TaxPage'),
    },
    '/close': {
      label: names.pages.close,
      component: lazyRouteComponent(() => import('./close-page.tsx'), 'ClosePage'),
      followsPeriod: always,
    },
  },
  portal: {
    '/': {
      label: names.pages.home,
      component: lazyRouteComponent(() => import('./portal-home-page.tsx'), 'PortalHomePage'),
    },
    '/statements': { label: names.pages.statements },
    '/journals': {},
    '/purchases': {},
    '/sales': {},
  },
  opens: {
    bill: purchase('bills'),
    order: purchase('orders'),
    purchase_order: purchase('orders'),
    credit_note: purchase('credits'),
    vendor_credit_note: purchase('credits'),
    vendor: party,
    party,
    customer: () => ({ to: '/sales', search: { tab: 'customers' } }),
    item: ({ id }) => ({ to: '/items', search: { open: id } }),
    stock_count: ({ id }) => ({ to: '/items', search: { tab: 'counts', open: id } }),
    invoice: sale,
    sales_invoice: sale,
    journal: ({ id }) => ({ to: '/journals', search: { open: id } }),
    account: ({ label, from, to }) => ({
      to: '/statements',
      search: { tab: 'ledger', account: label.split(' ')[0] ?? '', ...daysOf(from, to) },
    }),
    statement,
    report,
    bank: () => ({ to: '/bank' }),
    bank_account: ({ id }) => ({ to: '/bank', search: { account: id } }),
    schedule: () => ({ to: '/close' }),
    fiscal_year: () => ({ to: '/close' }),
    sales_credit_note: () => ({ to: '/sales' }),
    bank_details: purchase('suppliers'),
    payment_run: purchase('runs'),
    party_credit: () => ({ to: '/sales' }),
    company: ({ id }) => ({ to: '/', search: { company: id } }),
  },
  proofs: [
    {
      proves: (figure) => !/^(claim|receipt|paper)\./.test(figure),
      panel: lazy(async () => ({ default: (await import('./book-proof.tsx')).BookProof })),
    },
  ],
  settingNames: names.settings,
  settings: [
    {
      id: 'companies',
      label: names.sections.companies,
      group: 'firm',
      needs: 'finory:book:read',
      component: lazy(async () => ({ default: (await import('./companies-section.tsx')).Companies })),
    },
    {
      id: 'invoicing',
      label: names.sections.invoicing,
      group: 'firm',
      needs: 'finory:book:read',
      component: lazy(async () => ({ default: (await import('./invoicing-section.tsx')).Invoicing })),
    },
  ],
  frame: { provider: CompanyBooks, railHead: CompanySwitch, topStart: PeriodSwitch },
  useCommands: useCompanyCommands,
});
