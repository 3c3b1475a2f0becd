import type { ComponentPropsWithRef, ReactNode } from 'react';
import { Field } from './field.tsx';

type Common = {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly hideLabel?: boolean;
  readonly value: string;
  readonly onValue: (value: string) => void;
};

/** Properties of a one-line text input. */
export type TextInputProps = Common & Omit<ComponentPropsWithRef<'input'>, 'value' | 'onChange' | 'id'>;

/** One line of text with its label. */
export const TextInput = ({ label, hint, error, hideLabel, value, onValue, className, ...rest }: TextInputProps) => (
  <Field label={label} hint={hint} error={error} {...(hideLabel === undefined ? {} : { hideLabel })}>
    {(links) => (
      <input
        type="text"
        {...rest}
        {...links}
        className={`f-input${className === undefined ? '' : ` ${className}`}`}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
    )}
  </Field>
);

/** Properties of a text of several lines. */
export type TextAreaProps = Common & Omit<ComponentPropsWithRef<'textarea'>, 'value' | 'onChange' | 'id'>;

/** Several lines of text with their label. */
export const TextArea = ({ label, hint, error, hideLabel, value, onValue, ...rest }: TextAreaProps) => (
  <Field label={label} hint={hint} error={error} {...(hideLabel === undefined ? {} : { hideLabel })}>
    {(links) => (
      <textarea
        rows={3}
        {...rest}
        {...links}
        className="f-input"
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
    )}
  </Field>
);
