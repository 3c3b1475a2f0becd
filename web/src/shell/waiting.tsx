import { createContext, use, type ReactNode } from 'react';

/** How many things of each kind wait for the person who is signed in. */
export type Waiting = Readonly<Record<string, number>>;

const WaitingContext = createContext<Waiting>({});

/** Tells the menu how much waits; a room that knows it stands around the frame. */
export const WaitingProvider = ({ waiting, children }: { readonly waiting: Waiting; readonly children: ReactNode }) => (
  <WaitingContext value={waiting}>{children}</WaitingContext>
);

/** How much waits, by kind; nothing until it is known. */
export const useWaiting = (): Waiting => use(WaitingContext);
