import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { compareDecimals, exactSum } from '@finaceverse/design/exact-sum.ts';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import type { Books } from '../../shell/books.tsx';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import type { StatementLine } from './records.ts';
import { words } from './words.ts';

const text = words.bank.group;

type Choosable = { readonly id: string; readonly date: string; readonly amount: string; readonly label: string };

const toggled = (chosen: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  new Set(chosen.has(id) ? [...chosen].filter((other) => other !== id) : [...chosen, id]);

const Choices = ({
  title,
  rows,
  chosen,
  decimals,
  onToggle,
}: {
  readonly title: string;
  readonly rows: readonly Choosable[];
  readonly chosen: ReadonlySet<string>;
  readonly decimals: number;
  readonly onToggle: (id: string) => void;
}) => (
  <fieldset className="match-choices">
    <legend>{title}</legend>
    {rows.map((row) => (
      <label key={row.id} className="match-choices__row">
        <input type="checkbox" checked={chosen.has(row.id)} onChange={() => onToggle(row.id)} />
        <span className="wrap-anywhere">
          {row.label} <span className="muted">{formatDay(row.date)}</span>
        </span>
        <Figure value={row.amount} decimals={decimals} locale={locale} />
      </label>
    ))}
  </fieldset>
);

/** Matches a line to one posting or several, or several lines to one posting; both sums stand side by side. */
export const MatchLineForm = ({
  books,
  bankAccountId,
  line,
  others,
  currency,
}: {
  readonly books: Books;
  readonly bankAccountId: string;
  readonly line: StatementLine;
  /** Other lines of the account that wait. */
  readonly others: readonly StatementLine[];
  readonly currency: string;
}) => {
  const companyId = books.company.id;
  const decimals = currencyDecimals(currency);
  const query = useItemsOf('finory.list_open_postings', { companyId, bankAccountId, around: line.date });
  const [journals, setJournals] = useState<ReadonlySet<string>>(new Set());
  const [lines, setLines] = useState<ReadonlySet<string>>(new Set());
  const deed = useDeed('finory.match_group');
  if (!deed.may) return null;
  const waiting = others.filter((other) => other.id !== line.id && other.state !== 'matched');
  const match = (lineIds: readonly string[], journalIds: readonly string[]) =>
    deed.start({ companyId, bankAccountId, lineIds: [...lineIds], journalIds: [...journalIds] });
  return (
    <section className="panel-form">
      <h3>{words.bank.candidates}</h3>
      <Refusal error={deed.error} />
      <Loaded query={query}>
        {(postings) => {
          if (postings.length === 0) return <p className="muted">{words.bank.noCandidate}</p>;
          const exact = postings.filter((posting) => compareDecimals(posting.amount, line.amount) === 0);
          const sums = {
            lines: exactSum([line.amount, ...waiting.filter(({ id }) => lines.has(id)).map(({ amount }) => amount)]),
            postings: exactSum(postings.filter(({ journalId }) => journals.has(journalId)).map(({ amount }) => amount)),
          };
          const fits =
            journals.size > 0 &&
            (lines.size === 0 || journals.size === 1) &&
            compareDecimals(sums.lines, sums.postings) === 0;
          return (
            <>
              {exact.map((posting) => (
                <div key={posting.journalId} className="row" style={{ minHeight: 36 }}>
                  <span>
                    {posting.description} <span className="muted">{formatDay(posting.date)}</span>
                  </span>
                  <span className="push">
                    <Button busy={deed.isPending} onClick={() => match([line.id], [posting.journalId])}>
                      {words.bank.match}
                    </Button>
                  </span>
                </div>
              ))}
              <details>
                <summary>{text.several}</summary>
                <Choices
                  title={text.postings}
                  rows={postings.map((posting) => ({ ...posting, id: posting.journalId, label: posting.description }))}
                  chosen={journals}
                  decimals={decimals}
                  onToggle={(id) => setJournals(toggled(journals, id))}
                />
                {waiting.length === 0 ? null : (
                  <Choices
                    title={text.lines}
                    rows={waiting.map((other) => ({ ...other, label: other.counterparty || other.description }))}
                    chosen={lines}
                    decimals={decimals}
                    onToggle={(id) => setLines(toggled(lines, id))}
                  />
                )}
                <p className="tabular" role="status">
                  {text.ofLines} <Figure value={sums.lines} decimals={decimals} locale={locale} />, {text.ofPostings}{' '}
                  <Figure value={sums.postings} decimals={decimals} locale={locale} />
                </p>
                <Button
                  disabled={!fits}
                  busy={deed.isPending}
                  onClick={() => match([line.id, ...lines], [...journals])}
                >
                  {text.now}
                </Button>
              </details>
            </>
          );
        }}
      </Loaded>
    </section>
  );
};
