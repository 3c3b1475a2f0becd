/** Asked inside long work on models; throws {@link DiscoveryStopped} where it shall end. */
export type GoOn = () => void;

/** The time that somebody gave to finding a model is over. */
export class DiscoveryStopped extends Error {
  constructor() {
    super('The search for a model was given too little time.');
    this.name = 'DiscoveryStopped';
  }
}

export const goOnForEver: GoOn = () => undefined;

export function goOnUntil(shouldStop: () => boolean): GoOn {
  return () => {
    if (shouldStop()) throw new DiscoveryStopped();
  };
}
