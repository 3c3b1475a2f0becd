import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { formatDay, formatMonth } from '@finaceverse/design/format-date.ts';
import { Select } from '@finaceverse/design/select.tsx';
import type { PaletteEntry } from '@finaceverse/design/command-palette.tsx';
import { BooksProvider, useBooksIfAny, type Books, type Period } from '../../shell/books.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { useItemsOf } from '../../shell/queries.ts';
import { useMayRun, useSession } from '../../shell/session.tsx';
import { settingsAt } from '../../shell/settings-address.ts';
import { WaitingProvider } from '../../shell/waiting.tsx';
import { useChooseCompany } from './choose-company.ts';
import { daysInView } from './days.ts';
import { names } from './names.ts';
import { useOverview } from './overview.ts';

const FirstCompany = lazy(async () => ({ default: (await import('./first-company.tsx')).FirstCompany }));
const UnknownCompany = lazy(async () => ({ default: (await import('./unknown-company.tsx')).UnknownCompany }));

const lastCompanyKey = 'finaceverse.company';
const { picker } = names;

/** The period that the address names, else the first one that is not closed, else the last. */
export const choosePeriod = (periods: readonly Period[], named: string | undefined): Period | undefined =>
  periods.find((period) => period.id === named) ??
  periods.find((period) => period.state !== 'closed') ??
  periods.at(-1);

const CountWaiting = ({ children }: { readonly children: ReactNode }) => {
  const waiting = Object.groupBy(useOverview().data?.waiting ?? [], ({ kind }) => kind);
  const counts = Object.fromEntries(Object.entries(waiting).map(([kind, items]) => [kind, items?.length ?? 0]));
  return <WaitingProvider waiting={counts}>{children}</WaitingProvider>;
};

/** Finds the company and the period by the address, then by what was used last, and gives them to all pages. */
export const CompanyBooks = ({ children }: { readonly children: ReactNode }) => {
  const [state] = usePageState();
  const companies = useItemsOf('finory.list_companies', {}, { staleTime: 60_000 });
  const remembered = localStorage.getItem(lastCompanyKey);
  const named = companies.data?.find((one) => one.id === state.company);
  // Another company in the place of the one that the address names would show its figures under a wrong name.
  const unknown = companies.data !== undefined && state.company !== undefined && named === undefined;
  const company = unknown
    ? undefined
    : (named ?? companies.data?.find((one) => one.id === remembered) ?? companies.data?.[0]);
  const companyId = company?.id;
  const periods = useItemsOf('finory.list_periods', companyId === undefined ? undefined : { companyId });
  useEffect(() => {
    if (companyId !== undefined) localStorage.setItem(lastCompanyKey, companyId);
  }, [companyId]);
  const books: Books | undefined =
    company === undefined || companies.data === undefined || (periods.data === undefined && periods.error === null)
      ? undefined
      : {
          company,
          companies: companies.data,
          periods: periods.data ?? [],
          period: choosePeriod(periods.data ?? [], state.period),
        };
  const whenNone = (
    <Suspense>
      <FirstCompany />
    </Suspense>
  );
  const whenUnknown = (
    <Suspense>
      <UnknownCompany companies={companies.data ?? []} />
    </Suspense>
  );
  return (
    <BooksProvider value={{ books, companies, whenNone, whenUnknown: unknown ? whenUnknown : undefined }}>
      <CountWaiting>{children}</CountWaiting>
    </BooksProvider>
  );
};

/** The firm's mark and the company switch. */
export const CompanySwitch = () => {
  const books = useBooksIfAny();
  const { tenant } = useSession();
  const choose = useChooseCompany();
  const name = books?.company.name ?? tenant.name;
  return (
    <div className="rail__firm">
      <span className="rail__mark" aria-hidden="true">
        {name.slice(0, 1).toUpperCase()}
      </span>
      {books === undefined || books.companies.length < 2 ? (
        <span className="wrap-anywhere">{name}</span>
      ) : (
        <Select
          label={picker.company}
          hideLabel
          look="pill"
          value={books.company.id}
          choices={books.companies.map((company) => ({
            value: company.id,
            label: company.name,
            note: company.baseCurrency,
          }))}
          onValue={choose}
        />
      )}
    </div>
  );
};

/** A period of one month is called by it, in the reader's language; any other by its own name. */
const nameOf = ({ name, start, end }: Period): string =>
  start.slice(0, 7) === end.slice(0, 7) && start.endsWith('-01') ? formatMonth(start) : name;

const stateName = (state: string): string => names.periodStates[state] ?? state;

/** The period that the page shows, or the days that a figure led there with; choosing one is to see that one. */
const Periods = ({ books }: { readonly books: Books }) => {
  const [state, change] = usePageState();
  const days = daysInView(state, books.periods, books.period);
  return (
    <>
      <Select
        label={picker.period}
        hideLabel
        look="pill"
        value={days?.period?.id}
        placeholder={days === undefined ? picker.noPeriod : `${formatDay(days.start)} – ${formatDay(days.end)}`}
        choices={books.periods.map((period) => ({
          value: period.id,
          label: nameOf(period),
          note: stateName(period.state),
        }))}
        onValue={(period) => change({ period, open: null, proof: null, from: null, to: null }, false)}
      />
      {days?.period === undefined ? null : <span className="muted top__state">{stateName(days.period.state)}</span>}
    </>
  );
};

/** Which company, on a narrow screen, its currency, and the period of the page; a page of all periods says so. */
export const PeriodSwitch = ({ followsPeriod }: { readonly followsPeriod: boolean }) => {
  const books = useBooksIfAny();
  return (
    <>
      <div className="top__company">
        <CompanySwitch />
      </div>
      {books === undefined ? null : <span className="f-pill soft top__currency">{books.company.baseCurrency}</span>}
      {books === undefined || books.periods.length === 0 ? null : followsPeriod ? (
        <Periods books={books} />
      ) : (
        <span className="f-pill soft top__all">{picker.allPeriods}</span>
      )}
    </>
  );
};

/** Commands that switch to another company, or open a further one. */
export const useCompanyCommands = (typed: string): readonly PaletteEntry[] => {
  const books = useBooksIfAny();
  const choose = useChooseCompany();
  const navigate = useNavigate();
  const mayOpen = useMayRun()('finory.open_company');
  const sought = typed.trim().toLocaleLowerCase();
  const fits = (name: string): boolean => name.toLocaleLowerCase().includes(sought);
  const others = (books?.companies ?? [])
    .filter(({ id, name }) => id !== books?.company.id && fits(name))
    .map(({ id, name }) => ({ id, group: picker.switch, label: name, run: () => choose(id) }));
  const open = {
    id: 'new-company',
    group: picker.company,
    label: picker.newCompany,
    run: () => void navigate(settingsAt('companies')),
  };
  return mayOpen && sought !== '' && fits(picker.newCompany) ? [...others, open] : others;
};
