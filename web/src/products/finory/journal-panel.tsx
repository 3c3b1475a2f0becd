import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Dialog } from '@finaceverse/design/dialog.tsx';
import { exactSum } from '@finaceverse/design/exact-sum.ts';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { Panel } from '@finaceverse/design/panel.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { TextArea } from '@finaceverse/design/text-input.tsx';
import { approveJournal, readJournal, reverseJournal, type Journal } from '../../api/books.ts';
import { useDeed } from '../../api/deed.ts';
import { locale, words } from '../../messages/words.ts';
import type { Books } from '../../shell/books.tsx';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { stateTone } from '../../shell/state-tone.ts';
import { Facts } from './facts.tsx';

const text = words.books.journals;

const Lines = ({ journal, currency }: { readonly journal: Journal; readonly currency: string }) => {
  const decimals = currencyDecimals(currency);
  const figure = (value: string) => <Figure value={value} decimals={decimals} locale={locale} zero="" />;
  return (
    <SimpleTable
      label={words.documents.lines}
      rows={journal.lines}
      rowId={(line) => `${line.accountCode}${line.baseDebit}${line.baseCredit}${line.description ?? ''}`}
      columns={[
        {
          id: 'account',
          header: words.common.account,
          cell: (line) => (
            <>
              <span className="mono muted">{line.accountCode}</span> {line.accountName}
              {line.description ? <div className="muted">{line.description}</div> : null}
            </>
          ),
        },
        { id: 'debit', header: text.debit, figure: true, cell: (line) => figure(line.baseDebit) },
        { id: 'credit', header: text.credit, figure: true, cell: (line) => figure(line.baseCredit) },
      ]}
      foot={[
        words.common.total,
        figure(exactSum(journal.lines.map((line) => line.baseDebit))),
        figure(exactSum(journal.lines.map((line) => line.baseCredit))),
      ]}
    />
  );
};

const SourceLink = ({ kind, id, label }: { readonly kind: string; readonly id: string; readonly label: string }) => {
  if (kind === 'document' || kind === 'paper')
    return (
      <Link to="/documents/$documentId" params={{ documentId: id }}>
        {label}
      </Link>
    );
  if (kind === 'bill')
    return (
      <Link to="/purchases" search={{ tab: 'bills', open: id }}>
        {label}
      </Link>
    );
  if (kind === 'sales_invoice' || kind === 'invoice')
    return (
      <Link to="/sales" search={{ open: id }}>
        {label}
      </Link>
    );
  return <span>{label}</span>;
};

const ReverseDialog = ({
  journal,
  open,
  onClose,
  onReverse,
}: {
  readonly journal: Journal;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onReverse: (reason: string) => void;
}) => {
  const [reason, setReason] = useState('');
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={text.reverseTitle(journal.number)}
      actions={
        <>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button kind="danger" disabled={reason.trim() === ''} onClick={() => onReverse(reason.trim())}>
            {text.reverse}
          </Button>
        </>
      }
    >
      <p>{text.reverseText}</p>
      <TextArea label={text.reverseReason} value={reason} onValue={setReason} />
    </Dialog>
  );
};

/** A journal with its lines, what it was made from, and its next step. */
export const JournalPanel = ({
  books,
  id,
  onClose,
}: {
  readonly books: Books;
  readonly id: string;
  readonly onClose: () => void;
}) => {
  const companyId = books.company.id;
  const query = useQuery({ queryKey: ['journal', companyId, id], queryFn: () => readJournal(companyId, id) });
  const [reversing, setReversing] = useState(false);
  const approve = useDeed(approveJournal);
  const reverse = useDeed(reverseJournal);
  const journal = query.data;
  const mayApprove = journal !== undefined && (journal.actions?.includes('approve') ?? journal.state === 'draft');
  const mayReverse =
    journal !== undefined &&
    !journal.reversedBy &&
    (journal.actions?.includes('reverse') ?? journal.state === 'posted');
  return (
    <Panel
      wide
      over={journal?.number ?? ''}
      title={journal?.description ?? ''}
      onClose={onClose}
      takesFocus={false}
      actions={
        mayApprove || mayReverse ? (
          <>
            {mayApprove ? (
              <Button
                kind="primary"
                busy={approve.isPending}
                onClick={() =>
                  approve.start({
                    companyId,
                    journalId: id,
                    ...(journal.version === undefined ? {} : { version: journal.version }),
                  })
                }
              >
                {text.approve}
              </Button>
            ) : null}
            {mayReverse ? (
              <Button busy={reverse.isPending} onClick={() => setReversing(true)}>
                {text.reverse}
              </Button>
            ) : null}
          </>
        ) : undefined
      }
    >
      <Refusal error={approve.error ?? reverse.error} />
      <Loaded query={query}>
        {(data) => (
          <div className="stack-l">
            <Facts
              facts={[
                [
                  words.common.state,
                  <Badge key="state" tone={stateTone(data.state)}>
                    {words.state(data.state)}
                  </Badge>,
                ],
                [words.common.date, formatDay(data.date)],
                [text.source, words.state(data.source)],
                ...(data.sources ?? []).map(
                  (source) => [words.state(source.kind), <SourceLink key={source.id} {...source} />] as const,
                ),
                ...(data.reversedBy
                  ? [
                      [
                        text.reversedBy,
                        <Link key="reversed" to="/journals" search={{ open: data.reversedBy ?? '' }}>
                          {data.reversedBy}
                        </Link>,
                      ] as const,
                    ]
                  : []),
              ]}
            />
            <Lines journal={data} currency={books.company.baseCurrency} />
            {(data.receipts ?? []).length === 0 ? null : (
              <section>
                <h3>{text.receipts}</h3>
                {data.receipts?.map((receipt) => (
                  <div key={receipt} className="mono muted wrap-anywhere">
                    {receipt}
                  </div>
                ))}
              </section>
            )}
            <ReverseDialog
              journal={data}
              open={reversing}
              onClose={() => setReversing(false)}
              onReverse={(reason) => {
                setReversing(false);
                reverse.start({ companyId, journalId: id, date: data.date, reason });
              }}
            />
          </div>
        )}
      </Loaded>
    </Panel>
  );
};
