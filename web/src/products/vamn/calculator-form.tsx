import { useRef, useState, type FormEvent } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import type { Calculator, Parameter } from './records.ts';
import { useDeed } from '../../shell/deed.ts';
import { RequestFailed } from '@finaceverse/client';
import { words } from './words.ts';
import { useBooksIfAny } from '../../shell/books.tsx';
import { Refusal } from '../../shell/loaded.tsx';
import { isList, isMonetary, parameterOf, readInputs, titleInWords, type Entered } from './entered-inputs.ts';
import { currencies, InputField } from './input-field.tsx';

const text = words.calculation;

/** What the server refused, by the field that it names. */
const refusedFields = (error: Error | null): Readonly<Record<string, string>> =>
  error instanceof RequestFailed
    ? Object.fromEntries((error.problem.fields ?? []).map((field) => [parameterOf(field.pointer), field.message]))
    : {};

/** A currency stands before the amounts only where all of them must have one; a plain sum may do without. */
const currencyNeed = (parameters: readonly Parameter[]): 'none' | 'optional' | 'needed' => {
  const monetary = parameters.filter(({ kind }) => isMonetary(kind));
  if (monetary.length === 0) return 'none';
  return monetary.every(({ kind }) => kind === 'figure-list') ? 'optional' : 'needed';
};

const useEntered = (onChange: () => void) => {
  const books = useBooksIfAny();
  const [entered, setEntered] = useState<Entered>({
    texts: {},
    currency: books?.company.baseCurrency ?? 'USD',
    ownCurrencies: {},
  });
  const [asOf, setAsOf] = useState('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const changed = () => {
    setErrors({});
    onChange();
  };
  return {
    entered,
    asOf,
    errors,
    setErrors,
    write: (change: Partial<Entered>) => {
      setEntered((before) => ({ ...before, ...change }));
      changed();
    },
    writeAsOf: (day: string) => {
      setAsOf(day);
      changed();
    },
  };
};

type Form = ReturnType<typeof useEntered>;

const CurrencyField = ({ parameters, form }: { readonly parameters: readonly Parameter[]; readonly form: Form }) => {
  const need = currencyNeed(parameters);
  if (need === 'none') return null;
  return (
    <Combobox
      label={text.currency}
      value={form.entered.currency ?? ''}
      onValue={(currency) => form.write({ currency: currency === '' ? undefined : currency })}
      choices={need === 'optional' ? [{ value: '', label: text.noCurrency }, ...currencies] : currencies}
    />
  );
};

const OneField = ({
  parameter,
  form,
  error,
}: {
  readonly parameter: Parameter;
  readonly form: Form;
  readonly error: string | undefined;
}) => {
  const { texts, currency, ownCurrencies } = form.entered;
  const own = ownCurrencies[parameter.name] ?? currency;
  return (
    <div className={isList(parameter.kind) ? 'calculator__list' : undefined}>
      <InputField
        parameter={parameter}
        value={texts[parameter.name] ?? ''}
        onValue={(value) => form.write({ texts: { ...texts, [parameter.name]: value } })}
        currency={own}
        error={error}
      />
      {parameter.ownCurrency === true ? (
        <Combobox
          label={text.currencyOf(titleInWords(parameter))}
          value={own}
          onValue={(next) => form.write({ ownCurrencies: { ...ownCurrencies, [parameter.name]: next } })}
          choices={currencies}
        />
      ) : null}
    </div>
  );
};

const focusFirstFault = (form: HTMLFormElement | null): boolean => {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid]');
  wrong?.focus();
  return wrong !== null && wrong !== undefined;
};

/** The inputs of a calculator, made from what it asks for. `onStale` tells that a result shown is of other inputs. */
export const CalculatorForm = ({
  calculator,
  onResult,
  onStale,
}: {
  readonly calculator: Calculator;
  readonly onResult: (receiptId: string) => void;
  readonly onStale: () => void;
}) => {
  const box = useRef<HTMLFormElement>(null);
  const deed = useDeed('vamn.run_calculation', (answer) => onResult(answer.receiptId));
  const form = useEntered(() => {
    if (deed.error !== null) deed.reset();
    onStale();
  });
  const refused = refusedFields(deed.error);
  const unplaced =
    deed.error !== null &&
    Object.keys(refused).every((name) => name !== 'asOf' && !calculator.parameters.some((one) => one.name === name));
  const run = () => {
    const read = readInputs(calculator.parameters, form.entered);
    if (!read.ok) {
      form.setErrors(read.errors);
      setTimeout(() => focusFirstFault(box.current));
      return;
    }
    if (deed.isPending || focusFirstFault(box.current)) return;
    deed.start({
      calculator: calculator.name,
      inputs: { ...read.inputs },
      ...(form.asOf === '' ? {} : { asOf: form.asOf }),
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run();
  };
  useKeys([{ keys: 'Ctrl Enter', label: text.run, run, whileTyping: true }]);
  return (
    <form ref={box} className="calculator__form" aria-label={text.inputs} onSubmit={submit} noValidate>
      <CurrencyField parameters={calculator.parameters} form={form} />
      {calculator.parameters.map((parameter) => (
        <OneField
          key={parameter.name}
          parameter={parameter}
          form={form}
          error={form.errors[parameter.name] ?? refused[parameter.name]}
        />
      ))}
      {calculator.kind === 'function' ? null : (
        <TextInput
          label={text.asOf}
          hint={text.asOfHint}
          type="date"
          value={form.asOf}
          onValue={form.writeAsOf}
          error={refused['asOf']}
        />
      )}
      <div className="calculator__run">
        {unplaced ? <Refusal error={deed.error} /> : null}
        <Button kind="primary" type="submit" keys="Ctrl Enter" busy={deed.isPending}>
          {text.run}
        </Button>
      </div>
    </form>
  );
};
