import type { ReactNode } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { SkeletonRows } from '@finaceverse/design/skeleton.tsx';
import { EmptyState, ErrorState, Forbidden } from '@finaceverse/design/state-page.tsx';
import { tellProblem } from './told-problem.ts';
import { words } from './words.ts';
import './loaded.css';

/** A failed request as a designed page: not found, not allowed, or failed with the way out. */
export const FailedState = ({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => void }) => {
  const problem = tellProblem(error);
  const detail = problem.requestId === undefined ? undefined : words.errors.reference(problem.requestId);
  const retry = onRetry === undefined ? undefined : <Button onClick={onRetry}>{words.common.tryAgain}</Button>;
  if (problem.status === 403) {
    return (
      <Forbidden title={words.errors.forbiddenTitle} detail={detail}>
        {words.errors.forbidden(problem.detail ?? '')}
      </Forbidden>
    );
  }
  if (problem.status === 404)
    return (
      <EmptyState title={words.errors.notFoundTitle} detail={detail}>
        {words.errors.notFound}
      </EmptyState>
    );
  return (
    <ErrorState
      title={problem.status === 0 ? words.errors.unreachable : words.errors.failedTitle}
      action={retry}
      detail={detail}
    >
      {problem.detail} {problem.hint}
    </ErrorState>
  );
};

/** Draws what a query brings; until then its shape, and where it fails the reason. */
export const Loaded = <Data,>({
  query,
  skeleton,
  children,
}: {
  readonly query: { readonly data: Data | undefined; readonly error: Error | null; readonly refetch: () => unknown };
  readonly skeleton?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}) => {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <FailedState error={query.error} onRetry={() => void query.refetch()} />;
  return skeleton ?? <SkeletonRows />;
};

/** Why a deed was refused, beside the button that was pressed: the rule in words, the fields, what to do. */
export const Refusal = ({ error }: { readonly error: Error | null }) => {
  if (error === null) return null;
  const problem = tellProblem(error);
  return (
    <div className="refusal" role="alert">
      <div className="strong">{problem.heading}</div>
      {problem.detail === undefined ? null : <div>{problem.detail}</div>}
      {problem.hint === undefined ? null : <div>{problem.hint}</div>}
      {problem.fields === undefined || problem.fields.length === 0 ? null : (
        <ul>
          {problem.fields.map((field) => (
            <li key={field.pointer + field.message}>{field.message}</li>
          ))}
        </ul>
      )}
    </div>
  );
};
