import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { RequestFailed } from '@finaceverse/client';
import { useDeed } from '../../shell/deed.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { useSession } from '../../shell/session.tsx';
import { PasswordSection } from './password-section.tsx';
import { PublicFrame } from './public-frame.tsx';
import { TotpSection } from './totp-section.tsx';
import { words } from './words.ts';
import '../../shell/settings-page.css';
import './settings-page.css';

const text = words.operators;

/** The operators' own sign-in: password and one-time code. */
export const OperatorSignInPage = () => {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const deed = useDeed('identity.sign_in_operator', () => {
    queries.clear();
    void navigate({ to: '/operate' });
  });
  const asksCode = deed.error instanceof RequestFailed && deed.error.problem.code === 'identity.code_needed';
  return (
    <PublicFrame
      title={text.title}
      text={text.under}
      onSubmit={() => deed.start({ email: email.trim(), password, ...(code === '' ? {} : { code: code.trim() }) })}
    >
      <TextInput
        label={words.signIn.email}
        type="email"
        autoComplete="username"
        required
        autoFocus
        value={email}
        onValue={setEmail}
      />
      <TextInput
        label={words.signIn.password}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onValue={setPassword}
      />
      {asksCode || code !== '' ? (
        <TextInput
          label={words.signIn.code}
          hint={words.signIn.codeHint}
          autoComplete="one-time-code"
          className="f-input--code"
          maxLength={40}
          value={code}
          onValue={setCode}
        />
      ) : null}
      {asksCode && code === '' ? null : <Refusal error={deed.error} />}
      <Button kind="primary" type="submit" keys="Enter" busy={deed.isPending}>
        {words.signIn.submit}
      </Button>
    </PublicFrame>
  );
};

/** What an operator comes in by: a second proof, without which they have no right in the console, and their password. */
export const SecondProofPage = () => {
  const { user } = useSession();
  return (
    <>
      <PageHead
        title={user.totpEnabled ? text.proven : text.needsProof}
        under={user.totpEnabled ? undefined : text.needsProofText}
      />
      <div className="settings">
        <TotpSection enabled={user.totpEnabled} />
        {user.totpEnabled ? <PasswordSection /> : null}
      </div>
    </>
  );
};
