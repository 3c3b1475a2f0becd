import type { ReactNode } from 'react';
import './page.css';

/** A page: its content, and beside it the panel of what is open. `fixed` pages scroll inside their table. */
export const PageLayout = ({
  children,
  panel,
  fixed = false,
}: {
  readonly children: ReactNode;
  readonly panel?: ReactNode;
  readonly fixed?: boolean;
}) => (
  <div className="page">
    <div className={fixed ? 'page__content page__content--fixed' : 'page__content'}>{children}</div>
    {panel}
  </div>
);
