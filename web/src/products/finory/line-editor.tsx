import './facts.css';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import type { Account, Item } from './records.ts';
import { locale } from '../../shell/language.ts';
import { nameOfCode, type Supply, type TaxOfLines } from './tax-of-lines.ts';
import { words } from './words.ts';

/** A line while it is being entered. */
export type LineDraft = {
  readonly key: number;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly accountCode: string | undefined;
  readonly itemId?: string | undefined;
  /** Chosen by rule where it is undefined. */
  readonly taxCode?: string | undefined;
  readonly supply?: Supply | undefined;
};

/** An empty line. */
export const emptyLine = (key: number): LineDraft => ({
  key,
  description: '',
  quantity: '',
  unitPrice: '',
  accountCode: undefined,
});

/** True where a line has all that it needs. */
export const isWhole = (line: LineDraft): boolean =>
  line.description.trim() !== '' && line.quantity !== '' && line.unitPrice !== '';

/** The items of a document's lines. */
export type ItemsOfLines = {
  readonly choices: readonly Item[];
  /** What a line becomes when an item is chosen, or none. */
  readonly chosen: (line: LineDraft, itemId: string | undefined) => Partial<LineDraft>;
  /** True where the item says to which account the line goes. */
  readonly hasOwnAccount: (line: LineDraft) => boolean;
};

const supplies = ['goods', 'services'] as const;

const TaxOfLine = ({
  line,
  tax,
  onChange,
}: {
  readonly line: LineDraft;
  readonly tax: TaxOfLines;
  readonly onChange: (change: Partial<LineDraft>) => void;
}) => {
  const text = words.tax.lines;
  const supply = line.supply ?? 'goods';
  const rule = tax.byRule(supply);
  const hint =
    line.taxCode !== undefined
      ? text.chosen
      : rule === undefined
        ? undefined
        : rule.code === null
          ? text.noRule
          : text.byRule(nameOfCode({ code: rule.code, percent: rule.percent }), rule.name ?? '');
  return (
    <div className="panel-form__pair">
      <Select
        label={text.supply}
        value={supply}
        onValue={(next) => onChange({ supply: next })}
        choices={supplies.map((value) => ({ value, label: text.supplies[value] }))}
      />
      <Combobox
        label={words.tax.code}
        {...(hint === undefined ? {} : { hint })}
        placeholder={rule?.code ?? ''}
        value={line.taxCode}
        onValue={(taxCode) => onChange({ taxCode })}
        choices={tax.choices}
      />
    </div>
  );
};

/** The lines of an order, bill or invoice while they are being entered; with their tax where the company is registered. */
export const LineEditor = ({
  lines,
  onLines,
  accounts,
  tax,
  items,
}: {
  readonly lines: readonly LineDraft[];
  readonly onLines: (lines: readonly LineDraft[]) => void;
  readonly accounts: readonly Account[];
  readonly tax?: TaxOfLines;
  /** Items to choose from, with what choosing one fills in. */
  readonly items?: ItemsOfLines;
}) => {
  const put = (key: number, change: Partial<LineDraft>) =>
    onLines(lines.map((line) => (line.key === key ? { ...line, ...change } : line)));
  return (
    <>
      {lines.map((line, index) => (
        <div key={line.key} className="line-editor" role="group" aria-label={words.common.line(index + 1)}>
          <div className="line-editor__head">
            {words.common.line(index + 1)}
            {lines.length > 1 ? (
              <Button
                kind="quiet"
                aria-label={words.common.remove}
                onClick={() => onLines(lines.filter((other) => other.key !== line.key))}
              >
                ×
              </Button>
            ) : null}
          </div>
          {items === undefined || items.choices.length === 0 ? null : (
            <Combobox
              label={words.items.one}
              value={line.itemId}
              onValue={(itemId) => put(line.key, items.chosen(line, itemId))}
              choices={items.choices.map(({ id, code, name, unit }) => ({
                value: id,
                label: `${code} ${name}`,
                note: unit,
              }))}
            />
          )}
          <TextInput
            label={words.common.description}
            value={line.description}
            onValue={(description) => put(line.key, { description })}
          />
          <div className="panel-form__pair">
            <NumberInput
              label={words.common.quantity}
              locale={locale}
              decimals={3}
              leastDecimals={0}
              value={line.quantity}
              onValue={(quantity) => put(line.key, { quantity })}
            />
            <NumberInput
              label={words.common.price}
              locale={locale}
              decimals={4}
              leastDecimals={2}
              value={line.unitPrice}
              onValue={(unitPrice) => put(line.key, { unitPrice })}
            />
          </div>
          {items?.hasOwnAccount(line) === true ? null : (
            <Combobox
              label={words.common.account}
              value={line.accountCode}
              onValue={(accountCode) => put(line.key, { accountCode })}
              choices={accounts.map((account) => ({ value: account.code, label: `${account.code} ${account.name}` }))}
            />
          )}
          {tax?.registered === true ? (
            <TaxOfLine line={line} tax={tax} onChange={(change) => put(line.key, change)} />
          ) : null}
        </div>
      ))}
      <div>
        <Button
          kind="quiet"
          onClick={() => onLines([...lines, emptyLine(Math.max(...lines.map((line) => line.key)) + 1)])}
        >
          + {words.common.add}
        </Button>
      </div>
    </>
  );
};
