import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { exactNegative, exactSum } from '@finaceverse/design/exact-sum.ts';
import { currencyDecimals, formatFigure, isZero } from '@finaceverse/design/format-figure.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import type { Books } from '../../shell/books.tsx';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import type { StatementLine } from './records.ts';
import { useToldRate } from './told-rate.ts';
import { words } from './words.ts';

const text = words.bank.post;

type PartDraft = {
  readonly key: number;
  readonly accountCode: string | undefined;
  readonly amount: string;
  readonly description: string;
};

const learns = ['no', 'yes'] as const;
const emptyPart = (key: number): PartDraft => ({ key, accountCode: undefined, amount: '', description: '' });

/** Posts a line as one account or several, to another bank account as a transfer, or to suspense; with a rule for next time. */
export const PostLineForm = ({
  books,
  line,
  currency,
}: {
  readonly books: Books;
  readonly line: StatementLine;
  readonly currency: string;
}) => {
  const companyId = books.company.id;
  const decimals = currencyDecimals(currency);
  const whole = line.amount.replace(/^-/, '');
  const accounts = useItemsOf('finory.list_accounts', { companyId });
  const [parts, setParts] = useState<readonly PartDraft[]>([emptyPart(1)]);
  const [learn, setLearn] = useState<(typeof learns)[number]>('no');
  const [written, setRate] = useState('');
  const foreign = currency !== books.company.baseCurrency;
  const told = useToldRate(companyId, foreign ? currency : undefined, line.date);
  const rate = written === '' ? (told?.rate ?? '') : written;
  const deed = useDeed('finory.post_statement_line');
  const single = parts.length === 1;
  const amountOf = (part: PartDraft): string => (single ? whole : part.amount === '' ? '0' : part.amount);
  const left = exactSum([whole, ...parts.map((part) => exactNegative(amountOf(part)))]);
  const ready = parts.every((part) => part.accountCode !== undefined) && isZero(left) && (!foreign || rate !== '');
  const post = (
    lines: readonly { readonly accountCode: string; readonly amount: string; readonly description?: string }[],
  ) =>
    deed.start({
      companyId,
      lineId: line.id,
      lines: [...lines],
      ...(foreign ? { exchangeRate: rate } : {}),
      ...(learn === 'yes' && lines.length === 1 ? { learn: true } : {}),
    });
  const save = () => {
    if (!ready) return;
    post(
      parts.flatMap((part) =>
        part.accountCode === undefined
          ? []
          : [
              {
                accountCode: part.accountCode,
                amount: amountOf(part),
                ...(part.description.trim() === '' ? {} : { description: part.description.trim() }),
              },
            ],
      ),
    );
  };
  useKeys([{ keys: 'Ctrl Enter', label: text.now, run: save, whileTyping: true }], deed.may && ready);
  if (!deed.may) return null;
  const charged = (accounts.data ?? []).filter(
    (account) => account.active && !['receivable', 'payable'].includes(account.control),
  );
  const suspense = charged.find((account) => account.role === 'suspense');
  const put = (key: number, change: Partial<PartDraft>) =>
    setParts(parts.map((part) => (part.key === key ? { ...part, ...change } : part)));
  return (
    <section className="panel-form">
      <h3>{text.title}</h3>
      {parts.map((part, index) => (
        <div key={part.key} className="panel-form" role="group" aria-label={text.part(index + 1)}>
          <Combobox
            label={words.common.account}
            value={part.accountCode}
            onValue={(accountCode) => put(part.key, { accountCode })}
            choices={charged.map((account) => ({
              value: account.code,
              label: `${account.code} ${account.name}`,
              ...(account.control === 'bank' ? { note: text.transfer } : {}),
            }))}
          />
          {single ? null : (
            <div className="panel-form__pair">
              <NumberInput
                label={words.common.amount}
                locale={locale}
                decimals={decimals}
                value={part.amount}
                onValue={(amount) => put(part.key, { amount })}
              />
              <TextInput
                label={words.common.description}
                value={part.description}
                onValue={(description) => put(part.key, { description })}
              />
            </div>
          )}
        </div>
      ))}
      {single || isZero(left) ? null : <p className="bad">{text.left(formatFigure(left, { locale, decimals }))}</p>}
      {foreign ? (
        <NumberInput
          label={`${words.trade.sales.rate} ${currency}`}
          locale={locale}
          decimals={10}
          leastDecimals={4}
          value={rate}
          onValue={setRate}
        />
      ) : null}
      {single ? (
        <Select
          label={text.learn}
          value={learn}
          onValue={setLearn}
          choices={learns.map((value) => ({ value, label: text.learns[value] }))}
        />
      ) : null}
      <Refusal error={deed.error} />
      <div className="row-wrap">
        <Button kind="primary" keys="Ctrl Enter" disabled={!ready} busy={deed.isPending} onClick={save}>
          {text.now}
        </Button>
        <Button onClick={() => setParts([...parts, emptyPart(parts.length + 1)])}>{text.split}</Button>
        {suspense === undefined ? null : (
          <Button
            disabled={foreign && rate === ''}
            onClick={() => post([{ accountCode: suspense.code, amount: whole }])}
          >
            {text.suspense}
          </Button>
        )}
      </div>
    </section>
  );
};
