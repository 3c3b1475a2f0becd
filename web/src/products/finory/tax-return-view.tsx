import { Fragment, useMemo, useState } from 'react';
import type { OutputOf } from '@finaceverse/client';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals, formatFigure, isZero } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { Sentence } from '@finaceverse/design/sentence.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { useMay } from '../../shell/session.tsx';
import { useTableView } from '../../shell/table-view.ts';
import type { Books } from '../../shell/books.tsx';
import { words } from './words.ts';

const text = words.tax;
export type TaxReturn = OutputOf<'finory.report_tax_return'>;
type Box = TaxReturn['boxes'][number];

const columnsOf = (report: TaxReturn): readonly Column<Box>[] => [
  { id: 'box', header: text.box, text: (box) => box.box },
  { id: 'label', header: words.common.description, text: (box) => box.label, share: 3, narrow: 'name' },
  {
    id: 'entries',
    header: words.common.lines,
    kind: 'figure',
    whole: true,
    text: (box) => String(box.entries),
    wideOnly: true,
  },
  { id: 'filed', header: text.asFiled, kind: 'figure', text: (box) => box.filed ?? '', wideOnly: true },
  {
    id: 'amount',
    header: words.common.amount,
    kind: 'figure',
    text: (box) => box.amount,
    passport: (box) => boxName(report, box.box),
    narrow: 'amount',
  },
];

/** The name of the passport of a box. */
const boxName = ({ registrationId, start, form }: TaxReturn, box: string): string =>
  ['tax', registrationId, start, form, box].join('.');

/** Files the return, or with a reason its correction. */
const Filing = ({ books, report }: { readonly books: Books; readonly report: TaxReturn }) => {
  const [why, setWhy] = useState('');
  const deed = useDeed('finory.file_tax_return', () => setWhy(''));
  const may = useMay();
  if (!may('finory:tax:file') || report.state === 'filed') return null;
  const correcting = report.state === 'changed';
  const { registrationId, start, form } = report;
  return (
    <form
      className="panel-form panel-form--page"
      onSubmit={(event) => {
        event.preventDefault();
        deed.start({
          companyId: books.company.id,
          registrationId,
          start,
          form,
          ...(correcting ? { correction: why.trim() } : {}),
        });
      }}
    >
      {correcting ? <TextInput label={text.why} value={why} onValue={setWhy} /> : null}
      <Refusal error={deed.error} />
      <div>
        <Button kind="primary" type="submit" busy={deed.isPending} disabled={correcting && why.trim() === ''}>
          {correcting ? text.correct : text.file}
        </Button>
      </div>
    </form>
  );
};

/** A return with its boxes; each box opens the lines that it was counted from. */
export const TaxReturnView = ({ books, report }: { readonly books: Books; readonly report: TaxReturn }) => {
  const [state, change] = usePageState();
  const [view, setView] = useTableView();
  const tones = { draft: 'none', filed: 'good', changed: 'warn' } as const;
  const columns = useMemo(() => columnsOf(report), [report]);
  const dueBox = report.boxes.find(({ box }) => box === report.dueBox);
  return (
    <>
      <PageHead
        title={
          <Sentence
            say={text.due}
            parts={[
              <Fragment key="due">
                <Figure
                  value={report.due}
                  decimals={currencyDecimals(report.currency)}
                  locale={locale}
                  of={dueBox?.label ?? report.dueBox}
                  passport={boxName(report, report.dueBox)}
                />{' '}
                {report.currency}
              </Fragment>,
            ]}
          />
        }
        under={`${report.formName}, ${formatDay(report.start)} – ${formatDay(report.end)}. ${report.source}`}
        actions={
          <>
            <Badge tone={tones[report.state]}>{text.states[report.state]}</Badge>
            <Button onClick={() => change({ date: null, text: null, open: null, view: null })}>{text.back}</Button>
          </>
        }
      />
      {isZero(report.untraced) ? null : (
        <p role="note">{text.untraced(`${formatFigure(report.untraced, { locale })} ${report.currency}`)}</p>
      )}
      <Table
        label={report.formName}
        columns={columns}
        rows={report.boxes}
        rowId={(box) => box.box}
        locale={locale}
        view={view}
        onView={setView}
        openId={state.open}
        onOpen={(box) => change({ open: box.entries === 0 ? null : box.box })}
        exportName={`${books.company.name} ${report.form} ${report.start}`}
        empty={<EmptyState title={text.noLines}>{text.noLinesText}</EmptyState>}
      />
      <Filing books={books} report={report} />
    </>
  );
};
