import { createContext, use, type ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Loaded } from './loaded.tsx';

/** A company that pages can be about. */
export type Company = {
  readonly id: string;
  readonly name: string;
  readonly baseCurrency: string;
  readonly timeZone: string;
};

/** A stretch of days that pages can be about. */
export type Period = {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly end: string;
  readonly state: string;
  /** What the person may do with it. */
  readonly actions: readonly string[];
};

/** The company and the period that the pages are about. */
export type Books = {
  readonly company: Company;
  readonly companies: readonly Company[];
  readonly period: Period | undefined;
  readonly periods: readonly Period[];
};

/** What the room that keeps companies tells the pages: the books in force, or how they load and what to do without. */
export type BooksInForce = {
  readonly books: Books | undefined;
  readonly companies: Pick<UseQueryResult<readonly Company[]>, 'data' | 'error' | 'refetch' | 'isPending'>;
  readonly whenNone: ReactNode;
  /** What to say where the address names a company that is not here; undefined where it names none, or one that is. */
  readonly whenUnknown: ReactNode | undefined;
};

const BooksContext = createContext<BooksInForce | undefined>(undefined);

/** Gives all pages the books in force; filled by the room that keeps companies. */
export const BooksProvider = ({ value, children }: { readonly value: BooksInForce; readonly children: ReactNode }) => (
  <BooksContext value={value}>{children}</BooksContext>
);

/** The books in force; undefined outside a company (before one exists). */
export const useBooksIfAny = (): Books | undefined => use(BooksContext)?.books;

/** The books in force; using it outside a page of a company is a programming fault. */
export const useBooks = (): Books => {
  const books = useBooksIfAny();
  if (books === undefined) throw new Error('This page needs a company.');
  return books;
};

/** A page that is about a company: waits for it, and says what to do where there is none. */
export const CompanyPage = ({ children }: { readonly children: (books: Books) => ReactNode }) => {
  const inForce = use(BooksContext);
  if (inForce === undefined) throw new Error('No room keeps companies here.');
  if (inForce.whenUnknown !== undefined) return inForce.whenUnknown;
  if (inForce.books !== undefined) return children(inForce.books);
  return <Loaded query={inForce.companies}>{(list) => (list.length > 0 ? null : inForce.whenNone)}</Loaded>;
};
