import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Badge, type Tone } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Dialog } from '@finaceverse/design/dialog.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { formatMonth } from '@finaceverse/design/format-date.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { Progress } from '@finaceverse/design/progress.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Tabs } from '@finaceverse/design/tabs.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { useItemsOf, useQueryOf } from '../../shell/queries.ts';
import type { OutputOf } from '@finaceverse/client';
import type { CloseStep, Schedule } from './records.ts';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import { CompanyPage, type Books, type Period } from '../../shell/books.tsx';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { ReasonDialog } from '../../shell/reason-dialog.tsx';
import { useMay } from '../../shell/session.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { NewSchedulePanel } from './new-schedule-panel.tsx';
import { RatePanel, RatesView } from './rates-view.tsx';
import { CloseYearPanel, OpenYearPanel, YearsView, type YearDoing } from './years-view.tsx';
import './close-page.css';

const text = words.books.close;
const tones: Readonly<Record<CloseStep['state'], Tone>> = { done: 'good', open: 'info', blocked: 'warn' };

/** Where a step is done, by the words in its key. */
const placeOf = (
  step: CloseStep,
): '/documents' | '/bank' | '/journals' | '/purchases' | '/sales' | '/statements' | undefined => {
  const key = step.key.toLowerCase();
  if (/paper|document|exception/.test(key)) return '/documents';
  if (/bank|reconcil|statement_lines/.test(key)) return '/bank';
  if (/bill|purchase|payable|receipt|credit/.test(key)) return '/purchases';
  if (/sales|invoice|receivable/.test(key)) return '/sales';
  if (/journal|draft|entr/.test(key)) return '/journals';
  return /trial|report|balance/.test(key) ? '/statements' : undefined;
};

const isScheduleStep = (step: CloseStep): boolean => /schedule|depreciation|prepaid/.test(step.key.toLowerCase());

/** A step in the language in force; what has no words of ours is as the platform says it. */
const sayStep = (step: CloseStep, month: string): { readonly label: string; readonly why: string | undefined } => {
  const why = step.finding && (text.findings[step.finding.code]?.(step.finding.values) ?? step.why);
  return {
    label: step.key === 'close' ? text.close(month) : (text.labels[step.key] ?? step.label),
    why: why ?? step.why,
  };
};

/** The situation of the month in words; one in which nothing stands is not ready for anything. */
const titleOf = (period: Period, list: OutputOf<'finory.show_close'> | undefined): string => {
  const month = formatMonth(period.start, locale, false);
  if (period.state === 'closed') return text.closed(month);
  if (list === undefined) return period.name;
  return list.isEmpty && list.left === 0 ? text.empty(month) : text.title(month, list.left);
};

const Steps = ({
  steps,
  month,
  onRun,
  running,
}: {
  readonly month: string;
  readonly steps: readonly CloseStep[];
  /** Runs the schedules; undefined where the person may not. */
  readonly onRun: (() => void) | undefined;
  readonly running: boolean;
}) => {
  const navigate = useNavigate();
  return (
    <ol className="close-steps">
      {steps.map((step) => {
        const place = placeOf(step);
        const { label, why } = sayStep(step, month);
        return (
          <li key={step.key} className={`close-step close-step--${step.state}`}>
            <span className="close-step__mark" aria-hidden="true">
              {step.state === 'done' ? (
                <svg width="12" height="12" viewBox="0 0 12 12">
                  <path
                    d="m2.5 6.5 2.3 2.3 4.7-5"
                    fill="none"
                    stroke="currentColor"
                    strokeWidth="1.7"
                    strokeLinecap="round"
                    strokeLinejoin="round"
                  />
                </svg>
              ) : null}
            </span>
            <div className="close-step__text">
              <div className="close-step__label">{label}</div>
              {why === undefined ? null : <div className="muted">{why}</div>}
            </div>
            <Badge tone={tones[step.state]}>{text.state[step.state]}</Badge>
            <span className="close-step__action">
              {step.state === 'done' ? null : isScheduleStep(step) ? (
                onRun === undefined ? null : (
                  <Button busy={running} onClick={onRun}>
                    {text.run}
                  </Button>
                )
              ) : place === undefined ? null : (
                <Button onClick={() => void navigate({ to: place })}>{text.go}</Button>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
};

const Schedules = ({
  schedules,
  period,
  decimals,
  onAdd,
}: {
  readonly onAdd: (() => void) | undefined;
  readonly schedules: readonly Schedule[];
  readonly period: Period;
  readonly decimals: number;
}) => {
  if (schedules.length === 0 && onAdd === undefined) return null;
  const month = period.start.slice(0, 7);
  const entryOf = (schedule: Schedule) =>
    schedule.entries.find((entry) => entry.period.startsWith(month) || entry.period === period.id);
  const figure = (schedule: Schedule, part: string, value: string) => (
    <Figure
      value={value}
      decimals={decimals}
      locale={locale}
      of={schedule.name}
      passport={`schedule.${schedule.id}.${part}`}
    />
  );
  return (
    <section className="close-schedules">
      <div className="row">
        <h2>{text.schedules}</h2>
        {onAdd === undefined ? null : (
          <span className="push">
            <Button onClick={onAdd}>{words.schedule.add}</Button>
          </span>
        )}
      </div>
      <SimpleTable
        label={text.schedules}
        rows={schedules}
        rowId={(schedule) => schedule.id}
        columns={[
          { id: 'name', header: words.common.name, cell: (schedule) => schedule.name },
          { id: 'kind', header: words.common.kind, wideOnly: true, cell: (schedule) => words.state(schedule.kind) },
          {
            id: 'cost',
            header: text.cost,
            figure: true,
            wideOnly: true,
            cell: (schedule) => figure(schedule, 'cost', schedule.cost),
          },
          {
            id: 'month',
            header: text.perMonth,
            figure: true,
            cell: (schedule) => figure(schedule, month, entryOf(schedule)?.amount ?? '0'),
          },
          {
            id: 'left',
            header: text.remaining,
            figure: true,
            cell: (schedule) => figure(schedule, 'remaining', schedule.remaining),
          },
          {
            id: 'state',
            header: words.common.state,
            cell: (schedule) => {
              const entry = entryOf(schedule);
              return entry === undefined ? null : (
                <Badge tone={entry.state === 'posted' ? 'good' : 'info'}>{words.state(entry.state)}</Badge>
              );
            },
          },
        ]}
      />
    </section>
  );
};

const Month = ({
  books,
  period,
  onAdd,
}: {
  readonly books: Books;
  readonly period: Period;
  readonly onAdd: () => void;
}) => {
  const companyId = books.company.id;
  const periodId = period.id;
  const [asking, setAsking] = useState(false);
  const [reopening, setReopening] = useState(false);
  const may = useMay();
  const query = useQueryOf('finory.show_close', { companyId, periodId });
  const schedules = useItemsOf('finory.list_schedules', { companyId });
  const [, change] = usePageState();
  const close = useDeed('finory.close_period', () => {
    setAsking(false);
    // The closed month stays in view; without a word in the address the next open one would take its place.
    change({ period: periodId });
  });
  const reopen = useDeed('finory.reopen_period');
  const run = useDeed('finory.run_schedules', (answer) =>
    showInTray({
      id: `run-${periodId}`,
      title: text.ran(answer.entries.length),
      text: answer.entries.map((entry) => entry.name).join(', '),
      tone: 'good',
    }),
  );
  const month = formatMonth(period.start, locale, false);
  const closed = period.state === 'closed';
  const left = query.data?.left;
  const ready = left === 0 && !closed && close.may;
  useKeys([{ keys: 'C', label: text.close(month), run: () => setAsking(true) }], ready);
  return (
    <>
      <PageHead
        title={titleOf(period, query.data)}
        under={
          closed
            ? text.closedUnder
            : query.data === undefined
              ? undefined
              : text.under(query.data.done, query.data.total)
        }
        actions={
          closed ? (
            !reopen.may ? undefined : (
              <Button busy={reopen.isPending} onClick={() => setReopening(true)}>
                {text.reopen}
              </Button>
            )
          ) : !close.may ? undefined : (
            <Button kind="primary" keys="C" disabled={!ready} onClick={() => setAsking(true)}>
              {text.close(month)}
            </Button>
          )
        }
      />
      <div className="close">
        <Refusal error={close.error ?? reopen.error ?? run.error} />
        <Loaded query={query}>
          {(list) => (
            <>
              <Progress
                label={text.progress}
                value={list.done}
                max={Math.max(1, list.total)}
                tone={left === 0 ? 'good' : 'accent'}
              />
              <Steps
                steps={list.steps}
                month={month}
                running={run.isPending}
                onRun={run.may ? () => run.start({ companyId, periodId }) : undefined}
              />
            </>
          )}
        </Loaded>
        {schedules.data === undefined ? null : (
          <Schedules
            onAdd={may('finory:schedule:run') ? onAdd : undefined}
            schedules={schedules.data}
            period={period}
            decimals={currencyDecimals(books.company.baseCurrency)}
          />
        )}
      </div>
      <ReasonDialog
        open={reopening}
        onClose={() => setReopening(false)}
        title={text.reopen}
        under={text.reopenText}
        confirm={text.reopen}
        onReason={(reason) => {
          setReopening(false);
          reopen.start({ companyId, periodId, reason });
        }}
      />
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={text.closeTitle(period.name)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{words.common.cancel}</Button>
            <Button kind="primary" busy={close.isPending} onClick={() => close.start({ companyId, periodId })}>
              {text.close(month)}
            </Button>
          </>
        }
      >
        <p>{text.closeText}</p>
        <Refusal error={close.error} />
      </Dialog>
    </>
  );
};

type Doing = { readonly kind: 'schedule' } | { readonly kind: 'rate' } | YearDoing;

const Side = ({
  books,
  period,
  doing,
  onClose,
}: {
  readonly books: Books;
  readonly period: Period;
  readonly doing: Doing | undefined;
  readonly onClose: () => void;
}) => {
  switch (doing?.kind) {
    case undefined:
      return null;
    case 'schedule':
      return <NewSchedulePanel books={books} onClose={onClose} />;
    case 'rate':
      return <RatePanel books={books} day={period.end} onClose={onClose} />;
    case 'open':
      return <OpenYearPanel books={books} onClose={onClose} />;
    case 'close':
      return <CloseYearPanel books={books} year={doing.year} onClose={onClose} />;
  }
};

const Close = ({ books, period }: { readonly books: Books; readonly period: Period }) => {
  const [state, change] = usePageState();
  const [doing, setDoing] = useState<Doing>();
  return (
    <PageLayout panel={<Side books={books} period={period} doing={doing} onClose={() => setDoing(undefined)} />}>
      <Tabs
        holdsHeading
        label={words.pages.close}
        value={state.tab ?? 'month'}
        onValue={(tab) => {
          setDoing(undefined);
          change({ tab, open: null });
        }}
        tabs={[
          {
            value: 'month',
            label: text.tab,
            content: <Month books={books} period={period} onAdd={() => setDoing({ kind: 'schedule' })} />,
          },
          { value: 'years', label: words.years.tab, content: <YearsView books={books} onDo={setDoing} /> },
          {
            value: 'currencies',
            label: words.rates.tab,
            content: <RatesView books={books} period={period} onAdd={() => setDoing({ kind: 'rate' })} />,
          },
        ]}
      />
    </PageLayout>
  );
};

/** The checklist of a month's close; each step proves itself. Beside it the years and the currencies. */
export const ClosePage = () => (
  <CompanyPage>
    {(books) =>
      books.period === undefined ? (
        <EmptyState title={text.noPeriod}>{words.errors.noCompany}</EmptyState>
      ) : (
        <Close key={books.period.id} books={books} period={books.period} />
      )
    }
  </CompanyPage>
);
