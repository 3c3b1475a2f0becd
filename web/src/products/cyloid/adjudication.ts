import { keepPreviousData } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { platform } from '../../shell/platform.ts';
import { useQueryOf } from '../../shell/queries.ts';
import { useDeed, useDeedOf } from '../../shell/deed.ts';
import { useMayRun } from '../../shell/session.tsx';
import type { ChangeReason, FieldChange, Paper, Verdict } from './records.ts';

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
  const live = useQueryOf(
    'cyloid.revalidate_paper',
    asked === '[]' ? undefined : { documentId: paper.documentId, changes: [...changes] },
    { placeholderData: keepPreviousData, staleTime: Infinity },
  );
  const verdict: Verdict = changes.length === 0 ? paper : (live.data ?? paper);
  const { documentId } = paper;
  const accept = useDeedOf(
    async (_input: null, key: string) => {
      const why = { reason: reason ?? 'OTHER', ...(note.trim() === '' ? {} : { note: note.trim() }) };
      const corrected =
        changes.length === 0 || reason === undefined
          ? paper
          : await platform.run(
              'cyloid.correct_paper',
              { documentId, changes: [...changes], ...why },
              { key: `${key}-c`, version: paper.version },
            );
      // A paper that is proven goes on into the books by itself; there is nothing left to accept.
      if (corrected.state === 'valid') return corrected;
      return await platform.run('cyloid.accept_paper', { documentId }, { key: `${key}-a`, version: corrected.version });
    },
    () => after('accepted'),
  );
  const reject = useDeed('cyloid.reject_paper', () => after('rejected'));
  const mayRun = useMayRun();
  const stands = (action: string): boolean => paper.actions.includes(action);
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
    /** What the paper's state and the person's rights offer; nothing else is shown. */
    offers: {
      accept: stands('accept') && mayRun('cyloid.accept_paper'),
      correct: stands('correct') && mayRun('cyloid.correct_paper'),
      reject: stands('reject') && reject.may,
    },
    isReady: verdict.fails === 0 && !needsReason && !accept.isPending,
  };
};

/** What `useAdjudication` gives. */
export type Adjudication = ReturnType<typeof useAdjudication>;
