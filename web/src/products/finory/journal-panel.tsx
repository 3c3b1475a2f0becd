import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { exactSum } from '@finaceverse/design/exact-sum.ts';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { Panel } from '@finaceverse/design/panel.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { SkeletonLine } from '@finaceverse/design/skeleton.tsx';
import { approveJournal, readJournal, reverseJournal, type Journal } from '../../api/books.ts';
import { useDeed } from '../../api/deed.ts';
import { readReceipt } from '../../api/reports.ts';
import { locale, words } from '../../messages/words.ts';
import type { Books } from '../../shell/books.tsx';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { rulesOf } from '../../shell/proof-chain.tsx';
import { readable } from '../../shell/readable.ts';
import { ReasonDialog } from '../../shell/reason-dialog.tsx';
import { saveText } from '../../shell/save-file.ts';
import { SourceLink } from '../../shell/source-link.tsx';
import { stateTone } from '../../shell/state-tone.ts';
import { Facts } from './facts.tsx';

const text = words.books.journals;
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const Lines = ({ journal, currency }: { readonly journal: Journal; readonly currency: string }) => {
  const decimals = currencyDecimals(currency);
  const figure = (value: string | null) => <Figure value={value ?? '0'} decimals={decimals} locale={locale} zero="" />;
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
        figure(exactSum(journal.lines.map((line) => line.baseDebit ?? '0'))),
        figure(exactSum(journal.lines.map((line) => line.baseCredit ?? '0'))),
      ]}
    />
  );
};

/** A calculation that went into the journal, with its certificate to keep. */
const ReceiptLine = ({ receiptId }: { readonly receiptId: string }) => {
  const query = useQuery({ queryKey: ['receipt', receiptId], queryFn: () => readReceipt(receiptId) });
  if (query.data === undefined) return <SkeletonLine />;
  const { calculator, value, certificate } = query.data;
  return (
    <div className="row-wrap">
      <span className="mono">{calculator}</span>
      <span className="tabular">{readable(value)}</span>
      <span className="muted">{rulesOf(certificate).join(', ')}</span>
      <Button
        kind="quiet"
        onClick={() => saveText(`${receiptId}.json`, 'application/json', JSON.stringify(certificate, null, 2))}
      >
        {words.proof.certificate}
      </Button>
    </div>
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
  const mayApprove = journal?.actions.includes('approve') === true;
  const mayReverse =
    journal !== undefined && journal.reversedBy === null && journal.actions.includes('reverse');
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
                onClick={() => approve.start({ companyId, journalId: id })}
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
                ...data.sources.map(
                  (source) => [capital(words.state(source.kind)), <SourceLink key={source.id} source={source} />] as const,
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
            {data.receipts.length === 0 ? null : (
              <section>
                <h3>{text.receipts}</h3>
                {data.receipts.map((receipt) => (
                  <ReceiptLine key={receipt} receiptId={receipt} />
                ))}
              </section>
            )}
            <ReasonDialog
              open={reversing}
              onClose={() => setReversing(false)}
              title={text.reverseTitle(data.number ?? data.description)}
              under={text.reverseText}
              confirm={text.reverse}
              onReason={(reason) => {
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
