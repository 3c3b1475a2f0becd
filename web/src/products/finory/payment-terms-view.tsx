import './facts.css';
import { useState } from 'react';
import type { ItemOf } from '@finaceverse/client';
import { Button } from '@finaceverse/design/button.tsx';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import type { Books } from '../../shell/books.tsx';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { words } from './words.ts';

const text = words.terms;
const answers = ['no', 'yes'] as const;

/** Terms of payment of a company. */
export type PaymentTerms = ItemOf<'finory.list_payment_terms'>;

/** `30`, or parts such as `50/0, 50/30`: percent and days; nothing where it is neither. */
export const readParts = (typed: string): { percent: string; netDays: number }[] | undefined => {
  if (/^\d{1,4}$/u.test(typed.trim())) return [{ percent: '100', netDays: Number(typed) }];
  const parts = typed.split(/[,;]/u).map((part) => /^\s*(\d{1,3}(?:\.\d{1,6})?)\s*\/\s*(\d{1,4})\s*$/u.exec(part));
  if (parts.some((part) => part === null)) return undefined;
  return parts.map((part) => ({ percent: part?.[1] ?? '', netDays: Number(part?.[2]) }));
};

const NewTerms = ({ books }: { readonly books: Books }) => {
  const [name, setName] = useState('');
  const [days, setDays] = useState('30');
  const [endOfMonth, setEndOfMonth] = useState<(typeof answers)[number]>('no');
  const [percent, setPercent] = useState('');
  const [within, setWithin] = useState('');
  const deed = useDeed('finory.add_payment_terms', () => setName(''));
  const parts = readParts(days);
  const discount = percent === '' && within === '' ? undefined : { percent, days: Number(within) };
  const whole =
    name.trim() !== '' &&
    parts !== undefined &&
    (discount === undefined || (discount.percent !== '' && /^\d{1,4}$/u.test(within.trim())));
  return (
    <form
      className="panel-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!whole) return;
        deed.start({
          companyId: books.company.id,
          name: name.trim(),
          parts,
          endOfMonth: endOfMonth === 'yes',
          ...(discount && { discount }),
        });
      }}
    >
      <TextInput label={words.common.name} value={name} onValue={setName} autoComplete="off" />
      <TextInput label={text.days} hint={text.daysHint} value={days} onValue={setDays} autoComplete="off" />
      <Select
        label={text.endOfMonth}
        value={endOfMonth}
        onValue={setEndOfMonth}
        choices={answers.map((value) => ({ value, label: words.undo.answers[value] }))}
      />
      <div className="panel-form__pair">
        <NumberInput label={text.discount} locale={locale} decimals={3} value={percent} onValue={setPercent} />
        <TextInput label={text.within} value={within} onValue={setWithin} />
      </div>
      <Refusal error={deed.error} />
      <div>
        <Button kind="primary" type="submit" disabled={!whole} busy={deed.isPending}>
          {text.add}
        </Button>
      </div>
    </form>
  );
};

/** The terms under which invoices are written, and the place to add some or take them out of use. */
export const PaymentTermsView = ({
  books,
  terms,
}: {
  readonly books: Books;
  readonly terms: readonly PaymentTerms[];
}) => {
  const retire = useDeed('finory.retire_payment_terms');
  const add = useDeed('finory.add_payment_terms');
  return (
    <div className="stack-l">
      {terms.length === 0 ? (
        <p className="muted">{text.none}</p>
      ) : (
        <SimpleTable
          label={text.title}
          rows={terms}
          rowId={(one) => one.id}
          columns={[
            { id: 'name', header: words.common.name, cell: (one) => one.name },
            { id: 'says', header: text.says, wideOnly: true, cell: (one) => text.sentence(one) },
            {
              id: 'retire',
              header: <span className="visually-hidden">{words.common.actions}</span>,
              figure: true,
              cell: (one) =>
                retire.may ? (
                  <Button onClick={() => retire.start({ companyId: books.company.id, termsId: one.id })}>
                    {text.retire}
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
      <Refusal error={retire.error} />
      {add.may ? <NewTerms books={books} /> : null}
    </div>
  );
};
