import type { ReactNode } from 'react';
import './page-head.css';

/** The head of a page: the situation in words, one line below it, and the actions. */
export const PageHead = ({
  title,
  under,
  actions,
}: {
  readonly title: ReactNode;
  readonly under?: ReactNode;
  readonly actions?: ReactNode;
}) => (
  <header className="f-head">
    <div className="f-head__text">
      <h1 tabIndex={-1}>{title}</h1>
      {under === undefined ? null : <p>{under}</p>}
    </div>
    {actions === undefined ? null : <div className="f-head__actions no-print">{actions}</div>}
  </header>
);
