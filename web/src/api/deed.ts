import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { freshKey, RequestFailed } from './request.ts';

type Intent<Input> = { readonly input: Input; readonly key: string };

/** A deed that a person can do on a page: start it, and see whether it runs or why it was refused. */
export type Deed<Input, Answer> = Pick<
  UseMutationResult<Answer, Error, Intent<Input>>,
  'isPending' | 'error' | 'reset' | 'data'
> & { readonly start: (input: Input) => void; readonly startAndWait: (input: Input) => Promise<Answer> };

const retries = 2;

/**
 * Wraps a writing request: each start is one intention with one idempotency key, and a retry after a lost connection
 * carries the same key, so that nothing is done twice. Afterwards everything that was read is read again.
 */
export const useDeed = <Input, Answer>(
  run: (input: Input, key: string) => Promise<Answer>,
  after?: (answer: Answer, input: Input) => void,
): Deed<Input, Answer> => {
  const queries = useQueryClient();
  const mutation = useMutation<Answer, Error, Intent<Input>>({
    mutationFn: ({ input, key }) => run(input, key),
    retry: (count, error) => count < retries && error instanceof RequestFailed && error.problem.status === 0,
    onSuccess: (answer, { input }) => {
      void queries.invalidateQueries();
      after?.(answer, input);
    },
  });
  return {
    isPending: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
    data: mutation.data,
    start: (input) => mutation.mutate({ input, key: freshKey() }),
    startAndWait: (input) => mutation.mutateAsync({ input, key: freshKey() }),
  };
};
