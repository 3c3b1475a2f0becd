import { useNavigate, useSearch } from '@tanstack/react-router';

/** The figure whose proof is open: which figure, what it is called, and the days it is of. */
export type ProofSubject = {
  readonly figure: string;
  readonly label: string;
  readonly amount: string;
  readonly from?: string;
  readonly to?: string;
  readonly asOf?: string;
};

/** Reads `receipt.<receipt>.<result>`: a figure that a calculation gave, proven by its certificate alone. */
export const receiptOf = (figure: string): string | undefined => /^receipt\.([^.]+)\./.exec(figure)?.[1];

/** What an address says beside the page: company, period, the open row, tab, the view of the table, the open proof. */
export type PageState = {
  readonly company?: string;
  readonly period?: string;
  readonly open?: string;
  readonly tab?: string;
  readonly view?: string;
  readonly account?: string;
  readonly text?: string;
  readonly date?: string;
  readonly next?: string;
  /** Days that a figure led here with, in the place of the period: its lines are of them. */
  readonly from?: string;
  readonly to?: string;
  readonly proof?: ProofSubject;
};

const names = ['company', 'period', 'open', 'tab', 'view', 'account', 'text', 'date', 'next', 'from', 'to'] as const;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const proofOf = (value: unknown): ProofSubject | undefined => {
  if (!isRecord(value)) return undefined;
  const { figure, label, amount } = value;
  if (typeof figure !== 'string') return undefined;
  const span = Object.fromEntries(
    ['from', 'to', 'asOf'].flatMap((name) => {
      const day = value[name];
      return typeof day === 'string' ? [[name, day]] : [];
    }),
  );
  return {
    figure,
    label: typeof label === 'string' ? label : figure,
    amount: typeof amount === 'string' ? amount : '',
    ...span,
  };
};

/** Keeps of an address what the app understands; anything else is dropped without an error. */
export const readPageState = (search: Record<string, unknown>): PageState => {
  const texts = names.flatMap((name) => {
    const value = search[name];
    return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)] as const] : [];
  });
  const proof = proofOf(search['proof']);
  return { ...Object.fromEntries(texts), ...(proof === undefined ? {} : { proof }) };
};

/** A change of the page state; `null` takes a part away. */
export type PageChange = { readonly [Name in keyof PageState]?: PageState[Name] | null };

/** The page state after a change. */
export const changedState = (state: PageState, change: PageChange): PageState => {
  const kept = Object.entries({ ...state, ...change }).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  return readPageState(Object.fromEntries(kept));
};

/** The page state in the address, and how to change it; `replace` leaves no step behind in the history. */
export const usePageState = (): readonly [PageState, (change: PageChange, replace?: boolean) => void] => {
  const state: PageState = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (next: PageChange, replace = true) =>
    void navigate({
      to: '.',
      search: (before: Record<string, unknown>) => changedState(readPageState(before), next),
      replace,
    });
  return [state, change];
};

/** The company and the period of the address: what a link to another page keeps. */
export const usePlace = (): Pick<PageState, 'company' | 'period'> => {
  const { company, period }: PageState = useSearch({ strict: false });
  return { ...(company === undefined ? {} : { company }), ...(period === undefined ? {} : { period }) };
};
