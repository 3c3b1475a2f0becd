import { useQuery } from '@tanstack/react-query';
import { createContext, use, useEffect, type ReactNode } from 'react';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { readCompanies, readPeriods, type Company, type Period } from '../api/books.ts';
import { words } from '../messages/words.ts';
import { CompanyForm } from './company-form.tsx';
import { Loaded } from './loaded.tsx';
import { usePageState } from './page-state.ts';
import { useMay } from './session.tsx';

/** The company and the period that the pages are about. */
export type Books = {
  readonly company: Company;
  readonly companies: readonly Company[];
  readonly period: Period | undefined;
  readonly periods: readonly Period[];
};

const lastCompanyKey = 'finaceverse.company';
const BooksContext = createContext<Books | undefined>(undefined);

/** The books in force; undefined outside a company (before one exists). */
export const useBooksIfAny = (): Books | undefined => use(BooksContext);

/** The books in force; using it outside a page of a company is a programming fault. */
export const useBooks = (): Books => {
  const books = useBooksIfAny();
  if (books === undefined) throw new Error('This page needs a company.');
  return books;
};

/** The period that the address names, else the first one that is not closed, else the last. */
export const choosePeriod = (periods: readonly Period[], named: string | undefined): Period | undefined =>
  periods.find((period) => period.id === named) ??
  periods.find((period) => period.state !== 'closed') ??
  periods.at(-1);

/** Finds the company and the period by the address, then by what was used last. */
export const BooksProvider = ({
  children,
}: {
  readonly children: (books: Books | undefined, loading: boolean) => ReactNode;
}) => {
  const [state] = usePageState();
  const companies = useQuery({ queryKey: ['companies'], queryFn: readCompanies, staleTime: 60_000 });
  const remembered = localStorage.getItem(lastCompanyKey);
  const company =
    companies.data?.find((one) => one.id === state.company) ??
    companies.data?.find((one) => one.id === remembered) ??
    companies.data?.[0];
  const companyId = company?.id;
  const periods = useQuery({
    queryKey: ['periods', companyId],
    queryFn: () => readPeriods(companyId ?? ''),
    enabled: companyId !== undefined,
  });
  useEffect(() => {
    if (companyId !== undefined) localStorage.setItem(lastCompanyKey, companyId);
  }, [companyId]);
  const books =
    company === undefined || companies.data === undefined || (periods.data === undefined && periods.error === null)
      ? undefined
      : {
          company,
          companies: companies.data,
          periods: periods.data ?? [],
          period: choosePeriod(periods.data ?? [], state.period),
        };
  const loading = companies.isPending || (company !== undefined && books === undefined);
  return <BooksContext value={books}>{children(books, loading)}</BooksContext>;
};

/** A page that is about a company: waits for it, and says what to do where there is none. */
export const CompanyPage = ({ children }: { readonly children: (books: Books) => ReactNode }) => {
  const books = useBooksIfAny();
  const mayOpen = useMay()('finory:company:manage');
  const companies = useQuery({ queryKey: ['companies'], queryFn: readCompanies, staleTime: 60_000 });
  if (books !== undefined) return children(books);
  return (
    <Loaded query={companies}>
      {(list) =>
        list.length > 0 ? null : (
          <EmptyState
            title={words.errors.noCompanyTitle}
            detail={words.errors.noCompanyExample}
            action={mayOpen ? <CompanyForm /> : undefined}
          >
            {words.errors.noCompany}
          </EmptyState>
        )
      }
    </Loaded>
  );
};
