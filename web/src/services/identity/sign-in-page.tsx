import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useDeed } from '../../shell/deed.ts';
import { RequestFailed, type OutputOf, type Problem } from '@finaceverse/client';
import { useQueryOf } from '../../shell/queries.ts';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { FirmChoice } from './firm-choice.tsx';
import { useSwitchFirm } from './firms-section.tsx';
import { useLinkToken } from './link-token.ts';
import { SignInByLink, useAskLink } from './sign-in-by-link.tsx';
import { useSignInByPasskey } from './sign-in-by-passkey.ts';
import { useSignInThroughFirm } from './sso.ts';
import { words } from './words.ts';
import { PublicFrame } from './public-frame.tsx';
import { Refusal } from '../../shell/loaded.tsx';
import type { PageState } from '../../shell/page-state.ts';
import './sign-in-page.css';

const codeOf = (error: Error | null): Problem['code'] | undefined =>
  error instanceof RequestFailed ? error.problem.code : undefined;

/** Only addresses inside the app are followed after signing in, and never the sign-in itself. */
const safeNext = (next: string | undefined): string =>
  next !== undefined && /^\/(?![/\\])/.test(next) && !/^\/sign-in(?![\w-])/.test(next) ? next : '/';

/** A person who was not there learns that somebody else was. */
const tellOfFailures = (times: number) => {
  if (times === 0) return;
  showInTray({
    id: 'failed-before',
    title: words.signIn.failedBefore(times),
    text: words.signIn.failedBeforeText,
    tone: 'bad',
  });
};

/** Signs a person in by email, password and, where the account asks for it, a one-time code. */
export const SignInPage = () => {
  const state: PageState = useSearch({ strict: false });
  const navigate = useNavigate();
  const router = useRouter();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const codeInput = useRef<HTMLInputElement>(null);
  const [firms, setFirms] = useState<OutputOf<'identity.sign_in'>['firms']>([]);
  const [current, setCurrent] = useState('');
  const goOn = () => {
    const next = safeNext(state.next);
    if (next === '/') void navigate({ to: '/' });
    else router.history.push(next);
  };
  const welcome = (came: OutputOf<'identity.sign_in'>) => {
    queries.clear();
    tellOfFailures(came.failedBefore);
    setCurrent(came.tenant.id);
    if (came.firms.length > 1) setFirms(came.firms);
    else goOn();
  };
  const deed = useDeed('identity.sign_in', welcome);
  const byPasskey = useSignInByPasskey(welcome);
  const link = useAskLink();
  const throughFirm = useSignInThroughFirm();
  const linkToken = useLinkToken();
  const [byPassword, setByPassword] = useState(false);
  const change = useSwitchFirm(goOn);
  const reason = codeOf(deed.error);
  const { data: installation } = useQueryOf('identity.installation', {}, { retry: false });
  const isNew = installation?.hasFirm === false;
  useEffect(() => {
    // Where nobody works yet there is nothing to sign in to.
    if (isNew) void navigate({ to: '/begin', replace: true });
  }, [isNew, navigate]);
  useEffect(() => {
    if (reason === 'identity.code_needed') setAsksCode(true);
  }, [reason]);
  useEffect(() => {
    if (asksCode) codeInput.current?.focus();
  }, [asksCode]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    deed.start({ email: email.trim(), password, ...(code === '' ? {} : { code: code.trim() }) });
  };
  const wrong =
    reason === 'identity.wrong_credentials'
      ? words.signIn.wrong
      : reason === 'identity.wrong_code'
        ? words.signIn.wrongCode
        : undefined;
  if (firms.length > 1)
    return (
      <FirmChoice
        firms={firms}
        error={change.error}
        busy={change.isPending}
        onChoose={(tenantId) => (tenantId === current ? goOn() : change.start({ tenantId }))}
      />
    );
  if (linkToken !== undefined && !byPassword)
    return <SignInByLink token={linkToken} onCameIn={welcome} onBack={() => setByPassword(true)} />;
  if (link.data !== undefined)
    return (
      <PublicFrame title={words.signIn.linkSent} text={words.signIn.linkSentText(email.trim())}>
        <Button onClick={link.reset}>{words.doors.back}</Button>
      </PublicFrame>
    );
  return (
    <main className="sign-in">
      <form onSubmit={submit} className="sign-in__form">
        <div className="sign-in__mark" aria-hidden="true">
          F
        </div>
        <h1>{words.product}</h1>
        <p className="muted">{words.signIn.under}</p>
        <div className="stack sign-in__fields">
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
            error={wrong}
          />
          {asksCode ? (
            <TextInput
              ref={codeInput}
              label={words.signIn.code}
              hint={words.signIn.codeHint}
              autoComplete="one-time-code"
              className="f-input--code"
              value={code}
              onValue={setCode}
              maxLength={40}
            />
          ) : null}
          {reason === 'identity.code_needed' || wrong !== undefined ? null : <Refusal error={deed.error} />}
          <Button kind="primary" type="submit" keys="Enter" busy={deed.isPending}>
            {words.signIn.submit}
          </Button>
          <Button busy={byPasskey.isPending} onClick={() => byPasskey.start({})}>
            {words.passkeys.signIn}
          </Button>
          <Button
            disabled={!email.includes('@')}
            busy={link.isPending}
            onClick={() => link.start({ email: email.trim() })}
          >
            {words.signIn.link}
          </Button>
          <Button
            disabled={!email.includes('@')}
            busy={throughFirm.isPending}
            onClick={() => throughFirm.start({ email: email.trim() })}
          >
            {words.sso.signIn}
          </Button>
          <Refusal error={byPasskey.error ?? link.error ?? throughFirm.error} />
          <Link to="/forgot">{words.signIn.forgot}</Link>
        </div>
      </form>
    </main>
  );
};
