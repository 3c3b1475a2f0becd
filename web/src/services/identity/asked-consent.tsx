import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import type { OutputOf } from '@finaceverse/client';
import { Refusal } from '../../shell/loaded.tsx';
import { SessionProvider, useMe, type Me } from '../../shell/session.tsx';
import { ProofOfPerson } from './proof-of-person.tsx';
import { PublicFrame } from './public-frame.tsx';
import { words } from './words.ts';

const text = words.oauth;

/** Shows what is inside to whoever is signed in; others sign in first and come back to the same address. */
export const SignedInHere = ({ children }: { readonly children: (me: Me) => ReactNode }) => {
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const isStranger = me.error !== null;
  useEffect(() => {
    if (!isStranger) return;
    queries.removeQueries({ queryKey: ['identity.me'] });
    const next = window.location.pathname + window.location.hash;
    void navigate({ to: '/sign-in', search: { next }, replace: true });
  }, [isStranger, navigate, queries]);
  if (me.data === undefined) return <main className="sign-in" aria-busy="true" />;
  return (
    <SessionProvider me={me.data}>
      <ProofOfPerson>{children(me.data)}</ProofOfPerson>
    </SessionProvider>
  );
};

type Props = {
  readonly me: Me;
  readonly asked: OutputOf<'identity.consent_question'>;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onAnswer: (allow: boolean) => void;
};

/** What an application asks, in words, and the person's answer. */
export const AskedConsent = ({ me, asked, busy, error, onAnswer }: Props) => (
  <PublicFrame title={text.asksFor(asked.application.name)} text={text.asFirm(me.user.name, me.tenant.name)}>
    <div>
      <p className="strong">{text.may}</p>
      <ul>
        {asked.whoYouAre ? <li>{text.whoYouAre}</li> : null}
        {asked.scopes.map(({ name, summary, yours }) => (
          <li key={name} className={yours ? undefined : 'muted'}>
            {summary} <code>{name}</code>
            {yours ? null : ` (${text.notYours})`}
          </li>
        ))}
      </ul>
      {asked.scopes.length === 0 && !asked.whoYouAre ? <p>{text.nothing}</p> : null}
    </div>
    <p className="muted">{asked.leadsTo === null ? text.leadsToDevice : text.leadsTo(asked.leadsTo)}</p>
    <p className="muted">{text.takesBack}</p>
    <Refusal error={error} />
    <Button kind="primary" busy={busy} onClick={() => onAnswer(true)}>
      {text.allow}
    </Button>
    <Button disabled={busy} onClick={() => onAnswer(false)}>
      {text.deny}
    </Button>
  </PublicFrame>
);
