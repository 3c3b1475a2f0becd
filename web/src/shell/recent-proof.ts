import { RequestFailed } from '@finaceverse/client';

/** Asks the person to show once more who they are; false where they would rather not. */
export type AskForProof = () => Promise<boolean>;

let ask: AskForProof | undefined;

/** The room that knows how a person shows who they are says so here, as long as its pages stand. */
export const answerProof = (asker: AskForProof): (() => void) => {
  ask = asker;
  return () => {
    if (ask === asker) ask = undefined;
  };
};

/** Runs a deed; where the platform asks for a recent proof first, the person gives it and the same deed is sent again. */
export const withRecentProof = async <Answer>(run: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await run();
  } catch (error) {
    const asked = error instanceof RequestFailed && error.problem.code === 'kernel.proof_needed';
    if (!asked || ask === undefined || !(await ask())) throw error;
    return await run();
  }
};
