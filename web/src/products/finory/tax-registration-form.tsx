import './facts.css';
import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useDeed } from '../../shell/deed.ts';
import { Refusal } from '../../shell/loaded.tsx';
import type { Books } from '../../shell/books.tsx';
import { words } from './words.ts';

const text = words.tax;
const bases = ['invoice', 'cash_sales', 'cash'] as const;
const spans = ['1', '3', '12'] as const;

/** Registers the company for tax in a country, from a day on. */
export const TaxRegistrationForm = ({
  books,
  countries,
  onDone,
}: {
  readonly books: Books;
  readonly countries: readonly string[];
  readonly onDone: (id: string) => void;
}) => {
  const [country, setCountry] = useState(countries[0] ?? '');
  const [region, setRegion] = useState('');
  const [number, setNumber] = useState('');
  const [validFrom, setValidFrom] = useState(books.periods[0]?.start ?? '');
  const [basis, setBasis] = useState<(typeof bases)[number]>('invoice');
  const [months, setMonths] = useState<(typeof spans)[number]>('1');
  const deed = useDeed('finory.register_for_tax', ({ id }) => onDone(id));
  const byState = country === 'US';
  const whole = number.trim() !== '' && validFrom !== '' && (!byState || region.trim() !== '');
  return (
    <form
      className="panel-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!whole) return;
        deed.start({
          companyId: books.company.id,
          country,
          number: number.trim(),
          validFrom,
          basis,
          months: months === '1' ? 1 : months === '3' ? 3 : 12,
          ...(byState ? { region: region.trim().toUpperCase() } : {}),
        });
      }}
    >
      <Select
        label={text.country}
        value={country}
        onValue={setCountry}
        choices={countries.map((code) => ({ value: code, label: code }))}
      />
      {byState ? <TextInput label={text.region} value={region} onValue={setRegion} /> : null}
      <TextInput label={text.number} value={number} onValue={setNumber} autoComplete="off" />
      <TextInput label={text.validFrom} type="date" value={validFrom} onValue={setValidFrom} />
      <Select
        label={text.basis}
        value={basis}
        onValue={setBasis}
        choices={bases.map((value) => ({ value, label: text.bases[value] }))}
      />
      <Select
        label={text.span}
        value={months}
        onValue={setMonths}
        choices={spans.map((value) => ({ value, label: text.spans[value] }))}
      />
      <Refusal error={deed.error} />
      <div>
        <Button kind="primary" type="submit" disabled={!whole} busy={deed.isPending}>
          {text.register}
        </Button>
      </div>
    </form>
  );
};
