import { useState, type KeyboardEvent } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { formatFigure, isDecimalString } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { KeyHint } from '@finaceverse/design/key-hint.tsx';
import { parseNumber } from '@finaceverse/design/parse-number.ts';
import type { PaperField } from './records.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';

type FieldKind = 'amount' | 'rate' | 'date' | 'code' | 'text';

const kinds: Readonly<Record<string, FieldKind>> = {
  net_total: 'amount',
  tax_total: 'amount',
  gross_total: 'amount',
  payable: 'amount',
  tax_rate: 'rate',
  issue_date: 'date',
  due_date: 'date',
  number: 'code',
  order_number: 'code',
  supplier_tax_id: 'code',
  currency: 'code',
};

const decimalsOf = (value: string): number => Math.max(2, value.split('.')[1]?.length ?? 0);

/** A field's value as it is read: figures grouped by locale, dates in words. */
export const shownValue = (name: string, value: string): string => {
  const kind = kinds[name] ?? 'text';
  if (kind === 'amount' && isDecimalString(value)) return formatFigure(value, { locale, decimals: decimalsOf(value) });
  if (kind === 'rate' && isDecimalString(value))
    return `${formatFigure(value, { locale, decimals: value.split('.')[1]?.length ?? 0 })} %`;
  return kind === 'date' ? formatDay(value) : value;
};

/** What a person typed as the server stores it; undefined while it is not readable as such a field. */
export const storedValue = (name: string, typed: string): string | undefined => {
  const kind = kinds[name] ?? 'text';
  if (kind !== 'amount' && kind !== 'rate') return typed.trim();
  const read = parseNumber(typed, locale);
  return read.ok ? read.value : read.reason === 'empty' ? '' : undefined;
};

/** The text that a person edits: the value as it is read, without the words around it. */
const editText = (name: string, value: string): string =>
  (kinds[name] ?? 'text') === 'date' ? value : shownValue(name, value).replace(/ %$/, '');

/** True where a person set another value than the paper prints. */
export const isCorrected = ({ method, printed, value }: PaperField): boolean =>
  method === 'manual' && printed !== undefined && printed !== value;

/** One field of a paper: its value to correct in place, what the checks say, and the suggestion that Tab takes. */
export const FieldRow = ({
  field,
  changed,
  readOnly,
  note,
  correction,
  onChange,
  onFocus,
  onSettled,
  onEnter,
  inputRef,
}: {
  readonly field: PaperField;
  readonly changed: string | undefined;
  readonly readOnly: boolean;
  readonly note?: string | undefined;
  /** Who corrected what is printed, and why. */
  readonly correction: string | undefined;
  readonly onChange: (value: string) => void;
  readonly onFocus: () => void;
  /** The suggestion was taken: the person goes on to the reason. */
  readonly onSettled: () => void;
  readonly onEnter: () => void;
  readonly inputRef: (element: HTMLInputElement | null) => void;
}) => {
  const [draft, setDraft] = useState<string>();
  const value = changed ?? field.value ?? '';
  const kind = kinds[field.name] ?? 'text';
  const suggestion = field.suggestion ?? undefined;
  const offers = suggestion !== undefined && suggestion !== value && field.state === 'fails' && !readOnly;
  const take = () => {
    if (suggestion === undefined) return;
    setDraft(undefined);
    onChange(suggestion);
    onSettled();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Tab' && !event.shiftKey && offers) {
      event.preventDefault();
      take();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      onEnter();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      setDraft(undefined);
      event.currentTarget.blur();
    }
  };
  const numeric = kind === 'amount' || kind === 'rate';
  const printed = isCorrected(field) && changed === undefined ? field.printed : undefined;
  return (
    <div className={`field-row field-row--${field.state}${changed === undefined ? '' : ' field-row--changed'}`}>
      <label htmlFor={`field-${field.name}`}>{words.documents.fieldNames[field.name] ?? field.label}</label>
      <span className="field-row__box">
        {offers ? (
          <button type="button" tabIndex={-1} className="field-row__suggest" onClick={take}>
            {words.documents.suggest(shownValue(field.name, suggestion))} <KeyHint keys="Tab" />
          </button>
        ) : printed !== undefined ? (
          <s
            className="field-row__printed tabular"
            aria-label={words.documents.printed(shownValue(field.name, printed))}
          >
            {shownValue(field.name, printed)}
          </s>
        ) : note === undefined ? null : (
          <span className="field-row__note">
            <Badge tone="warn">{note}</Badge>
          </span>
        )}
        <input
          id={`field-${field.name}`}
          ref={inputRef}
          readOnly={readOnly}
          autoComplete="off"
          spellCheck={false}
          className={`${numeric ? 'num' : ''}${kind === 'code' ? ' mono' : ''}`}
          inputMode={numeric ? 'decimal' : 'text'}
          aria-invalid={field.state === 'fails' || undefined}
          aria-describedby={`state-${field.name}`}
          value={draft ?? shownValue(field.name, value)}
          placeholder={words.documents.emptyField}
          onFocus={(event) => {
            onFocus();
            if (readOnly) return;
            setDraft(editText(field.name, value));
            const input = event.currentTarget;
            // Whoever is faster than the frame has gone on already; selecting would fetch the keyboard back.
            requestAnimationFrame(() => {
              if (document.activeElement === input) input.select();
            });
          }}
          onBlur={() => setDraft(undefined)}
          onChange={(event) => {
            setDraft(event.currentTarget.value);
            const stored = storedValue(field.name, event.currentTarget.value);
            if (stored !== undefined) onChange(stored);
          }}
          onKeyDown={onKeyDown}
        />
      </span>
      <span className="field-row__state" id={`state-${field.name}`}>
        {words.documents.fieldState[field.state]}
      </span>
      {printed === undefined || correction === undefined ? null : (
        <span className="field-row__who muted">{correction}</span>
      )}
    </div>
  );
};
