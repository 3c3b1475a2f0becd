import { useState, type ComponentPropsWithRef, type ReactNode } from 'react';
import { numberLocale } from './locale.ts';
import { columnDecimals, formatFigure } from './format-figure.ts';
import { Field } from './field.tsx';
import { parseNumber } from './parse-number.ts';
import { useDesignWords } from './words.tsx';

/** Properties of a number input. `value` is an exact decimal string, or empty. */
export type NumberInputProps = {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly hideLabel?: boolean;
  readonly value: string;
  /** Called with the exact decimal string, with '' where nothing is written; never with a text that is no number. */
  readonly onValue: (value: string) => void;
  readonly locale?: string;
  /** The most decimals that a number here may have. */
  readonly decimals?: number;
  /** Decimals that are written out even where they are zeros; all of them unless told. */
  readonly leastDecimals?: number;
} & Omit<ComponentPropsWithRef<'input'>, 'value' | 'onChange' | 'id' | 'type'>;

const shown = (value: string, locale: string, least: number): string =>
  value === '' ? '' : formatFigure(value, { locale, decimals: columnDecimals([value], least) });

/**
 * A number as people of one locale write it. While a person types, the text stays theirs; on leaving the field it is
 * written out in full. A text that the locale does not read as a number is kept, marked, and not passed on.
 */
export const NumberInput = (props: NumberInputProps) => {
  const {
    label,
    hint,
    error,
    hideLabel,
    value,
    onValue,
    locale = numberLocale(),
    decimals = 2,
    leastDecimals = decimals,
    onBlur,
    className,
    ...rest
  } = props;
  const words = useDesignWords();
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const parsed = draft === undefined ? undefined : parseNumber(draft, locale, decimals);
  const wrong =
    parsed !== undefined && !parsed.ok && parsed.reason !== 'empty' ? words.numberReasons[parsed.reason] : undefined;
  const type = (text: string) => {
    setDraft(text);
    const read = parseNumber(text, locale, decimals);
    if (read.ok) onValue(read.value);
    else if (read.reason === 'empty') onValue('');
  };
  return (
    <Field label={label} hint={hint} error={wrong ?? error} {...(hideLabel === undefined ? {} : { hideLabel })}>
      {(links) => (
        <input
          {...rest}
          {...links}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          className={`f-input f-input--number${className === undefined ? '' : ` ${className}`}`}
          value={draft ?? shown(value, locale, leastDecimals)}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={(event) => {
            if (wrong === undefined) setDraft(undefined);
            onBlur?.(event);
          }}
        />
      )}
    </Field>
  );
};
