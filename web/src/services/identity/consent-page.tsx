import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useDeed } from '../../shell/deed.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { useQueryOf } from '../../shell/queries.ts';
import type { Me } from '../../shell/session.tsx';
import { AskedConsent, SignedInHere } from './asked-consent.tsx';
import { PublicFrame } from './public-frame.tsx';
import { words } from './words.ts';

const text = words.oauth;

const Over = ({ error }: { readonly error: Error | null }) => (
  <PublicFrame title={text.over} text={text.overText}>
    <Refusal error={error} />
    <Link to="/">{text.home}</Link>
  </PublicFrame>
);

const Question = ({ me, consentQuestionId }: { readonly me: Me; readonly consentQuestionId: string }) => {
  const [leaving, setLeaving] = useState(false);
  const asked = useQueryOf('identity.consent_question', leaving ? undefined : { consentQuestionId }, { retry: false });
  const answer = useDeed('identity.answer_consent', ({ continueAt }) => {
    setLeaving(true);
    window.location.assign(continueAt);
  });
  if (leaving) return <main className="sign-in" aria-busy="true" />;
  if (asked.error !== null) return <Over error={asked.error} />;
  if (asked.data === undefined) return <main className="sign-in" aria-busy="true" />;
  return (
    <AskedConsent
      me={me}
      asked={asked.data}
      busy={answer.isPending}
      error={answer.error}
      onAnswer={(allow) => answer.start({ consentQuestionId, allow })}
    />
  );
};

/** Where an application sends a person to be asked what it may do for them. */
export const ConsentPage = () => {
  const [questionId] = useState(() => new URLSearchParams(window.location.hash.slice(1)).get('question'));
  if (questionId === null) return <Over error={null} />;
  return <SignedInHere>{(me) => <Question me={me} consentQuestionId={questionId} />}</SignedInHere>;
};
