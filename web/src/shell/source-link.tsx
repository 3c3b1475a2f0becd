import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Thing } from './room.ts';
import { useReaches } from './portal.ts';
import { targetOf } from './rooms.ts';

/** Something in the books or the archive that a figure, an answer or a journal came from. */
export type Source = Thing;

/** Leads to a thing, whichever room opens its kind; plain words where no room has a page for it. */
export const SourceLink = ({
  source,
  children = source.label,
  className,
}: {
  readonly source: Source;
  readonly children?: ReactNode;
  readonly className?: string;
}) => {
  const target = targetOf(source);
  const reaches = useReaches();
  if (target === undefined || !reaches(target.to)) return <span>{children}</span>;
  return (
    <Link
      search={{}}
      {...target}
      {...(className === undefined ? {} : { className })}
      // A link in a row opens what it names, not the row.
      onClick={(event) => event.stopPropagation()}
    >
      {children}
    </Link>
  );
};
