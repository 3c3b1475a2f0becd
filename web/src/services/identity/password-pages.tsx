import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useDeed } from '../../shell/deed.ts';
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

/** Sets a new password by the link of a letter. */
export const NewPasswordPage = () => {
  const token = useLinkToken();
  const [password, setPassword] = useState('');
  const deed = useDeed('identity.reset_password');
  if (deed.data !== undefined || token === undefined)
    return (
      <PublicFrame
        title={token === undefined ? text.noLink : text.saved}
        text={token === undefined ? text.noLinkText : text.savedText}
      >
        <Back />
      </PublicFrame>
    );
  return (
    <PublicFrame
      title={words.newPasswordPage}
      text={text.newPasswordHint}
      onSubmit={() => deed.start({ token, password })}
    >
      <TextInput
        label={text.newPassword}
        type="password"
        autoComplete="new-password"
        required
        autoFocus
        value={password}
        onValue={setPassword}
      />
      <Refusal error={deed.error} />
      <Button kind="primary" type="submit" busy={deed.isPending}>
        {text.save}
      </Button>
    </PublicFrame>
  );
};

/** Switches a lost second factor off by the link of a letter and the password. */
export const SecondFactorPage = () => {
  const token = useLinkToken();
  const [password, setPassword] = useState('');
  const deed = useDeed('identity.reset_factor');
  if (deed.data !== undefined || token === undefined)
    return (
      <PublicFrame
        title={token === undefined ? text.noLink : text.switchedOff}
        text={token === undefined ? text.noLinkText : text.switchedOffText}
      >
        <Back />
      </PublicFrame>
    );
  return (
    <PublicFrame title={words.secondFactorPage} text={text.lostText} onSubmit={() => deed.start({ token, password })}>
      <TextInput
        label={words.signIn.password}
        type="password"
        autoComplete="current-password"
        required
        autoFocus
        value={password}
        onValue={setPassword}
      />
      <Refusal error={deed.error} />
      <Button kind="primary" type="submit" busy={deed.isPending}>
        {text.switchOff}
      </Button>
    </PublicFrame>
  );
};
