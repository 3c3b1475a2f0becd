import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals, formatFigure, isZero } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import type { Books, Period } from '../../shell/books.tsx';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { useItemsOf, useQueryOf } from '../../shell/queries.ts';
import { words } from './words.ts';

const text = words.rates;
const currencies = Intl.supportedValuesOf('currency').map((currency) => ({ value: currency, label: currency }));

/** Tells what a currency is worth on a day, and who says so. */
export const RatePanel = ({
  books,
  day,
  onClose,
}: {
  readonly books: Books;
  readonly day: string;
  readonly onClose: () => void;
}) => {
  const [currency, setCurrency] = useState<string | undefined>();
  const [date, setDate] = useState(day);
  const [rate, setRate] = useState('');
  const [source, setSource] = useState('');
  const deed = useDeed('finory.tell_exchange_rate', onClose);
  const whole = currency !== undefined && date !== '' && rate !== '' && source.trim() !== '';
  const save = () => {
    if (whole) deed.start({ companyId: books.company.id, currency, date, rate, source: source.trim() });
  };
  useKeys([{ keys: 'Ctrl Enter', label: text.tell, run: save, whileTyping: true }]);
  return (
    <Panel
      title={text.add}
      onClose={onClose}
      actions={
        <Button kind="primary" keys="Ctrl Enter" disabled={!whole} busy={deed.isPending} onClick={save}>
          {text.tell}
        </Button>
      }
    >
      <div className="panel-form">
        <Refusal error={deed.error} />
        <Combobox label={words.common.currency} value={currency} onValue={setCurrency} choices={currencies} />
        <TextInput label={words.common.date} type="date" value={date} onValue={setDate} />
        <NumberInput
          label={words.trade.sales.rate}
          hint={text.rateHint(books.company.baseCurrency)}
          locale={locale}
          decimals={10}
          leastDecimals={4}
          value={rate}
          onValue={setRate}
        />
        <TextInput label={text.source} hint={text.sourceHint} value={source} onValue={setSource} autoComplete="off" />
      </div>
    </Panel>
  );
};

/** What a revaluation of the period's last day would post, item by item, and the button that posts it. */
const Revaluation = ({ books, period }: { readonly books: Books; readonly period: Period }) => {
  const companyId = books.company.id;
  const { baseCurrency } = books.company;
  const decimals = currencyDecimals(baseCurrency);
  const preview = useQueryOf('finory.preview_revaluation', { companyId, date: period.end }, { retry: false });
  const done = useItemsOf('finory.list_revaluations', { companyId });
  const deed = useDeed('finory.revalue_items', ({ gain, loss }) =>
    showInTray({
      id: `revaluation-${period.id}`,
      tone: 'good',
      title: text.revalued(formatDay(period.end)),
      text: text.gainAndLoss(formatFigure(gain, { locale, decimals }), formatFigure(loss, { locale, decimals })),
    }),
  );
  const figure = (value: string, currency = baseCurrency) => (
    <Figure value={value} decimals={currencyDecimals(currency)} locale={locale} />
  );
  const moves = preview.data?.items.some((item) => !isZero(item.difference)) === true;
  const run = () => {
    if (moves) deed.start({ companyId, date: period.end });
  };
  useKeys([{ keys: 'R', label: text.run, run }], deed.may && moves);
  return (
    <section className="stack-l">
      <h2>{text.revaluation(formatDay(period.end))}</h2>
      <p className="muted">{text.revaluationText}</p>
      <Refusal error={deed.error ?? preview.error} />
      {preview.data === undefined ? null : preview.data.items.length === 0 ? (
        <p className="muted">{text.nothing}</p>
      ) : (
        <SimpleTable
          label={text.revaluation(formatDay(period.end))}
          rows={preview.data.items}
          rowId={(item) => `${item.accountCode} ${item.currency} ${item.party ?? ''} ${item.document ?? ''}`}
          columns={[
            {
              id: 'item',
              header: text.item,
              cell: (item) => [item.accountCode, item.document ?? item.accountName, item.party ?? ''].join(' ').trim(),
            },
            {
              id: 'amount',
              header: words.common.amount,
              figure: true,
              cell: (item) => figure(item.amount, item.currency),
            },
            { id: 'currency', header: words.common.currency, cell: (item) => item.currency },
            { id: 'rate', header: words.trade.sales.rate, figure: true, wideOnly: true, cell: (item) => item.rate },
            { id: 'booked', header: text.booked, figure: true, wideOnly: true, cell: (item) => figure(item.booked) },
            { id: 'worth', header: text.worth, figure: true, wideOnly: true, cell: (item) => figure(item.worth) },
            { id: 'difference', header: text.difference, figure: true, cell: (item) => figure(item.difference) },
          ]}
        />
      )}
      {deed.may && moves ? (
        <div>
          <Button kind="primary" keys="R" busy={deed.isPending} onClick={run}>
            {text.run}
          </Button>
        </div>
      ) : null}
      {(done.data ?? []).map((revaluation) => (
        <p key={revaluation.id} className="soft">
          {text.done(formatDay(revaluation.date))}{' '}
          <Link to="/journals" search={{ open: revaluation.journalId }}>
            {text.journal}
          </Link>
          ,{' '}
          <Link to="/journals" search={{ open: revaluation.reversalId }}>
            {text.reversal}
          </Link>
        </p>
      ))}
    </section>
  );
};

/** Rates of exchange by day and source, and what they make of open items at the end of the period. */
export const RatesView = ({
  books,
  period,
  onAdd,
}: {
  readonly books: Books;
  readonly period: Period;
  readonly onAdd: () => void;
}) => {
  const query = useItemsOf('finory.list_exchange_rates', { companyId: books.company.id });
  const deed = useDeed('finory.tell_exchange_rate');
  useKeys([{ keys: 'N', label: text.add, run: onAdd }], deed.may);
  return (
    <>
      <PageHead
        title={text.title(query.data?.length ?? 0)}
        under={text.under(books.company.baseCurrency)}
        actions={
          deed.may ? (
            <Button keys="N" onClick={onAdd}>
              {text.add}
            </Button>
          ) : undefined
        }
      />
      <div className="close">
        <Revaluation books={books} period={period} />
        <Loaded query={query}>
          {(rates) =>
            rates.length === 0 ? (
              <p className="muted">{text.none}</p>
            ) : (
              <SimpleTable
                label={text.tab}
                rows={rates}
                rowId={(rate) => `${rate.currency} ${rate.date} ${rate.source}`}
                columns={[
                  { id: 'currency', header: words.common.currency, cell: (rate) => rate.currency },
                  { id: 'date', header: words.common.date, cell: (rate) => formatDay(rate.date) },
                  { id: 'rate', header: words.trade.sales.rate, figure: true, cell: (rate) => rate.rate },
                  { id: 'source', header: text.source, cell: (rate) => rate.source },
                ]}
              />
            )
          }
        </Loaded>
      </div>
    </>
  );
};
