import { createContext, useContext } from 'react';

/** A figure whose proof is to be opened: the name of its passport, what it is of, and its exact decimal string. */
export type FigureToProve = { readonly passport: string; readonly of: string | undefined; readonly value: string };

/** How the app opens the proof of a figure, and whether it is open. */
export type ProofOpener = {
  readonly open: (figure: FigureToProve) => void;
  readonly isOpen: (passport: string) => boolean;
};

const Opener = createContext<ProofOpener | undefined>(undefined);

/** Gives all figures below it that have a passport the way to their proof. */
export const ProofOpenerProvider = Opener.Provider;

/** The way to proofs; undefined where nothing opens them. */
export const useProofOpener = (): ProofOpener | undefined => useContext(Opener);
