import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useDeed, type OperationDeed } from '../../shell/deed.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { useLinkToken } from './link-token.ts';
import { PublicFrame } from './public-frame.tsx';
import { words } from './words.ts';

const text = words.doors;

const Back = () => <Link to="/sign-in">{text.back}</Link>;

/** Asks for a letter with a link to a new password. */
export const ForgotPage = () => {
  const [email, setEmail] = useState('');
  const deed = useDeed('identity.ask_password_reset');
  if (deed.data !== undefined)
    return (
      <PublicFrame title={text.sent} text={text.sentText}>
        <Back />
      </PublicFrame>
    );
  return (
    <PublicFrame title={words.forgotPage} text={text.forgotText} onSubmit={() => deed.start({ email: email.trim() })}>
      <TextInput
        label={words.signIn.email}
        type="email"
        autoComplete="username"
        required
        autoFocus
        value={email}
        onValue={setEmail}
      />
      <Refusal error={deed.error} />
      <Button kind="primary" type="submit" busy={deed.isPending}>
        {text.send}
      </Button>
      <Back />
    </PublicFrame>
  );
};

/** What a letter's link leads to: one password, sent with the link's token, and what is said once it was taken. */
const LinkedPassword = ({
  title,
  hint,
  label,
  autoComplete,
  submit,
  deed,
  done,
}: {
  readonly title: string;
  readonly hint: string;
  readonly label: string;
  readonly autoComplete: 'new-password' | 'current-password';
  readonly submit: string;
  readonly deed: Pick<OperationDeed<'identity.reset_password'>, 'start' | 'isPending' | 'error'>;
  readonly done: { readonly title: string; readonly text: string } | undefined;
}) => {
  const token = useLinkToken();
  const [password, setPassword] = useState('');
  if (token === undefined || done !== undefined)
    return (
      <PublicFrame {...(done ?? { title: text.noLink, text: text.noLinkText })}>
        <Back />
      </PublicFrame>
    );
  return (
    <PublicFrame title={title} text={hint} onSubmit={() => deed.start({ token, password })}>
      <TextInput
        label={label}
        type="password"
        autoComplete={autoComplete}
        required
        autoFocus
        value={password}
        onValue={setPassword}
      />
      <Refusal error={deed.error} />
      <Button kind="primary" type="submit" busy={deed.isPending}>
        {submit}
      </Button>
    </PublicFrame>
  );
};

/** Sets a new password by the link of a letter. */
export const NewPasswordPage = () => {
  const deed = useDeed('identity.reset_password');
  return (
    <LinkedPassword
      title={words.newPasswordPage}
      hint={text.newPasswordHint}
      label={text.newPassword}
      autoComplete="new-password"
      submit={text.save}
      deed={deed}
      done={deed.data === undefined ? undefined : { title: text.saved, text: text.savedText }}
    />
  );
};

/** Switches a lost second factor off by the link of a letter and the password. */
export const SecondFactorPage = () => {
  const deed = useDeed('identity.reset_factor');
  return (
    <LinkedPassword
      title={words.secondFactorPage}
      hint={text.lostText}
      label={words.signIn.password}
      autoComplete="current-password"
      submit={text.switchOff}
      deed={deed}
      done={deed.data === undefined ? undefined : { title: text.switchedOff, text: text.switchedOffText }}
    />
  );
};
