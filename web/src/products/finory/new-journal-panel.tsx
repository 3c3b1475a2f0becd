import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals, formatFigure } from '@finaceverse/design/format-figure.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { addJournal, readAccounts } from '../../api/books.ts';
import { useDeed } from '../../api/deed.ts';
import { locale, words } from '../../messages/words.ts';
import type { Books } from '../../shell/books.tsx';
import { Refusal } from '../../shell/loaded.tsx';
import { balanceOf, sentLines, type DraftBalance, type DraftLine } from './journal-draft.ts';
import './new-journal-panel.css';

const text = words.books.journals;
const emptyLine = (key: number): DraftLine => ({ key, accountCode: undefined, debit: '', credit: '', description: '' });

const BalanceLine = ({ balance, decimals }: { readonly balance: DraftBalance; readonly decimals: number }) => {
  const side = balance.missing?.side === 'debit' ? text.debitSide : text.creditSide;
  return (
    <div className="journal-lines__foot" role="status">
      <span className={balance.missing === undefined ? 'good' : 'bad'}>
        {balance.missing === undefined
          ? text.balanced
          : text.offBy(formatFigure(balance.missing.amount, { locale, decimals }), side)}
      </span>
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
  onClose,
  onSaved,
}: {
  readonly books: Books;
  readonly onClose: () => void;
  readonly onSaved: (id: string) => void;
}) => {
  const companyId = books.company.id;
  const decimals = currencyDecimals(books.company.baseCurrency);
  const accounts = useQuery({ queryKey: ['accounts', companyId], queryFn: () => readAccounts(companyId) });
  const [date, setDate] = useState(books.period?.start ?? '');
  const [description, setDescription] = useState('');
  const [lines, setLines] = useState<readonly DraftLine[]>([emptyLine(1), emptyLine(2)]);
  const deed = useDeed(addJournal, (journal) => {
    showInTray({ id: journal.id, title: text.saved(journal.description), text: text.someoneElse, tone: 'good' });
    onSaved(journal.id);
  });
  const balance = balanceOf(lines);
  const whole = balance.ready && date !== '' && description.trim() !== '';
  const put = (key: number, change: Partial<DraftLine>) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...change } : line)));
  const save = () => {
    if (whole) deed.start({ companyId, date, description: description.trim(), lines: sentLines(lines) });
  };
  useKeys([{ keys: 'Ctrl Enter', label: text.save, run: save, whileTyping: true }]);
  const choices = (accounts.data ?? []).map((account) => ({
    value: account.code,
    label: `${account.code} ${account.name}`,
  }));
  return (
    <Panel
      wide
      title={text.enter}
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
                locale={locale}
                decimals={decimals}
                value={line.debit}
                onValue={(debit) => put(line.key, { debit, ...(debit === '' ? {} : { credit: '' }) })}
              />
              <NumberInput
                label={text.credit}
                hideLabel
                locale={locale}
                decimals={decimals}
                value={line.credit}
                onValue={(credit) => put(line.key, { credit, ...(credit === '' ? {} : { debit: '' }) })}
              />
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
        </div>
        <p className="muted">{text.someoneElse}</p>
      </div>
    </Panel>
  );
};
