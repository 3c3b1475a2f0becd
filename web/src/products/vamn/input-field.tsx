import { Combobox } from '@finaceverse/design/combobox.tsx';
import { currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { TextArea, TextInput } from '@finaceverse/design/text-input.tsx';
import type { Parameter } from './records.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import { boundsInWords, isList, linesOf, titleInWords } from './entered-inputs.ts';

const text = words.calculation;
const mostDecimals = 20;

/** The currencies that amounts may be in. */
export const currencies = Intl.supportedValuesOf('currency').map((currency) => ({ value: currency, label: currency }));

const capital = (title: string): string => `${title.slice(0, 1).toUpperCase()}${title.slice(1)}`;

/** What stands above the field of a parameter. */
export const labelOf = (parameter: Parameter): string => {
  const { name, optional } = parameter;
  const title = titleInWords(parameter);
  const label = title === name ? title : capital(title);
  return optional ? `${label} (${text.optional})` : label;
};

const decimalsOf = (kind: string, currency: string | undefined): number => {
  if (kind === 'integer') return 0;
  return kind === 'money' ? currencyDecimals(currency ?? '') : mostDecimals;
};

type FieldProps = {
  readonly parameter: Parameter;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly currency: string | undefined;
  readonly error: string | undefined;
};

const NumberField = ({ parameter, value, onValue, currency, error }: FieldProps) => {
  const hint = boundsInWords(parameter);
  const decimals = decimalsOf(parameter.kind, currency);
  return (
    <NumberInput
      label={labelOf(parameter)}
      value={value}
      onValue={onValue}
      locale={locale}
      decimals={decimals}
      leastDecimals={parameter.kind === 'money' ? decimals : 0}
      error={error}
      {...(hint === '' ? {} : { hint })}
    />
  );
};

const ListField = ({ parameter, value, onValue, error }: FieldProps) => (
  <TextArea
    label={labelOf(parameter)}
    rows={5}
    value={value}
    onValue={onValue}
    error={error}
    hint={linesOf(value).length === 0 ? text.listHint : text.listCount(linesOf(value).length)}
  />
);

/** The field in which a parameter is written, by its kind. */
export const InputField = (props: FieldProps) => {
  const { parameter, value, onValue, error } = props;
  const label = labelOf(parameter);
  if (isList(parameter.kind)) return <ListField {...props} />;
  switch (parameter.kind) {
    case 'choice':
      return (
        <Select
          label={label}
          placeholder={text.choose}
          value={value === '' ? undefined : value}
          onValue={onValue}
          error={error}
          choices={(parameter.choices ?? []).map((choice) => ({
            value: choice,
            label: words.catalogue.choice(choice),
          }))}
        />
      );
    case 'currency':
      return (
        <Combobox
          label={label}
          value={value === '' ? undefined : value}
          onValue={(next) => onValue(next ?? '')}
          error={error}
          choices={currencies}
        />
      );
    case 'date':
      return <TextInput label={label} type="date" value={value} onValue={onValue} error={error} />;
    case 'money':
    case 'price':
    case 'decimal':
    case 'integer':
      return <NumberField {...props} />;
    default:
      return <TextInput label={label} value={value} onValue={onValue} error={error} autoComplete="off" />;
  }
};
