import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Dialog } from '@finaceverse/design/dialog.tsx';
import { exactSum } from '@finaceverse/design/exact-sum.ts';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals, isZero } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { SkeletonLine } from '@finaceverse/design/skeleton.tsx';
import { useQueryOf } from '../../shell/queries.ts';
import type { Journal } from './records.ts';
import { useDeed } from '../../shell/deed.ts';
import { useSession } from '../../shell/session.tsx';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import type { Books } from '../../shell/books.tsx';
import { readable } from '../../shell/readable.ts';
import { saveText } from '../../shell/save-file.ts';
import { DatedDialog } from './dated-dialog.tsx';
import { JournalRemarks } from './journal-remarks.tsx';
import { SourceLink } from '../../shell/source-link.tsx';
import { Facts } from './facts.tsx';
import { NewJournalPanel } from './new-journal-panel.tsx';
import { RecordPanel, RecordSection, stateFact } from './record-panel.tsx';

const text = words.books.journals;
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const Lines = ({ journal, currency }: { readonly journal: Journal; readonly currency: string }) => {
  const decimals = currencyDecimals(currency);
  const isPosted = journal.state !== 'draft';
  const figure = (value: string | null, passport: string) => (
    <Figure
      value={value ?? '0'}
      decimals={decimals}
      locale={locale}
      zero=""
      passport={isPosted && !isZero(value ?? '0') ? passport : undefined}
    />
  );
  const posting = (line: Journal['lines'][number]): string =>
    `posting.${journal.id}.${journal.lines.indexOf(line) + 1}`;
  return (
    <SimpleTable
      label={words.common.lines}
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
        { id: 'debit', header: text.debit, figure: true, cell: (line) => figure(line.baseDebit, posting(line)) },
        { id: 'credit', header: text.credit, figure: true, cell: (line) => figure(line.baseCredit, posting(line)) },
      ]}
      foot={[
        words.common.total,
        figure(exactSum(journal.lines.map((line) => line.baseDebit ?? '0')), `journal.${journal.id}`),
        figure(exactSum(journal.lines.map((line) => line.baseCredit ?? '0')), `journal.${journal.id}`),
      ]}
    />
  );
};

/** A calculation that went into the journal, with its certificate to keep. */
const ReceiptLine = ({ receiptId }: { readonly receiptId: string }) => {
  const query = useQueryOf('vamn.get_receipt', { receiptId }, { staleTime: Infinity });
  if (query.data === undefined) return <SkeletonLine />;
  const { calculator, value, certificate, rules } = query.data;
  return (
    <div className="row-wrap">
      <span className="mono">{calculator}</span>
      <span className="tabular">{readable(value)}</span>
      <span className="muted">{rules.join(', ')}</span>
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
  const query = useQueryOf('finory.get_journal', { companyId, journalId: id });
  const [doing, setDoing] = useState<'reverse' | 'edit' | 'discard'>();
  const done = () => setDoing(undefined);
  const approve = useDeed('finory.approve_journal');
  const reverse = useDeed('finory.reverse_journal');
  const change = useDeed('finory.change_journal');
  const discard = useDeed('finory.discard_journal', onClose);
  const { user } = useSession();
  const journal = query.data;
  const stands = (action: string): boolean => journal?.actions.includes(action) === true;
  // Four eyes: whoever drafted it is not asked to approve it.
  const isOwn = journal?.preparedBy === user.id;
  if (journal !== undefined && doing === 'edit')
    return <NewJournalPanel books={books} replaced={journal} onClose={done} onSaved={done} />;
  return (
    <RecordPanel
      query={query}
      over={journal?.number ?? ''}
      title={journal?.description ?? ''}
      onClose={onClose}
      error={approve.error ?? reverse.error ?? discard.error}
      actions={[
        {
          label: text.approve,
          isNext: true,
          offered: approve.may && stands('approve') && !isOwn,
          busy: approve.isPending,
          run: () => approve.start({ companyId, journalId: id }),
        },
        {
          label: text.reverse,
          offered: reverse.may && stands('reverse') && journal?.reversedBy === null,
          busy: reverse.isPending,
          keys: 'V',
          run: () => setDoing('reverse'),
        },
        {
          label: words.undo.edit,
          keys: 'E',
          offered: change.may && journal?.state === 'draft',
          run: () => setDoing('edit'),
        },
        {
          label: words.undo.discard,
          keys: 'D',
          offered: discard.may && stands('discard'),
          busy: discard.isPending,
          run: () => setDoing('discard'),
        },
      ]}
    >
      {(data) => (
        <>
          <Facts
            facts={[
              stateFact(data.state),
              [words.common.date, formatDay(data.date)],
              [text.source, words.state(data.source)],
              ...data.sources.map(
                (source) =>
                  [capital(words.state(source.kind)), <SourceLink key={source.id} source={source} />] as const,
              ),
              ...(data.reversedBy
                ? [
                    [
                      text.reversedBy,
                      <Link key="reversed" to="/journals" search={{ open: data.reversedBy }}>
                        {text.reversal}
                      </Link>,
                    ] as const,
                  ]
                : []),
            ]}
          />
          {isOwn && stands('approve') ? <p className="muted">{text.ownDraft}</p> : null}
          <Lines journal={data} currency={books.company.baseCurrency} />
          {data.receipts.length === 0 ? null : (
            <RecordSection title={text.receipts}>
              {data.receipts.map((receipt) => (
                <ReceiptLine key={receipt} receiptId={receipt} />
              ))}
            </RecordSection>
          )}
          <JournalRemarks companyId={companyId} journalId={id} />
          <DatedDialog
            open={doing === 'reverse'}
            onClose={done}
            title={text.reverseTitle(data.number ?? data.description)}
            under={text.reverseText}
            confirm={text.reverse}
            day={data.date}
            onDone={(said) => {
              done();
              reverse.start({ companyId, journalId: id, ...said });
            }}
          />
          <Dialog
            open={doing === 'discard'}
            onClose={done}
            title={words.undo.discardTitle(data.description)}
            actions={
              <>
                <Button onClick={done}>{words.common.cancel}</Button>
                <Button
                  kind="danger"
                  onClick={() => {
                    done();
                    discard.start({ companyId, journalId: id });
                  }}
                >
                  {words.undo.discard}
                </Button>
              </>
            }
          >
            <p>{words.undo.discardText}</p>
          </Dialog>
        </>
      )}
    </RecordPanel>
  );
};
