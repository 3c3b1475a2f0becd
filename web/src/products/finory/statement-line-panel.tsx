import './facts.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { compareDecimals } from '@finaceverse/design/exact-sum.ts';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals, formatFigure, isDecimalString } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { acceptSuggestion, matchLine, unmatchLine, type StatementLine } from '../../api/bank.ts';
import { readJournals } from '../../api/books.ts';
import { useDeed } from '../../api/deed.ts';
import { locale, words } from '../../messages/words.ts';
import type { Books } from '../../shell/books.tsx';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { readable } from '../../shell/readable.ts';
import { stateTone } from '../../shell/state-tone.ts';
import { Facts } from './facts.tsx';

const text = words.bank;
const magnitude = (amount: string): string => amount.replace(/^-/, '');

const Candidates = ({
  books,
  line,
  onMatch,
  busy,
}: {
  readonly books: Books;
  readonly line: StatementLine;
  readonly onMatch: (journalId: string) => void;
  readonly busy: boolean;
}) => {
  const query = useQuery({
    queryKey: ['journals', books.company.id, 'all'],
    queryFn: () => readJournals(books.company.id),
  });
  return (
    <section>
      <h3>{text.candidates}</h3>
      <Loaded query={query}>
        {(journals) => {
          const fitting = journals.filter(
            (journal) => isDecimalString(journal.total) && compareDecimals(journal.total, magnitude(line.amount)) === 0,
          );
          if (fitting.length === 0) return <p className="muted">{text.noCandidate}</p>;
          return fitting.map((journal) => (
            <div key={journal.id} className="row" style={{ minHeight: 36 }}>
              <span>
                {journal.number} · {journal.description} <span className="muted">{formatDay(journal.date)}</span>
              </span>
              <span className="push">
                <Button busy={busy} onClick={() => onMatch(journal.id)}>
                  {text.match}
                </Button>
              </span>
            </div>
          ));
        }}
      </Loaded>
    </section>
  );
};

/** One line of a bank statement: what it matches, what is suggested, what else could fit. */
export const StatementLinePanel = ({
  books,
  line,
  currency,
  onClose,
}: {
  readonly books: Books;
  readonly line: StatementLine;
  readonly currency: string;
  readonly onClose: () => void;
}) => {
  const companyId = books.company.id;
  const accept = useDeed(acceptSuggestion);
  const match = useDeed(matchLine);
  const unmatch = useDeed(unmatchLine);
  const decimals = currencyDecimals(currency);
  const deed = { companyId, lineId: line.id };
  const suggestion = line.suggestion ?? undefined;
  const offers = suggestion !== undefined && line.state !== 'matched';
  useKeys([{ keys: 'Ctrl Enter', label: text.accept, run: () => accept.start(deed) }], offers);
  return (
    <Panel
      over={text.lineTitle}
      title={
        <span className="tabular">
          {formatFigure(line.amount, { locale, decimals })} {currency}
        </span>
      }
      under={line.counterparty || line.description}
      onClose={onClose}
      takesFocus={false}
      actions={
        offers ? (
          <Button kind="primary" keys="Ctrl Enter" busy={accept.isPending} onClick={() => accept.start(deed)}>
            {text.accept}
          </Button>
        ) : line.state === 'matched' ? (
          <Button busy={unmatch.isPending} onClick={() => unmatch.start(deed)}>
            {text.unmatch}
          </Button>
        ) : undefined
      }
    >
      <div className="stack-l">
        <Refusal error={accept.error ?? match.error ?? unmatch.error} />
        {offers ? (
          <div className="finding finding--warn">
            <div className="strong">{text.suggested}</div>
            <div>{readable(suggestion.message)}</div>
            <div className="muted">
              {suggestion.accountCode} {suggestion.accountName}
            </div>
          </div>
        ) : null}
        <Facts
          facts={[
            [
              words.common.state,
              <Badge key="state" tone={stateTone(line.state)}>
                {words.state(line.state)}
              </Badge>,
            ],
            [words.common.date, formatDay(line.date)],
            [words.common.amount, <Figure key="amount" value={line.amount} decimals={decimals} locale={locale} />],
            ...(line.description ? [[words.common.description, line.description] as const] : []),
            ...(line.reference
              ? [
                  [
                    words.common.reference,
                    <span key="reference" className="mono">
                      {line.reference}
                    </span>,
                  ] as const,
                ]
              : []),
            ...(line.match
              ? [
                  [
                    text.matchedTo,
                    <Link key="match" to="/journals" search={{ open: line.match?.journalId ?? '' }}>
                      {line.match.label}
                    </Link>,
                  ] as const,
                ]
              : []),
          ]}
        />
        {line.match === undefined ? null : (
          <p className="muted">
            {readable(line.match.why.join(', '))}, {text.score(line.match.score)}
          </p>
        )}
        {line.state === 'matched' ? null : (
          <Candidates
            books={books}
            line={line}
            busy={match.isPending}
            onMatch={(journalId) => match.start({ ...deed, journalId })}
          />
        )}
      </div>
    </Panel>
  );
};
