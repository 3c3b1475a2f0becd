import type { ProofOpener } from '@finaceverse/design/proof-opener.tsx';
import { passportName, subjectNamed } from './passport-name.ts';
import { usePageState, type ProofSubject } from './page-state.ts';

/** How every figure with a passport opens its proof in the panel at the right. */
export const useFigureProofs = (): ProofOpener => {
  const [state, change] = usePageState();
  const shown = state.proof === undefined ? undefined : passportName(state.proof);
  return {
    isOpen: (passport) => passport === shown,
    open: ({ passport, of, value }) => change({ proof: subjectNamed(passport, of ?? '', value) }),
  };
};

/** Opens the proof of a figure in the panel at the right, and tells which one is open. */
export const useProof = () => {
  const [state, change] = usePageState();
  return {
    isOpen: (figure: string, amount?: string, span: Pick<ProofSubject, 'from' | 'to' | 'asOf'> = {}): boolean =>
      state.proof?.figure === figure &&
      (amount === undefined || state.proof.amount === amount) &&
      (['from', 'to', 'asOf'] as const).every((day) => span[day] === undefined || span[day] === state.proof?.[day]),
    open: (proof: ProofSubject) => change({ proof }),
    close: () => change({ proof: null }),
  };
};
