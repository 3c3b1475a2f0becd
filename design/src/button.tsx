import type { ComponentPropsWithRef, ReactNode } from 'react';
import { KeyHint } from './key-hint.tsx';
import './button.css';

/** What a button is for: `primary` the one main action, `danger` what cannot be undone, `quiet` inside rows. */
export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger';

/** Properties of a button: those of HTML, its kind, its key and whether its work is under way. */
export type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'children'> & {
  readonly kind?: ButtonKind;
  readonly keys?: string;
  readonly busy?: boolean;
  readonly children: ReactNode;
};

/** A button; `keys` shows the key that does the same, `busy` keeps its width and refuses a second press. */
export const Button = ({ kind = 'plain', keys, busy = false, children, className, disabled, ...rest }: ButtonProps) => (
  <button
    type="button"
    {...rest}
    className={`f-button f-button--${kind}${className === undefined ? '' : ` ${className}`}`}
    disabled={disabled === true || busy}
    aria-busy={busy || undefined}
    aria-keyshortcuts={keys?.replace('Ctrl ', 'Control+')}
  >
    {busy ? <span className="f-button__busy" aria-hidden="true" /> : null}
    {children}
    {keys === undefined ? null : <KeyHint keys={keys} />}
  </button>
);
