import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { DraftPanel } from '@finaceverse/design/draft-panel.tsx';
import { useDraft, useDraftField } from '@finaceverse/design/draft.ts';
import { Figure } from '@finaceverse/design/figure.tsx';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { currencyDecimals, formatFigure } from '@finaceverse/design/format-figure.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import type { Column } from '@finaceverse/design/table.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import type { Books } from '../../shell/books.tsx';
import { useDeed } from '../../shell/deed.ts';
import { DownloadButton } from '../../shell/download-button.tsx';
import { locale } from '../../shell/language.ts';
import type { ListRows } from '../../shell/list-rows.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { useItemsOf, useQueryOf } from '../../shell/queries.ts';
import { ReasonDialog } from '../../shell/reason-dialog.tsx';
import { Facts } from './facts.tsx';
import { amountFact, RecordPanel, RecordSection, stateFact } from './record-panel.tsx';
import type { PaymentRun } from './records.ts';
import { words } from './words.ts';

const text = words.runs;
const formats = ['pain.001.001.09', 'pain.001.001.03', 'csv'] as const;

/** How runs of payments are listed. */
export const runColumns: readonly Column<PaymentRun>[] = [
  { id: 'number', header: words.common.number, text: (run) => run.number },
  { id: 'date', header: words.common.date, kind: 'date', text: (run) => run.date },
  { id: 'state', header: words.common.state, text: (run) => words.state(run.state), narrow: 'name' },
  { id: 'total', header: words.common.total, kind: 'figure', text: (run) => run.total },
  { id: 'currency', header: words.common.currency, text: (run) => run.currency, wideOnly: true },
];

/** The runs of payments of a company. */
export const useRuns = (companyId: string): ListRows<PaymentRun> => {
  const { data, error, isPending, refetch } = useItemsOf('finory.list_payment_runs', { companyId });
  return { data, error, isPending, refetch, remote: undefined, total: data?.length ?? 0 };
};

/** A run of payments: what it pays, its next step, and its file for the bank. */
export const PaymentRunPanel = ({
  books,
  run,
  onClose,
}: {
  readonly books: Books;
  readonly run: PaymentRun | undefined;
  readonly onClose: () => void;
}) => {
  const [discarding, setDiscarding] = useState(false);
  const approve = useDeed('finory.approve_payment_run');
  const execute = useDeed('finory.execute_payment_run');
  const discard = useDeed('finory.discard_payment_run');
  const path = { companyId: books.company.id, runId: run?.id ?? '' };
  const can = (action: string): boolean => run?.actions.includes(action) === true;
  return (
    <RecordPanel
      query={{ data: run, error: null, refetch: () => undefined }}
      over={text.one}
      title={run === undefined ? '' : text.title(run.number)}
      onClose={onClose}
      actions={[
        {
          label: text.approve,
          isNext: true,
          offered: approve.may && can('approve'),
          busy: approve.isPending,
          run: () => approve.start(path),
        },
        {
          label: text.execute,
          isNext: true,
          offered: execute.may && can('execute'),
          busy: execute.isPending,
          run: () => execute.start(path),
        },
        { label: text.discard, keys: 'D', offered: discard.may && can('discard'), run: () => setDiscarding(true) },
      ]}
      error={approve.error ?? execute.error ?? discard.error}
    >
      {(data) => (
        <>
          <Facts
            facts={[
              stateFact(data.state),
              [text.date, formatDay(data.date)],
              amountFact(`${words.common.total} ${data.currency}`, data.total, data.currency),
              amountFact(text.discount, data.discount, data.currency),
              [text.preparedBy, data.preparedBy],
              ...(data.approvedBy === null ? [] : [[text.approvedBy, data.approvedBy] as const]),
            ]}
          />
          <RecordSection title={text.pays}>
            <SimpleTable
              label={text.pays}
              rows={data.lines}
              rowId={(line) => String(line.line)}
              columns={[
                { id: 'vendor', header: words.common.vendor, cell: (line) => line.vendor },
                { id: 'bill', header: words.common.number, cell: (line) => line.billNumber },
                {
                  id: 'amount',
                  header: words.common.amount,
                  figure: true,
                  cell: (line) => <Figure value={line.amount} decimals={currencyDecimals(data.currency)} />,
                },
              ]}
            />
          </RecordSection>
          {data.state === 'approved' || data.state === 'executed' ? (
            <RecordSection title={text.file}>
              <p className="soft">{text.fileText}</p>
              <div className="actions">
                {formats.map((format) => (
                  <DownloadButton
                    key={format}
                    name="finory.download_payment_run"
                    input={{ ...path, bankFormat: format }}
                    label={text.formats[format]}
                  />
                ))}
              </div>
            </RecordSection>
          ) : null}
          <ReasonDialog
            open={discarding}
            onClose={() => setDiscarding(false)}
            title={text.discardTitle(data.number)}
            under={text.discardText}
            confirm={text.discard}
            onReason={(reason) => {
              setDiscarding(false);
              discard.start({ ...path, reason });
            }}
          />
        </>
      )}
    </RecordPanel>
  );
};

/** Proposes a run: what would be paid, and what is due and stays out of it. */
export const NewRunPanel = ({ books, onClose }: { readonly books: Books; readonly onClose: () => void }) => {
  const companyId = books.company.id;
  const draft = useDraft(`run ${companyId}`);
  const banks = useItemsOf('finory.list_bank_accounts', { companyId });
  const [chosen, setBank] = useDraftField(draft, 'bank', '');
  const [date, setDate] = useDraftField(draft, 'date', books.period?.end ?? '');
  const [until, setUntil] = useDraftField(draft, 'until', '');
  const bankAccountId = chosen === '' ? (banks.data?.[0]?.id ?? '') : chosen;
  const asked = { companyId, bankAccountId, date, ...(until === '' ? {} : { dueUntil: until }) };
  const whole = bankAccountId !== '' && date !== '';
  const preview = useQueryOf('finory.preview_payment_run', whole ? asked : undefined);
  const deed = useDeed('finory.propose_payment_run', () => {
    draft.forget();
    onClose();
  });
  const ready = whole && (preview.data?.payments.length ?? 0) > 0;
  const save = () => {
    if (ready) deed.start(asked);
  };
  useKeys([{ keys: 'Ctrl Enter', label: text.propose, run: save, whileTyping: true }]);
  return (
    <DraftPanel
      draft={draft}
      title={text.newRun}
      onClose={onClose}
      actions={
        <Button kind="primary" keys="Ctrl Enter" disabled={!ready} busy={deed.isPending} onClick={save}>
          {text.propose}
        </Button>
      }
    >
      <div className="panel-form">
        <Refusal error={deed.error} />
        <Select
          label={text.from}
          value={bankAccountId}
          onValue={setBank}
          choices={(banks.data ?? []).map((bank) => ({ value: bank.id, label: bank.name, note: bank.currency }))}
        />
        <div className="panel-form__pair">
          <TextInput label={text.date} type="date" value={date} onValue={setDate} />
          <TextInput label={text.until} type="date" value={until} onValue={setUntil} />
        </div>
        {whole ? (
          <Loaded query={preview}>
            {({ payments, leftOut, total, currency }) => {
              const shown = (amount: string) => formatFigure(amount, { locale, decimals: currencyDecimals(currency) });
              return (
                <>
                  <p>
                    {payments.length === 0 ? text.nothing : text.would(payments.length, `${shown(total)} ${currency}`)}
                  </p>
                  {payments.map((each) => (
                    <p key={each.billId}>{text.line(each.vendor, each.billNumber, shown(each.amount))}</p>
                  ))}
                  {leftOut.map((each) => (
                    <p key={each.billId} className="soft">
                      {text.line(each.vendor, each.billNumber, shown(each.amount))} {text.why[each.why] ?? each.why}
                    </p>
                  ))}
                </>
              );
            }}
          </Loaded>
        ) : null}
      </div>
    </DraftPanel>
  );
};
