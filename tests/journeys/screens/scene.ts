import type { ScreenPerson } from '../screen-person.ts';

type Name = 'ana' | 'ben' | 'cy' | 'dee' | 'olive';

/** All that the steps at the screens share. */
export interface Scene extends Readonly<Record<Name, ScreenPerson>> {
  readonly known: Map<string, string>;
  /** Notes a figure as a screen showed it. */
  readonly found: (step: number, name: string, actual: string) => void;
  /** Sets the clock and brings these people to their desks. */
  readonly on: (moment: string, ...names: Name[]) => Promise<void>;
  /** Waits until no work is left in the background. */
  readonly settled: () => Promise<void>;
  /** Alters one byte of the firm's log and gives its sequence. */
  readonly alterByte: () => Promise<number>;
}

/** Something that is done at the screens. */
export interface ScreenStep {
  readonly name: string;
  readonly act: (scene: Scene) => Promise<void>;
}
