import type { Choice } from './select.tsx';

const folded = (text: string): string => text.trim().toLocaleLowerCase();

/** True where a choice belongs into the list for what is typed. */
export const matchesChoice = (choice: Choice, typed: string): boolean => folded(choice.label).includes(folded(typed));

const distance = (choice: Choice, typed: string): number => {
  const at = folded(choice.label).indexOf(typed);
  if (at !== 0) return 2;
  return folded(choice.label) === typed ? 0 : 1;
};

/**
 * The choices with those first that are meant most likely, since Enter takes the first: the one that is typed whole,
 * then those that begin so, then the rest, each in the order given. Where nothing is typed the order stays.
 */
export const likeliestFirst = <One extends Choice>(choices: readonly One[], typed: string): readonly One[] => {
  const wanted = folded(typed);
  return wanted === '' ? choices : choices.toSorted((left, right) => distance(left, wanted) - distance(right, wanted));
};
