import { useState } from 'react';
import type { ItemOf } from '@finaceverse/client';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { Tabs } from '@finaceverse/design/tabs.tsx';
import { CompanyPage, type Books } from '../../shell/books.tsx';
import { locale } from '../../shell/language.ts';
import { Loaded } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { useItemsOf, useQueryOf } from '../../shell/queries.ts';
import { useMay } from '../../shell/session.tsx';
import { useTableView } from '../../shell/table-view.ts';
import { TaxLinesPanel } from './tax-lines-panel.tsx';
import { TaxRegistrationForm } from './tax-registration-form.tsx';
import { TaxReturnView } from './tax-return-view.tsx';
import { words } from './words.ts';

const text = words.tax;
type Registration = ItemOf<'finory.list_tax_registrations'>;
type Period = ItemOf<'finory.list_tax_returns'>;

const columns: readonly Column<Period>[] = [
  { id: 'start', header: text.from, kind: 'date', text: (period) => period.start },
  { id: 'end', header: text.to, kind: 'date', text: (period) => period.end, wideOnly: true },
  { id: 'form', header: text.form, text: (period) => text.forms[period.form] ?? period.form, wideOnly: true },
  {
    id: 'corrections',
    header: text.corrections,
    kind: 'figure',
    whole: true,
    text: (period) => String(period.corrections),
    wideOnly: true,
  },
  { id: 'due', header: text.filedDue, kind: 'figure', text: (period) => period.due ?? '' },
  {
    id: 'state',
    header: words.common.state,
    text: (period) => text.periods[period.state],
    cell: (period) => <Badge tone={period.state === 'filed' ? 'good' : 'none'}>{text.periods[period.state]}</Badge>,
  },
];

/** The periods of a registration, or the return of one of them. */
const Returns = ({ books, registration }: { readonly books: Books; readonly registration: Registration }) => {
  const [state, change] = usePageState();
  const [view, setView] = useTableView();
  const about = { companyId: books.company.id, registrationId: registration.id };
  const periods = useItemsOf('finory.list_tax_returns', about);
  const form = periods.data?.find((period) => period.form === state.text)?.form ?? registration.form;
  const report = useQueryOf(
    'finory.report_tax_return',
    state.date === undefined ? undefined : { ...about, start: state.date, form },
  );
  if (state.date !== undefined)
    return <Loaded query={report}>{(found) => <TaxReturnView books={books} report={found} />}</Loaded>;
  return (
    <Loaded query={periods}>
      {(rows) => (
        <Table
          label={text.returns}
          columns={columns}
          rows={rows}
          rowId={(period) => `${period.start} ${period.form}`}
          locale={locale}
          view={view}
          onView={setView}
          onOpen={(period) => change({ date: period.start, text: period.form, view: null })}
          empty={<EmptyState title={text.noReturns}>{text.noReturnsText}</EmptyState>}
        />
      )}
    </Loaded>
  );
};

const Tax = ({ books }: { readonly books: Books }) => {
  const [state, change] = usePageState();
  const [registering, setRegistering] = useState(false);
  const may = useMay();
  const companyId = books.company.id;
  const query = useQueryOf('finory.list_tax_registrations', { companyId });
  const registrations = query.data?.items ?? [];
  const registration = registrations.find(({ id }) => id === state.tab) ?? registrations[0];
  const register = () => setRegistering(true);
  const mayRegister = may('finory:tax:manage');
  useKeys([{ keys: 'N', label: text.register, run: register }], mayRegister);
  const close = () => {
    setRegistering(false);
    change({ open: null });
  };
  const panel = registering ? (
    <Panel title={text.register} onClose={close}>
      <TaxRegistrationForm
        books={books}
        countries={query.data?.countries ?? []}
        onDone={(id) => {
          setRegistering(false);
          change({ tab: id, date: null, text: null, open: null });
        }}
      />
    </Panel>
  ) : state.open !== undefined && state.date !== undefined && registration !== undefined ? (
    <TaxLinesPanel
      key={`${state.date} ${state.open}`}
      asked={{
        companyId,
        registrationId: registration.id,
        start: state.date,
        box: state.open,
        form: state.text === 'eu_oss' ? 'eu_oss' : registration.form,
      }}
      label={text.boxLines(state.open)}
      onClose={close}
    />
  ) : null;
  return (
    <PageLayout fixed panel={panel}>
      <PageHead
        title={text.title(registrations.length)}
        under={text.under}
        actions={
          mayRegister ? (
            <Button kind="primary" keys="N" onClick={register}>
              {text.register}
            </Button>
          ) : undefined
        }
      />
      <Loaded query={query}>
        {({ items }) =>
          registration === undefined ? (
            <EmptyState title={text.none}>{text.noneText}</EmptyState>
          ) : (
            <Tabs
              label={words.pages.tax}
              value={registration.id}
              onValue={(tab) => change({ tab, date: null, text: null, open: null, view: null })}
              tabs={items.map((each) => ({
                value: each.id,
                label: [each.country, each.region ?? '', each.number].filter((part) => part !== '').join(' '),
                content: <Returns key={each.id} books={books} registration={each} />,
              }))}
            />
          )
        }
      </Loaded>
    </PageLayout>
  );
};

/** Tax: where the company is registered, its returns, and the lines behind each box. */
export const TaxPage = () => <CompanyPage>{(books) => <Tax key={books.company.id} books={books} />}</CompanyPage>;
