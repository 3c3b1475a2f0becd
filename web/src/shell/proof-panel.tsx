import { Suspense } from 'react';
import { usePageState } from './page-state.ts';
import { rooms } from './rooms.ts';

const kinds = rooms.flatMap((room) => room.proofs ?? []);

/** The proof of the figure that the address names, drawn by the room that can prove figures of its kind. */
export const ProofPanel = () => {
  const [{ proof: subject }, change] = usePageState();
  const kind = subject === undefined ? undefined : kinds.find(({ proves }) => proves(subject.figure));
  if (subject === undefined || kind === undefined) return null;
  return (
    <Suspense>
      <kind.panel key={JSON.stringify(subject)} subject={subject} onClose={() => change({ proof: null })} />
    </Suspense>
  );
};
