import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { InPlaceBanner } from './in-place-banner.tsx';
import { answerProof } from '../../shell/recent-proof.ts';

const Question = lazy(async () => ({ default: (await import('./proof-question.tsx')).ProofQuestion }));

type Asked = { readonly answer: (given: boolean) => void };

/** Asks for the password once more, wherever in the app a deed needs a recent proof of the person. */
export const ProofOfPerson = ({ children }: { readonly children: ReactNode }) => {
  const [asked, setAsked] = useState<Asked>();
  useEffect(() => answerProof(() => new Promise<boolean>((answer) => setAsked({ answer }))), []);
  const settle = (given: boolean) => {
    asked?.answer(given);
    setAsked(undefined);
  };
  return (
    <>
      <InPlaceBanner />
      {children}
      {asked === undefined ? null : (
        <Suspense>
          <Question onAnswer={settle} />
        </Suspense>
      )}
    </>
  );
};
