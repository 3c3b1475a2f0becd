import type { ReactNode } from 'react';
import { words } from './words.ts';
import './sign-in-page.css';

/** The frame of the pages before the sign-in: one form in the middle. */
export const PublicFrame = ({
  title,
  text,
  children,
  onSubmit,
}: {
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
  readonly onSubmit?: () => void;
}) => (
  <main className="sign-in">
    <form
      className="sign-in__form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit?.();
      }}
    >
      <div className="sign-in__mark" aria-hidden="true">
        {words.product.slice(0, 1)}
      </div>
      <h1>{title}</h1>
      <p className="muted">{text}</p>
      <div className="stack sign-in__fields">{children}</div>
    </form>
  </main>
);
