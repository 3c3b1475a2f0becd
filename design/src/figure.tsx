import type { MouseEvent } from 'react';
import { useProofOpener } from './proof-opener.tsx';
import { formatFigure, isDecimalString, isZero } from './format-figure.ts';
import { useDesignWords } from './words.tsx';
import './figure.css';

/** Properties of a figure. */
export type FigureProps = {
  /** Exact decimal string, for instance `-1987.09`. */
  readonly value: string;
  readonly decimals?: number;
  readonly locale?: string;
  /** Shown in place of an exact zero. */
  readonly zero?: string;
  /** A negative figure is red only where it is news. */
  readonly news?: boolean;
  /** What the figure is of, for the name that a screen reader says. */
  readonly of?: string;
  readonly open?: boolean;
  /**
   * The name of the figure whose file proves it; whoever reads a page by program finds it as `data-passport`. It opens
   * the proof, unless told otherwise.
   */
  readonly passport?: string | undefined;
  /** Opens the proof in another way; `null` where the proof is open already. */
  readonly onOpen?: (() => void) | null;
  /** Whether the Tab key stops here; in lists of many rows it does not. */
  readonly stops?: boolean;
};

/** An amount: tabular, never truncated, with a real minus sign; a dotted underline opens its proof. */
export const Figure = ({
  value,
  decimals,
  locale,
  zero,
  news = false,
  of,
  passport,
  open = false,
  onOpen,
  stops = true,
}: FigureProps) => {
  const words = useDesignWords();
  const opener = useProofOpener();
  const text = formatFigure(value, {
    ...(decimals === undefined ? {} : { decimals }),
    ...(locale === undefined ? {} : { locale }),
    ...(zero === undefined ? {} : { zero }),
  });
  const negative = isDecimalString(value) && value.startsWith('-') && !isZero(value);
  const tone = news && negative ? ' f-figure--bad' : '';
  const isProven = passport !== undefined && passport !== '' && isDecimalString(value);
  const opensProof = isProven && opener !== undefined && onOpen === undefined;
  const run = opensProof ? () => opener.open({ passport, of, value }) : (onOpen ?? undefined);
  const isOpen = open || (opensProof && opener.isOpen(passport));
  if (run === undefined)
    return (
      <span className={`f-figure${tone}`} data-passport={passport}>
        {text}
      </span>
    );
  const press = (event: MouseEvent) => {
    event.stopPropagation();
    run();
  };
  return (
    <button
      type="button"
      data-passport={passport}
      className={`f-figure f-figure--opens${isOpen ? ' f-figure--open' : ''}${tone}`}
      onClick={press}
      aria-label={words.openProofOf(of === undefined ? text : `${of} ${text}`)}
      aria-expanded={isOpen}
      tabIndex={stops ? undefined : -1}
    >
      {text}
    </button>
  );
};
