import { Select as Base } from '@base-ui/react/select';
import { Field } from './field.tsx';
import './popup.css';
import './select.css';

/** One choice of a select: the value stored and the words shown. */
export type Choice<Value extends string = string> = {
  readonly value: Value;
  readonly label: string;
  readonly note?: string;
};

/** Properties of a select. */
export type SelectProps<Value extends string> = {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | undefined;
  readonly onValue: (value: Value) => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** A pill is the small form that stands in the top bar. */
  readonly look?: 'field' | 'pill';
};

const Chevron = () => (
  <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" className="f-select__chevron">
    <path
      d="M2 3.5 5 6.5 8 3.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);

/** One choice out of a short list. */
export const Select = <Value extends string>(props: SelectProps<Value>) => {
  const {
    label,
    hideLabel,
    hint,
    error,
    choices,
    value,
    onValue,
    placeholder,
    disabled = false,
    look = 'field',
  } = props;
  return (
    <Field label={label} hint={hint} error={error} {...(hideLabel === undefined ? {} : { hideLabel })}>
      {(links) => (
        <Base.Root<Value>
          items={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
          value={value ?? null}
          disabled={disabled}
          onValueChange={(next) => {
            if (next !== null) onValue(next);
          }}
        >
          <Base.Trigger
            {...links}
            aria-label={label}
            className={look === 'pill' ? 'f-pill f-select' : 'f-input f-select'}
          >
            <Base.Value>
              {(current) => choices.find((choice) => choice.value === current)?.label ?? placeholder ?? ''}
            </Base.Value>
            <Base.Icon>
              <Chevron />
            </Base.Icon>
          </Base.Trigger>
          <Base.Portal>
            <Base.Positioner className="f-positioner" sideOffset={4} alignItemWithTrigger={false} align="start">
              <Base.Popup className="f-popup f-popup--anchored">
                {choices.map((choice) => (
                  <Base.Item key={choice.value} value={choice.value} className="f-item">
                    <Base.ItemText>{choice.label}</Base.ItemText>
                    {choice.note === undefined ? null : <span className="f-item__end">{choice.note}</span>}
                  </Base.Item>
                ))}
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      )}
    </Field>
  );
};
