import type { AskedBack, AskedQuestion } from '../../../kernel/questions.ts';

/** What all modules can be asked. */
export interface Askable {
  readonly asked: readonly AskedQuestion[];
  readonly askedBack: readonly AskedBack[];
}
