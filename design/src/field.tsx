import { useId, type ReactNode } from 'react';
import './field.css';

/** What an input needs to be named and described by its field. */
export type FieldLinks = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

/** Properties of a labelled field. `error` says what is wrong and what to write instead. */
export type FieldProps = {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly hideLabel?: boolean;
  readonly children: (links: FieldLinks) => ReactNode;
};

/** A label, one input, and below it a hint or the error. */
export const Field = ({ label, hint, error, hideLabel = false, children }: FieldProps) => {
  const id = useId();
  const noteId = `${id}-note`;
  const noted = error !== undefined || hint !== undefined;
  return (
    <div className={`f-field${error === undefined ? '' : ' f-field--bad'}`}>
      <label className={hideLabel ? 'visually-hidden' : 'f-field__label'} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': noted ? noteId : undefined,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {noted ? (
        <div
          id={noteId}
          className={error === undefined ? 'f-field__hint' : 'f-field__error'}
          role={error === undefined ? undefined : 'alert'}
        >
          {error ?? hint}
        </div>
      ) : null}
    </div>
  );
};
