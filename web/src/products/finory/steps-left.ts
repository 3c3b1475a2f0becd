import type { CloseList } from '../../api/books.ts';

/** How many steps stand before the close; the last step is the close itself. */
export const stepsLeft = ({ steps }: CloseList): number =>
  steps.filter((step) => step.state !== 'done' && step.key !== 'close').length;
