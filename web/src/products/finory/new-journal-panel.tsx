import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals, formatFigure } from '@finaceverse/design/format-figure.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { DraftPanel } from '@finaceverse/design/draft-panel.tsx';
import { useDraft, useDraftField } from '@finaceverse/design/draft.ts';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import type { Books } from '../../shell/books.tsx';
import { Refusal } from '../../shell/loaded.tsx';
import { balanceOf, rateBetween, sentLines, type DraftBalance, type DraftLine } from './journal-draft.ts';
import type { Journal } from './records.ts';
import './new-journal-panel.css';

const text = words.books.journals;
const emptyLine = (key: number): DraftLine => ({ key, accountCode: undefined, debit: '', credit: '', description: '' });

const currencies = Intl.supportedValuesOf('currency').map((currency) => ({ value: currency, label: currency }));

const linesOf = (journal: Journal): readonly DraftLine[] =>
  journal.lines.map((line, index) => ({
    key: index + 1,
    accountCode: line.accountCode,
    debit: line.debit ?? '',
    credit: line.credit ?? '',
    description: line.description ?? '',
    ...(line.currency === journal.currency
      ? {}
      : {
          currency: line.currency,
          rate: rateBetween(line.debit ?? line.credit ?? '0', line.baseDebit ?? line.baseCredit ?? '0'),
        }),
  }));

const ForeignLine = ({
  line,
  base,
  onChange,
}: {
  readonly line: DraftLine;
  readonly base: string;
  readonly onChange: (change: Partial<DraftLine>) => void;
}) => (
  <div className="panel-form__pair">
    <Combobox
      label={words.common.currency}
      hideLabel
      placeholder={base}
      value={line.currency}
      onValue={(currency) => onChange(currency === base ? { currency: undefined, rate: '' } : { currency })}
      choices={currencies}
    />
    <NumberInput
      label={words.trade.sales.rate}
      hideLabel
      placeholder={words.trade.sales.rate}
      locale={locale}
      decimals={10}
      leastDecimals={4}
      value={line.rate ?? ''}
      onValue={(rate) => onChange({ rate })}
    />
  </div>
);

const BalanceLine = ({ balance, decimals }: { readonly balance: DraftBalance; readonly decimals: number }) => {
  const side = balance.missing?.side === 'debit' ? text.debitSide : text.creditSide;
  return (
    <div className="journal-lines__foot" role="status">
      {balance.empty ? (
        <span className="muted">{text.empty}</span>
      ) : (
        <span className={balance.missing === undefined ? 'good' : 'bad'}>
          {balance.missing === undefined
            ? text.balanced
            : text.offBy(formatFigure(balance.missing.amount, { locale, decimals }), side)}
        </span>
      )}
      <b>
        <Figure value={balance.debit} decimals={decimals} locale={locale} />
      </b>
      <b>
        <Figure value={balance.credit} decimals={decimals} locale={locale} />
      </b>
      <span />
    </div>
  );
};

/** Enters a journal by hand; the two sides balance while one types. */
export const NewJournalPanel = ({
  books,
  replaced,
  onClose,
  onSaved,
}: {
  readonly books: Books;
  /** A draft that is written anew. */
  readonly replaced?: Journal;
  readonly onClose: () => void;
  readonly onSaved: (id: string) => void;
}) => {
  const draft = useDraft(`journal ${replaced?.id ?? books.company.id}`);
  const companyId = books.company.id;
  const decimals = currencyDecimals(books.company.baseCurrency);
  const accounts = useItemsOf('finory.list_accounts', { companyId });
  const [date, setDate] = useDraftField(draft, 'date', replaced?.date ?? books.period?.start ?? '');
  const [description, setDescription] = useDraftField(draft, 'description', replaced?.description ?? '');
  const [lines, setLines] = useDraftField<readonly DraftLine[]>(
    draft,
    'lines',
    replaced === undefined ? [emptyLine(1), emptyLine(2)] : linesOf(replaced),
  );
  const [foreign, setForeign] = useState(lines.some((line) => line.currency !== undefined));
  const kept = (journal: Journal) => {
    showInTray({ id: journal.id, title: text.saved(journal.description), text: text.someoneElse, tone: 'good' });
    draft.forget();
    onSaved(journal.id);
  };
  const enter = useDeed('finory.draft_journal', kept);
  const change = useDeed('finory.change_journal', kept);
  const deed = replaced === undefined ? enter : change;
  const balance = balanceOf(lines, decimals);
  const whole = balance.ready && date !== '' && description.trim() !== '';
  const put = (key: number, change: Partial<DraftLine>) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...change } : line)));
  const save = () => {
    if (!whole) return;
    const entered = { companyId, date, description: description.trim(), lines: sentLines(lines) };
    if (replaced === undefined) enter.start(entered);
    else change.start({ ...entered, journalId: replaced.id });
  };
  useKeys([{ keys: 'Ctrl Enter', label: text.save, run: save, whileTyping: true }]);
  const choices = (accounts.data ?? []).map((account) => ({
    value: account.code,
    label: `${account.code} ${account.name}`,
  }));
  return (
    <DraftPanel
      draft={draft}
      wide
      title={replaced === undefined ? text.enter : text.editDraft}
      onClose={onClose}
      actions={
        <Button kind="primary" keys="Ctrl Enter" disabled={!whole} busy={deed.isPending} onClick={save}>
          {text.save}
        </Button>
      }
    >
      <div className="panel-form">
        <Refusal error={deed.error} />
        <div className="journal-head">
          <TextInput label={words.common.date} type="date" value={date} onValue={setDate} />
          <TextInput label={words.common.description} value={description} onValue={setDescription} />
        </div>
        <div className="journal-lines">
          <div className="journal-lines__head" aria-hidden="true">
            <span>{words.common.account}</span>
            <span className="num">{text.debit}</span>
            <span className="num">{text.credit}</span>
            <span />
          </div>
          {lines.map((line, index) => (
            <div key={line.key} className="journal-lines__line" role="group" aria-label={words.common.line(index + 1)}>
              <Combobox
                label={words.common.account}
                hideLabel
                value={line.accountCode}
                onValue={(accountCode) => put(line.key, { accountCode })}
                choices={choices}
                placeholder={words.common.account}
              />
              <NumberInput
                label={text.debit}
                hideLabel
                placeholder={text.debit}
                locale={locale}
                decimals={decimals}
                value={line.debit}
                onValue={(debit) => put(line.key, { debit, ...(debit === '' ? {} : { credit: '' }) })}
              />
              <NumberInput
                label={text.credit}
                hideLabel
                placeholder={text.credit}
                locale={locale}
                decimals={decimals}
                value={line.credit}
                onValue={(credit) => put(line.key, { credit, ...(credit === '' ? {} : { debit: '' }) })}
              />
              {foreign ? (
                <ForeignLine line={line} base={books.company.baseCurrency} onChange={(part) => put(line.key, part)} />
              ) : null}
              <Button
                kind="quiet"
                aria-label={words.common.remove}
                disabled={lines.length <= 2}
                onClick={() => setLines(lines.filter((other) => other.key !== line.key))}
              >
                ×
              </Button>
            </div>
          ))}
          <BalanceLine balance={balance} decimals={decimals} />
        </div>
        <div>
          <Button
            kind="quiet"
            onClick={() => setLines([...lines, emptyLine(Math.max(...lines.map((line) => line.key)) + 1)])}
          >
            + {words.common.add}
          </Button>
          {foreign ? null : (
            <Button kind="quiet" onClick={() => setForeign(true)}>
              {text.foreign}
            </Button>
          )}
        </div>
        <p className="muted">{text.someoneElse}</p>
      </div>
    </DraftPanel>
  );
};
