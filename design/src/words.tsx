import { createContext, use, type ReactNode } from 'react';

/** The words that components say by themselves; an application gives them in its own language. */
export type DesignWords = {
  readonly close: string;
  readonly closePanel: string;
  readonly dismiss: string;
  readonly loading: string;
  readonly noMatch: string;
  readonly openProofOf: (figure: string) => string;
  readonly passportOf: (header: string) => string;
  readonly keysOfThisPage: string;
  readonly everywhere: string;
  readonly thisPage: string;
  readonly andThen: string;
  readonly paletteHint: string;
  readonly palettePlaceholder: string;
  readonly count: string;
  readonly sum: string;
  readonly average: string;
  readonly rowsOf: (shown: string, all: string) => string;
  readonly filter: (column: string) => string;
  readonly filterHint: string;
  readonly showFilters: string;
  readonly columns: string;
  readonly sort: string;
  readonly exportRows: string;
  readonly exporting: (name: string) => string;
  readonly exportFailed: string;
  readonly loadingRows: string;
  readonly copyRows: string;
  readonly copied: (rows: number) => string;
  readonly sortedUp: string;
  readonly sortedDown: string;
  readonly selectRow: string;
  readonly selectAll: string;
  readonly clearSelection: string;
  readonly tableKeys: { readonly down: string; readonly up: string; readonly open: string };
  readonly draft: {
    readonly question: string;
    readonly text: string;
    readonly stay: string;
    readonly discard: string;
    readonly keep: string;
    readonly found: (when: string) => string;
    readonly startOver: string;
  };
  readonly noSuchTab: (name: string) => string;
  readonly showTable: string;
  readonly showChart: string;
  readonly downloadPng: string;
  readonly downloadSvg: string;
  readonly chartTable: (title: string) => string;
  readonly chartMenu: (title: string) => string;
  readonly dropHere: string;
  readonly running: string;
  readonly cancel: string;
  readonly numberReasons: Readonly<Record<'empty' | 'not-a-number' | 'wrong-grouping' | 'too-many-decimals', string>>;
};

const WordsContext = createContext<DesignWords | undefined>(undefined);

/** Gives all components below it their words. */
export const WordsProvider = ({ words, children }: { readonly words: DesignWords; readonly children: ReactNode }) => (
  <WordsContext value={words}>{children}</WordsContext>
);

/** The words in force here; using a component outside a provider is a programming fault. */
export const useDesignWords = (): DesignWords => {
  const words = use(WordsContext);
  if (words === undefined) throw new Error('A design component is used outside WordsProvider.');
  return words;
};
