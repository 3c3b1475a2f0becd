import { Link } from '@tanstack/react-router';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { DraftPanel } from '@finaceverse/design/draft-panel.tsx';
import { useDraft, useDraftField } from '@finaceverse/design/draft.ts';
import { Figure } from '@finaceverse/design/figure.tsx';
import { columnDecimals } from '@finaceverse/design/format-figure.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import type { Books } from '../../shell/books.tsx';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { Facts } from './facts.tsx';
import { RecordPanel, stateFact, type RecordAction } from './record-panel.tsx';
import type { StockCount } from './records.ts';
import { words } from './words.ts';

const text = words.items;

type Counted = {
  readonly key: number;
  readonly itemId: string | undefined;
  readonly counted: string;
  readonly unitCost: string;
};

const bare = (key: number): Counted => ({ key, itemId: undefined, counted: '', unitCost: '' });

/** Says what was counted; somebody else approves it. */
export const NewCountPanel = ({ books, onClose }: { readonly books: Books; readonly onClose: () => void }) => {
  const companyId = books.company.id;
  const draft = useDraft(`count ${companyId}`);
  const items = useItemsOf('finory.list_items', { companyId, archived: 'no', filter: ['kind=stocked'] });
  const [date, setDate] = useDraftField(draft, 'date', books.period?.end ?? '');
  const [reason, setReason] = useDraftField(draft, 'reason', '');
  const [lines, setLines] = useDraftField<readonly Counted[]>(draft, 'lines', [bare(1)]);
  const deed = useDeed('finory.count_stock', () => {
    draft.forget();
    onClose();
  });
  const put = (key: number, change: Partial<Counted>) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...change } : line)));
  const told = lines.flatMap(({ itemId, counted, unitCost }) =>
    itemId === undefined || counted === '' ? [] : [{ itemId, counted, ...(unitCost === '' ? {} : { unitCost }) }],
  );
  const whole = date !== '' && reason.trim() !== '' && told.length === lines.length;
  const save = () => {
    if (whole) deed.start({ companyId, date, reason: reason.trim(), lines: told });
  };
  useKeys([{ keys: 'Ctrl Enter', label: words.common.save, run: save, whileTyping: true }]);
  return (
    <DraftPanel
      draft={draft}
      wide
      title={text.newCount}
      under={text.countUnder}
      onClose={onClose}
      actions={
        <Button kind="primary" keys="Ctrl Enter" disabled={!whole} busy={deed.isPending} onClick={save}>
          {words.common.save}
        </Button>
      }
    >
      <div className="panel-form">
        <Refusal error={deed.error} />
        <TextInput label={words.common.date} type="date" value={date} onValue={setDate} />
        <TextInput label={words.common.reason} value={reason} onValue={setReason} autoComplete="off" />
        {lines.map((line, index) => (
          <div key={line.key} className="line-editor" role="group" aria-label={words.common.line(index + 1)}>
            <Combobox
              label={text.one}
              value={line.itemId}
              onValue={(itemId) => put(line.key, { itemId })}
              choices={(items.data ?? []).map((item) => ({
                value: item.id,
                label: `${item.code} ${item.name}`,
                note: item.unit,
              }))}
            />
            <div className="panel-form__pair">
              <NumberInput
                label={text.counted}
                locale={locale}
                decimals={3}
                leastDecimals={0}
                value={line.counted}
                onValue={(counted) => put(line.key, { counted })}
              />
              <NumberInput
                label={`${text.unitCost} ${books.company.baseCurrency}`}
                hint={text.unitCostHint}
                locale={locale}
                decimals={4}
                leastDecimals={2}
                value={line.unitCost}
                onValue={(unitCost) => put(line.key, { unitCost })}
              />
            </div>
          </div>
        ))}
        <div>
          <Button kind="quiet" onClick={() => setLines([...lines, bare(Math.max(...lines.map(({ key }) => key)) + 1)])}>
            + {words.common.add}
          </Button>
        </div>
      </div>
    </DraftPanel>
  );
};

/** A count with what it found, and its approval by a second person. */
export const CountPanel = ({
  books,
  count,
  onClose,
}: {
  readonly books: Books;
  readonly count: {
    readonly data: StockCount | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly onClose: () => void;
}) => {
  const approve = useDeed('finory.approve_stock_count');
  const discard = useDeed('finory.discard_stock_count');
  const { data } = count;
  const path = { companyId: books.company.id, countId: data?.id ?? '' };
  const open = data?.state === 'draft';
  const actions: readonly RecordAction[] = [
    {
      label: text.approveCount,
      isNext: true,
      offered: approve.may && open,
      busy: approve.isPending,
      run: () => approve.start(path),
    },
    {
      label: words.undo.discard,
      keys: 'D',
      offered: discard.may && open,
      busy: discard.isPending,
      run: () => discard.start(path),
    },
  ];
  return (
    <RecordPanel
      query={count}
      over={text.count}
      title={data === undefined ? '' : text.countTitle(data.number)}
      onClose={onClose}
      actions={actions}
      error={approve.error ?? discard.error}
    >
      {({ date, reason, state, lines, journalId }) => (
        <>
          <Facts
            facts={[
              stateFact(state),
              [words.common.date, date],
              [words.common.reason, reason],
              ...(journalId === null
                ? []
                : [
                    [
                      words.settled.journal,
                      <Link key="journal" to="/journals" search={{ open: journalId }}>
                        {words.common.open}
                      </Link>,
                    ] as const,
                  ]),
            ]}
          />
          <SimpleTable
            label={words.common.lines}
            rows={lines}
            rowId={(line) => line.itemId}
            columns={[
              { id: 'item', header: text.one, cell: (line) => `${line.code} ${line.name}` },
              {
                id: 'counted',
                header: text.counted,
                figure: true,
                cell: (line) => (
                  <Figure
                    value={line.counted}
                    decimals={columnDecimals(
                      lines.map(({ counted }) => counted),
                      0,
                    )}
                    locale={locale}
                  />
                ),
              },
              { id: 'unit', header: text.unit, cell: (line) => line.unit },
            ]}
          />
        </>
      )}
    </RecordPanel>
  );
};
