import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import type { Books } from '../../shell/books.tsx';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { ReasonDialog } from '../../shell/reason-dialog.tsx';
import type { FiscalYear } from './records.ts';
import { stateTone } from './state-tone.ts';
import { words } from './words.ts';

const text = words.years;
const calendars = ['months', '4-4-5', '4-5-4', '5-4-4', '13x4'] as const;
type Calendar = (typeof calendars)[number];
const ends = ['no', 'yes'] as const;

/** Opens the year that follows the last one, with its calendar. */
export const OpenYearPanel = ({ books, onClose }: { readonly books: Books; readonly onClose: () => void }) => {
  const [calendar, setCalendar] = useState<Calendar | 'as_before'>('as_before');
  const [weeks, setWeeks] = useState<'52' | '53'>('52');
  const [closing, setClosing] = useState<(typeof ends)[number]>('no');
  const deed = useDeed('finory.open_fiscal_year', (year) => {
    showInTray({ id: year.id, tone: 'good', title: text.opened(year.name) });
    onClose();
  });
  const ofWeeks = calendar !== 'as_before' && calendar !== 'months';
  const save = () =>
    deed.start({
      companyId: books.company.id,
      ...(calendar === 'as_before' ? {} : { calendar }),
      ...(ofWeeks ? { weeks: weeks === '53' ? 53 : 52 } : {}),
      ...(closing === 'yes' ? { closingPeriod: true } : {}),
    });
  useKeys([{ keys: 'Ctrl Enter', label: text.openNow, run: save, whileTyping: true }]);
  return (
    <Panel
      title={text.open}
      onClose={onClose}
      actions={
        <Button kind="primary" keys="Ctrl Enter" busy={deed.isPending} onClick={save}>
          {text.openNow}
        </Button>
      }
    >
      <div className="panel-form">
        <Refusal error={deed.error} />
        <Select
          label={text.calendar}
          value={calendar}
          onValue={setCalendar}
          choices={(['as_before', ...calendars] as const).map((value) => ({ value, label: text.calendars[value] }))}
        />
        {ofWeeks ? (
          <Select
            label={text.weeks}
            value={weeks}
            onValue={setWeeks}
            choices={(['52', '53'] as const).map((value) => ({ value, label: value }))}
          />
        ) : null}
        <Select
          label={text.closingPeriod}
          value={closing}
          onValue={setClosing}
          choices={ends.map((value) => ({ value, label: words.undo.answers[value] }))}
        />
      </div>
    </Panel>
  );
};

type PartDraft = { readonly key: number; readonly accountCode: string | undefined; readonly amount: string };

/** Closes a year: what of its profit goes to whom, and the rest to retained earnings. */
export const CloseYearPanel = ({
  books,
  year,
  onClose,
}: {
  readonly books: Books;
  readonly year: FiscalYear;
  readonly onClose: () => void;
}) => {
  const companyId = books.company.id;
  const accounts = useItemsOf('finory.list_accounts', { companyId });
  const [parts, setParts] = useState<readonly PartDraft[]>([]);
  const deed = useDeed('finory.close_fiscal_year', () => {
    showInTray({ id: year.id, tone: 'good', title: text.closedNow(year.name) });
    onClose();
  });
  const whole = parts.every((part) => part.accountCode !== undefined && part.amount !== '');
  const put = (key: number, change: Partial<PartDraft>) =>
    setParts(parts.map((part) => (part.key === key ? { ...part, ...change } : part)));
  const save = () => {
    if (!whole) return;
    const appropriations = parts.flatMap(({ accountCode, amount }) =>
      accountCode === undefined ? [] : [{ accountCode, amount }],
    );
    deed.start({ companyId, yearId: year.id, ...(appropriations.length === 0 ? {} : { appropriations }) });
  };
  useKeys([{ keys: 'Ctrl Enter', label: text.close(year.name), run: save, whileTyping: true }]);
  const takers = (accounts.data ?? []).filter((account) => ['equity', 'liability'].includes(account.type));
  return (
    <Panel
      title={text.close(year.name)}
      under={text.closeText}
      onClose={onClose}
      actions={
        <Button kind="primary" keys="Ctrl Enter" disabled={!whole} busy={deed.isPending} onClick={save}>
          {text.close(year.name)}
        </Button>
      }
    >
      <div className="panel-form">
        <Refusal error={deed.error} />
        {parts.map((part, index) => (
          <div key={part.key} className="panel-form__pair" role="group" aria-label={text.part(index + 1)}>
            <Combobox
              label={words.common.account}
              value={part.accountCode}
              onValue={(accountCode) => put(part.key, { accountCode })}
              choices={takers.map((account) => ({ value: account.code, label: `${account.code} ${account.name}` }))}
            />
            <NumberInput
              label={words.common.amount}
              locale={locale}
              decimals={currencyDecimals(books.company.baseCurrency)}
              value={part.amount}
              onValue={(amount) => put(part.key, { amount })}
            />
          </div>
        ))}
        <div>
          <Button onClick={() => setParts([...parts, { key: parts.length + 1, accountCode: undefined, amount: '' }])}>
            {text.appropriate}
          </Button>
        </div>
        <p className="muted">{text.rest}</p>
      </div>
    </Panel>
  );
};

/** What the page may have open beside the years. */
export type YearDoing = { readonly kind: 'open' } | { readonly kind: 'close'; readonly year: FiscalYear };

/** The fiscal years: the next is opened, one is closed, a closed one is opened again by two. */
export const YearsView = ({ books, onDo }: { readonly books: Books; readonly onDo: (doing: YearDoing) => void }) => {
  const companyId = books.company.id;
  const query = useItemsOf('finory.list_fiscal_years', { companyId });
  const [reopening, setReopening] = useState<FiscalYear>();
  const open = useDeed('finory.open_fiscal_year');
  const close = useDeed('finory.close_fiscal_year');
  const reopen = useDeed('finory.reopen_fiscal_year', ({ name, approvalsMissing }) =>
    showInTray({ id: `year-${name}`, tone: 'good', title: text.reopens(name, approvalsMissing) }),
  );
  useKeys([{ keys: 'N', label: text.open, run: () => onDo({ kind: 'open' }) }], open.may);
  return (
    <>
      <PageHead
        title={text.title(query.data?.filter((year) => year.state === 'open').length ?? 0)}
        under={text.under}
        actions={
          open.may ? (
            <Button keys="N" onClick={() => onDo({ kind: 'open' })}>
              {text.open}
            </Button>
          ) : undefined
        }
      />
      <div className="close">
        <Refusal error={reopen.error} />
        <Loaded query={query}>
          {(years) => (
            <SimpleTable
              label={text.tab}
              rows={years}
              rowId={(year) => year.id}
              columns={[
                { id: 'name', header: words.common.name, cell: (year) => year.name },
                {
                  id: 'days',
                  header: text.days,
                  wideOnly: true,
                  cell: (year) => `${formatDay(year.start)} – ${formatDay(year.end)}`,
                },
                {
                  id: 'calendar',
                  header: text.calendar,
                  wideOnly: true,
                  cell: (year) => text.calendars[calendars.find((one) => one === year.calendar) ?? 'months'],
                },
                {
                  id: 'state',
                  header: words.common.state,
                  cell: (year) => <Badge tone={stateTone(year.state)}>{words.state(year.state)}</Badge>,
                },
                {
                  id: 'do',
                  header: words.common.actions,
                  cell: (year) =>
                    year.state === 'open' ? (
                      close.may ? (
                        <Button onClick={() => onDo({ kind: 'close', year })}>{text.close(year.name)}</Button>
                      ) : null
                    ) : reopen.may ? (
                      <Button busy={reopen.isPending} onClick={() => setReopening(year)}>
                        {text.reopen(year.name)}
                      </Button>
                    ) : null,
                },
              ]}
            />
          )}
        </Loaded>
      </div>
      <ReasonDialog
        open={reopening !== undefined}
        onClose={() => setReopening(undefined)}
        title={text.reopen(reopening?.name ?? '')}
        under={text.reopenText}
        confirm={text.reopen(reopening?.name ?? '')}
        onReason={(reason) => {
          if (reopening !== undefined) reopen.start({ companyId, yearId: reopening.id, reason });
          setReopening(undefined);
        }}
      />
    </>
  );
};
