import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { useDraft, useDraftField, type Draft } from '@finaceverse/design/draft.ts';
import { Select } from '@finaceverse/design/select.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { SkeletonRows } from '@finaceverse/design/skeleton.tsx';
import type { ItemOf } from '@finaceverse/client';
import { useItemsOf } from '../../shell/queries.ts';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { usePageState } from '../../shell/page-state.ts';
import './company-form.css';

const text = words.company;

// A device on UTC has a zone that browsers leave out of their list.
const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].map((zone) => ({
  value: zone,
  label: zone.replaceAll('_', ' '),
}));
const currencies = Intl.supportedValuesOf('currency').map((currency) => ({ value: currency, label: currency }));

const templates = [
  'us_general',
  'ifrs',
  'uk_frs_102',
  'de_skr03',
  'de_skr04',
  'fr_pcg',
  'in_schedule_iii',
  'empty',
] as const;

const calendars = ['months', '4-4-5', '4-5-4', '5-4-4', '13x4'] as const;
const monthNumbers = Array.from({ length: 12 }, (_month, index) => String(index + 1));
const formatMonthName = (month: number): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2000, month - 1, 1)));

/** The draft of the one company that is being opened on this device. */
export const useCompanyDraft = (): Draft => useDraft('company');

/** The chart that is usual in a country; IFRS where none of ours is its own. */
const usualChart: Readonly<Record<string, (typeof templates)[number]>> = {
  US: 'us_general',
  GB: 'uk_frs_102',
  DE: 'de_skr03',
  FR: 'fr_pcg',
  IN: 'in_schedule_iii',
};

type Home = { readonly currency: string; readonly chart: (typeof templates)[number] };

/** Where the firm is at home, as its settings say. */
const homeOf = (settings: readonly ItemOf<'firm.settings'>[] | undefined): Home => {
  const chosen = (name: string, standard: string): string => {
    const value = settings?.find((setting) => setting.name === name)?.value;
    return typeof value === 'string' ? value : standard;
  };
  return { currency: chosen('firm.currency', 'USD'), chart: usualChart[chosen('firm.country', 'US')] ?? 'ifrs' };
};

/** Opens the books of a company; what it proposes follows from where the firm is at home. */
export const CompanyForm = ({ draft }: { readonly draft: Draft }) => {
  const settings = useItemsOf('firm.settings', {}, { retry: false });
  if (settings.isPending) return <SkeletonRows rows={4} />;
  return <CompanyFields draft={draft} home={homeOf(settings.data)} />;
};

/** The chart of accounts of a company and the months of its year. What is written is kept. */
const CompanyFields = ({ draft, home }: { readonly draft: Draft; readonly home: Home }) => {
  const [, change] = usePageState();
  const [name, setName] = useDraftField(draft, 'name', '');
  const [baseCurrency, setCurrency] = useDraftField<string | undefined>(draft, 'currency', home.currency);
  const [timeZone, setZone] = useDraftField<string | undefined>(
    draft,
    'zone',
    Intl.DateTimeFormat().resolvedOptions().timeZone,
  );
  const [template, setTemplate] = useDraftField<(typeof templates)[number]>(draft, 'template', home.chart);
  const [firstMonth, setFirstMonth] = useDraftField(draft, 'firstMonth', '1');
  const [calendar, setCalendar] = useDraftField<(typeof calendars)[number]>(draft, 'calendar', 'months');
  const [yearStart, setYearStart] = useDraftField(draft, 'yearStart', '');
  const [year, setYear] = useDraftField(draft, 'year', String(new Date().getFullYear()));
  const deed = useDeed('finory.open_company', (company) => {
    draft.forget();
    change({ company: company.id, period: null, open: null });
  });
  // Sent is sent: a form that stood on would write its fields into the draft anew.
  if (deed.data !== undefined) return null;
  const fiscalYear = Number(year);
  const ofWeeks = calendar !== 'months';
  const whole =
    name.trim() !== '' &&
    baseCurrency !== undefined &&
    timeZone !== undefined &&
    /^\d{4}$/.test(year.trim()) &&
    (!ofWeeks || yearStart !== '');
  return (
    <form
      className="company-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!whole) return;
        deed.start({
          name: name.trim(),
          baseCurrency,
          timeZone,
          fiscalYear,
          template,
          firstMonth: Number(firstMonth),
          ...(ofWeeks ? { calendar, yearStart } : {}),
        });
      }}
    >
      <TextInput label={text.name} value={name} onValue={setName} autoComplete="off" />
      <Combobox label={text.currency} value={baseCurrency} onValue={setCurrency} choices={currencies} />
      <Combobox label={text.zone} hint={text.zoneHint} value={timeZone} onValue={setZone} choices={zones} />
      <Select
        label={text.chart}
        value={template}
        onValue={setTemplate}
        choices={templates.map((value) => ({ value, label: text.charts[value] }))}
      />
      <TextInput label={text.year} inputMode="numeric" value={year} onValue={setYear} />
      <Select
        label={words.years.calendar}
        value={calendar}
        onValue={setCalendar}
        choices={calendars.map((value) => ({ value, label: words.years.calendars[value] }))}
      />
      {ofWeeks ? (
        <TextInput label={text.yearStart} type="date" value={yearStart} onValue={setYearStart} />
      ) : (
        <Select
          label={text.firstMonth}
          value={firstMonth}
          onValue={setFirstMonth}
          choices={monthNumbers.map((value) => ({ value, label: formatMonthName(Number(value)) }))}
        />
      )}
      <Refusal error={deed.error} />
      <Button kind="primary" type="submit" disabled={!whole} busy={deed.isPending}>
        {text.open}
      </Button>
    </form>
  );
};
