import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useDeed } from '../../api/deed.ts';
import { signIn } from '../../api/identity.ts';
import { RequestFailed } from '../../api/request.ts';
import { words } from '../../messages/words.ts';
import { Refusal } from '../../shell/loaded.tsx';
import type { PageState } from '../../shell/page-state.ts';
import './sign-in-page.css';

const codeOf = (error: Error | null): string => (error instanceof RequestFailed ? error.problem.code : '');

/** Only addresses inside the app are followed after signing in, so that a link cannot lead elsewhere. */
const safeNext = (next: string | undefined): string => (next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/');

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
  const deed = useDeed(signIn, () => {
    queries.clear();
    const next = safeNext(state.next);
    if (next === '/') void navigate({ to: '/' });
    else router.history.push(next);
  });
  const reason = codeOf(deed.error);
  useEffect(() => {
    if (reason === 'identity.code_needed') setAsksCode(true);
  }, [reason]);
  useEffect(() => {
    if (asksCode) codeInput.current?.focus();
  }, [asksCode]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    deed.start({ email: email.trim(), password, ...(code === '' ? {} : { code: code.replace(/\s/g, '') }) });
  };
  const wrong =
    reason === 'identity.wrong_credentials'
      ? asksCode && code !== ''
        ? words.signIn.wrongCode
        : words.signIn.wrong
      : undefined;
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
              inputMode="numeric"
              autoComplete="one-time-code"
              className="f-input--code"
              value={code}
              onValue={setCode}
              maxLength={8}
            />
          ) : null}
          {reason === 'identity.code_needed' || wrong !== undefined ? null : <Refusal error={deed.error} />}
          <Button kind="primary" type="submit" keys="Enter" busy={deed.isPending}>
            {words.signIn.submit}
          </Button>
        </div>
      </form>
    </main>
  );
};
