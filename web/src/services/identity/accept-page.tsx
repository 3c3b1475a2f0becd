import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { RequestFailed, type OutputOf } from '@finaceverse/client';
import { Button } from '@finaceverse/design/button.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useDeed } from '../../shell/deed.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { useLinkToken } from './link-token.ts';
import { PublicFrame } from './public-frame.tsx';
import { words } from './words.ts';

const text = words.doors;

const AcceptForm = ({ token, offer }: { readonly token: string; readonly offer: OutputOf<'identity.invitation'> }) => {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const deed = useDeed('identity.accept_invitation', () => {
    queries.clear();
    void navigate({ to: '/' });
  });
  const asksCode = deed.error instanceof RequestFailed && deed.error.problem.code === 'identity.code_needed';
  return (
    <PublicFrame
      title={text.invited(offer.firm)}
      text={offer.setsPassword ? text.setsPassword : text.ownPassword}
      onSubmit={() => deed.start({ token, password, ...(code === '' ? {} : { code }) })}
    >
      <TextInput
        label={offer.setsPassword ? text.newPassword : words.signIn.password}
        hint={offer.setsPassword ? text.newPasswordHint : undefined}
        type="password"
        autoComplete={offer.setsPassword ? 'new-password' : 'current-password'}
        required
        autoFocus
        value={password}
        onValue={setPassword}
      />
      {asksCode || code !== '' ? (
        <TextInput
          label={words.signIn.code}
          hint={words.signIn.codeHint}
          autoComplete="one-time-code"
          value={code}
          onValue={setCode}
        />
      ) : null}
      {asksCode ? null : <Refusal error={deed.error} />}
      <Button kind="primary" type="submit" busy={deed.isPending}>
        {text.accept}
      </Button>
    </PublicFrame>
  );
};

/** Takes the access that a firm has given, by the link of a letter. */
export const AcceptPage = () => {
  const token = useLinkToken();
  const { data, error, start } = useDeed('identity.invitation');
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (token === undefined || asked) return;
    setAsked(true);
    start({ token });
  }, [token, asked, start]);
  if (token !== undefined && data !== undefined) return <AcceptForm token={token} offer={data} />;
  if (token !== undefined && error === null) return <main className="sign-in" aria-busy="true" />;
  return (
    <PublicFrame title={text.noLink} text={text.noLinkText}>
      <Refusal error={error} />
      <Link to="/sign-in">{text.back}</Link>
    </PublicFrame>
  );
};
