import './facts.css';
import { Link } from '@tanstack/react-router';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals, formatPercent } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import type { StatementLine } from './records.ts';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import type { Books } from '../../shell/books.tsx';
import { Refusal } from '../../shell/loaded.tsx';
import { readable } from '../../shell/readable.ts';
import { stateTone } from './state-tone.ts';
import { Facts } from './facts.tsx';
import { MatchLineForm } from './match-line-form.tsx';
import { PostLineForm } from './post-line-form.tsx';

const text = words.bank;
/** One line of a bank statement: what it matches, what is suggested, what else could fit. */
export const StatementLinePanel = ({
  books,
  bankAccountId,
  line,
  others,
  currency,
  onClose,
}: {
  readonly books: Books;
  readonly bankAccountId: string;
  readonly line: StatementLine;
  readonly others: readonly StatementLine[];
  readonly currency: string;
  readonly onClose: () => void;
}) => {
  const companyId = books.company.id;
  const accept = useDeed('finory.accept_suggestion');
  const unmatch = useDeed('finory.unmatch_line');
  const decimals = currencyDecimals(currency);
  const deed = { companyId, lineId: line.id };
  const suggestion = line.suggestion ?? undefined;
  const isOpen = line.state !== 'matched';
  const offers = suggestion !== undefined && isOpen;
  const mayAccept = offers && accept.may;
  useKeys([{ keys: 'Ctrl Enter', label: text.accept, run: () => accept.start(deed) }], mayAccept);
  return (
    <Panel
      over={text.lineTitle}
      title={
        <span className="tabular">
          <Figure value={line.amount} decimals={decimals} /> {currency}
        </span>
      }
      under={line.counterparty || line.description}
      onClose={onClose}
      takesFocus={false}
      actions={
        mayAccept ? (
          <Button kind="primary" keys="Ctrl Enter" busy={accept.isPending} onClick={() => accept.start(deed)}>
            {text.accept}
          </Button>
        ) : !isOpen && unmatch.may ? (
          <Button busy={unmatch.isPending} onClick={() => unmatch.start(deed)}>
            {text.unmatch}
          </Button>
        ) : undefined
      }
    >
      <div className="stack-l">
        <Refusal error={accept.error ?? unmatch.error} />
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
            {readable(line.match.why.join(', '))}, {text.score(formatPercent(String(Math.round(line.match.score))))}
          </p>
        )}
        {line.match?.postings === undefined ? null : (
          <ul>
            {line.match.postings.map((posting) => (
              <li key={posting.journalId}>
                <Link to="/journals" search={{ open: posting.journalId }}>
                  {posting.label}
                </Link>
              </li>
            ))}
          </ul>
        )}
        {isOpen ? (
          <>
            <PostLineForm books={books} line={line} currency={currency} />
            <MatchLineForm
              books={books}
              bankAccountId={bankAccountId}
              line={line}
              others={others}
              currency={currency}
            />
          </>
        ) : null}
      </div>
    </Panel>
  );
};
