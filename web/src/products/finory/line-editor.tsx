import './facts.css';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import type { Account } from '../../api/books.ts';
import { locale, words } from '../../messages/words.ts';

/** A line while it is being entered. */
export type LineDraft = {
  readonly key: number;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly accountCode: string | undefined;
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

/** The lines of an order or invoice while they are being entered. */
export const LineEditor = ({
  lines,
  onLines,
  accounts,
}: {
  readonly lines: readonly LineDraft[];
  readonly onLines: (lines: readonly LineDraft[]) => void;
  readonly accounts: readonly Account[];
}) => {
  const put = (key: number, change: Partial<LineDraft>) =>
    onLines(lines.map((line) => (line.key === key ? { ...line, ...change } : line)));
  return (
    <>
      {lines.map((line, index) => (
        <div key={line.key} className="line-editor">
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
          <TextInput
            label={words.common.description}
            value={line.description}
            onValue={(description) => put(line.key, { description })}
          />
          <div className="panel-form__pair">
            <NumberInput
              label={words.common.quantity}
              locale={locale}
              decimals={0}
              value={line.quantity}
              onValue={(quantity) => put(line.key, { quantity })}
            />
            <NumberInput
              label={words.common.price}
              locale={locale}
              decimals={2}
              value={line.unitPrice}
              onValue={(unitPrice) => put(line.key, { unitPrice })}
            />
          </div>
          <Combobox
            label={words.common.account}
            value={line.accountCode}
            onValue={(accountCode) => put(line.key, { accountCode })}
            choices={accounts.map((account) => ({ value: account.code, label: `${account.code} ${account.name}` }))}
          />
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
