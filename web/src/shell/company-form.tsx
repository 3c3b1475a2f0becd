import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { openCompany } from '../api/books.ts';
import { useDeed } from '../api/deed.ts';
import { words } from '../messages/words.ts';
import { Refusal } from './loaded.tsx';
import { usePageState } from './page-state.ts';
import './company-form.css';

const text = words.company;

const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
const currencies = Intl.supportedValuesOf('currency').map((currency) => ({ value: currency, label: currency }));

/** Opens the books of a company: its chart of accounts and the months of its year. */
export const CompanyForm = () => {
  const [, change] = usePageState();
  const [name, setName] = useState('');
  const [baseCurrency, setCurrency] = useState<string | undefined>('USD');
  const [timeZone, setZone] = useState<string | undefined>(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [year, setYear] = useState(String(new Date().getFullYear()));
  const deed = useDeed(openCompany, (company) => change({ company: company.id }));
  const fiscalYear = Number(year);
  const whole =
    name.trim() !== '' && baseCurrency !== undefined && timeZone !== undefined && /^\d{4}$/.test(year.trim());
  return (
    <form
      className="company-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (whole) deed.start({ name: name.trim(), baseCurrency, timeZone, fiscalYear, template: 'us_general' });
      }}
    >
      <TextInput label={text.name} value={name} onValue={setName} autoComplete="off" />
      <Combobox label={text.currency} value={baseCurrency} onValue={setCurrency} choices={currencies} />
      <Combobox label={text.zone} hint={text.zoneHint} value={timeZone} onValue={setZone} choices={zones} />
      <TextInput label={text.year} inputMode="numeric" value={year} onValue={setYear} />
      <Refusal error={deed.error} />
      <Button kind="primary" type="submit" disabled={!whole} busy={deed.isPending}>
        {text.open}
      </Button>
    </form>
  );
};
