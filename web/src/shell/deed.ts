import { useRef } from 'react';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import {
  freshKey,
  isVersioned,
  RequestFailed,
  type InputOf,
  type OperationName,
  type OutputOf,
  type VersionedName,
} from '@finaceverse/client';
import { platform } from './platform.ts';
import { useMayRun } from './session.tsx';
import { withRecentProof } from './recent-proof.ts';

type Intent<Input> = { readonly input: Input; readonly key: string };

/** A deed that a person can do on a page: start it, and see whether it runs or why it was refused. */
export type Deed<Input, Answer> = Pick<
  UseMutationResult<Answer, Error, Intent<Input>>,
  'isPending' | 'error' | 'reset' | 'data'
> & { readonly start: (input: Input) => void; readonly startAndWait: (input: Input) => Promise<Answer> };

/** A deed that is one operation, and whether the person may run it: what one may not do is not offered. */
export type OperationDeed<Name extends OperationName> = Deed<DeedInput<Name>, OutputOf<Name>> & {
  readonly may: boolean;
};

/** What a deed takes: what its operation takes, with the version that the person saw where the operation names one. */
export type DeedInput<Name extends OperationName> = Name extends VersionedName
  ? InputOf<Name> & { readonly version: number }
  : InputOf<Name>;

/** True where nobody knows whether the deed was done: no answer came, or none of the platform's own. */
const isUnknown = (error: Error): boolean =>
  error instanceof RequestFailed && (error.problem.status === 0 || error.problem.status >= 502);

/**
 * A deed of several steps, or of one that is no operation alone. Each start is one intention with one key. Nothing is
 * sent again by itself: where no answer came, the person says so by starting the same again, and that carries the same
 * key, so that nothing is done twice. Afterwards everything that was read is read again.
 */
export const useDeedOf = <Input, Answer>(
  run: (input: Input, key: string) => Promise<Answer>,
  after?: (answer: Answer, input: Input) => void,
): Deed<Input, Answer> => {
  const queries = useQueryClient();
  const open = useRef<Intent<Input>>(undefined);
  const intend = (input: Input): Intent<Input> =>
    open.current !== undefined && JSON.stringify(open.current.input) === JSON.stringify(input)
      ? open.current
      : { input, key: freshKey() };
  const mutation = useMutation<Answer, Error, Intent<Input>>({
    mutationFn: ({ input, key }) => withRecentProof(() => run(input, key)),
    networkMode: 'always',
    retry: false,
    onError: (error, intent) => {
      open.current = isUnknown(error) ? intent : undefined;
    },
    onSuccess: (answer, { input }) => {
      open.current = undefined;
      void queries.invalidateQueries();
      after?.(answer, input);
    },
  });
  return {
    isPending: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
    data: mutation.data,
    start: (input) => mutation.mutate(intend(input)),
    startAndWait: (input) => mutation.mutateAsync(intend(input)),
  };
};

/** One operation as a deed: `useDeed('finory.approve_purchase_order')`. */
export const useDeed = <Name extends OperationName>(
  name: Name,
  after?: (answer: OutputOf<Name>, input: DeedInput<Name>) => void,
): OperationDeed<Name> => {
  const may = useMayRun()(name);
  const deed = useDeedOf<DeedInput<Name>, OutputOf<Name>>(async (given, key) => {
    const { version, ...rest }: Readonly<Record<string, unknown>> = given;
    const input = isVersioned(name) ? rest : given;
    const options = typeof version === 'number' && isVersioned(name) ? { key, version } : { key };
    // The answer has the shape that the operation declares; the platform holds it to its schema before it answers.
    return (await platform.runByName(name, input, options)) as OutputOf<Name>;
  }, after);
  return { ...deed, may };
};
