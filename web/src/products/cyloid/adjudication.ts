import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useDeed } from '../../api/deed.ts';
import {
  acceptPaper,
  correctPaper,
  rejectPaper,
  revalidatePaper,
  type ChangeReason,
  type FieldChange,
  type Paper,
  type Verdict,
} from '../../api/papers.ts';

/** The changes that differ from what is stored. */
export const realChanges = (
  paper: Pick<Paper, 'fields'>,
  typed: Readonly<Record<string, string>>,
): readonly FieldChange[] =>
  Object.entries(typed)
    .filter(([name, value]) => (paper.fields.find((field) => field.name === name)?.value ?? '') !== value)
    .map(([field, value]) => ({ field, value }));

/** Everything that a person does with one paper: change fields with live checks, give the reason, accept or reject. */
export const useAdjudication = (paper: Paper, after: (what: 'accepted' | 'rejected') => void) => {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState<ChangeReason>();
  const [note, setNote] = useState('');
  const changes = realChanges(paper, typed);
  const asked = useDeferredValue(JSON.stringify(changes));
  const live = useQuery({
    queryKey: ['revalidate', paper.documentId, paper.version, asked],
    enabled: asked !== '[]',
    queryFn: ({ signal }) => revalidatePaper(paper.documentId, changes, signal),
    placeholderData: (before) => before,
    staleTime: Infinity,
  });
  const verdict: Verdict = changes.length === 0 ? paper : (live.data ?? paper);
  const accept = useDeed(
    async (_input: null, key: string) => {
      const corrected =
        changes.length === 0 || reason === undefined
          ? paper
          : await correctPaper(
              { paper, changes, reason, ...(note.trim() === '' ? {} : { note: note.trim() }) },
              `${key}-c`,
            );
      // A paper that is proven goes on into the books by itself; there is nothing left to accept.
      return corrected.state === 'valid' ? corrected : acceptPaper(corrected, `${key}-a`);
    },
    () => after('accepted'),
  );
  const reject = useDeed(
    (why: { readonly reason: ChangeReason; readonly note?: string }, key: string) => rejectPaper({ paper, ...why }, key),
    () => after('rejected'),
  );
  const needsReason = changes.length > 0 && reason === undefined;
  return {
    verdict,
    changes,
    reason,
    setReason,
    note,
    setNote,
    needsReason,
    accept,
    reject,
    typedOf: (name: string): string | undefined => changes.find((change) => change.field === name)?.value,
    type: (name: string, value: string) => setTyped((before) => ({ ...before, [name]: value })),
    checking: changes.length > 0 && live.isFetching,
    mayAccept: verdict.fails === 0 && !needsReason && !accept.isPending,
  };
};

/** What `useAdjudication` gives. */
export type Adjudication = ReturnType<typeof useAdjudication>;
