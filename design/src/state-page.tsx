import type { ReactNode } from 'react';
import './state-page.css';

/** Properties of a designed empty, failed or forbidden page. */
export type StatePageProps = {
  /** The situation in one line. */
  readonly title: string;
  /** What this place is for, or what went wrong and what to do. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** One example, or the reference that support asks for. */
  readonly detail?: ReactNode;
  /** It is the whole page, so its title is the page's heading. */
  readonly isPage?: boolean;
};

const StatePage = ({
  tone,
  title,
  children,
  action,
  detail,
  isPage = false,
}: StatePageProps & { readonly tone: string }) => (
  <section className={`f-state f-state--${tone}`} role={tone === 'error' ? 'alert' : undefined}>
    {isPage ? <h1 tabIndex={-1}>{title}</h1> : <h2>{title}</h2>}
    <div className="f-state__text">{children}</div>
    {action === undefined ? null : <div className="f-state__action">{action}</div>}
    {detail === undefined ? null : <div className="f-state__detail">{detail}</div>}
  </section>
);

/** Nothing is here yet: what this is for, one action, one example. */
export const EmptyState = (props: StatePageProps) => <StatePage tone="empty" {...props} />;

/** Something failed: what, why and what to press. */
export const ErrorState = (props: StatePageProps) => <StatePage tone="error" {...props} />;

/** The reader may not see this: which right is missing and who can give it. */
export const Forbidden = (props: StatePageProps) => <StatePage tone="forbidden" {...props} />;
