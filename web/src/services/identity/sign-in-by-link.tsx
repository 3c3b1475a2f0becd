import { useState } from 'react';
import { RequestFailed, type OutputOf } from '@finaceverse/client';
import { Button } from '@finaceverse/design/button.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { useDeed } from '../../shell/deed.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { PublicFrame } from './public-frame.tsx';
import { words } from './words.ts';

const text = words.signIn;

/** Where this browser keeps the secret that makes a link count in it alone; useless without the letter. */
const ASKER = 'finace.sign-in-link';

/** Has a link sent, and keeps that it was this browser which asked. */
export const useAskLink = () =>
  useDeed('identity.ask_sign_in_link', ({ asker }) => window.localStorage.setItem(ASKER, asker));

/** Comes in by the link of a letter, in the browser that asked for it. */
export const SignInByLink = ({
  token,
  onCameIn,
  onBack,
}: {
  readonly token: string;
  readonly onCameIn: (came: OutputOf<'identity.sign_in_by_link'>) => void;
  readonly onBack: () => void;
}) => {
  const [code, setCode] = useState('');
  const asker = window.localStorage.getItem(ASKER) ?? '';
  const deed = useDeed('identity.sign_in_by_link', (came) => {
    window.localStorage.removeItem(ASKER);
    if (came.passwordEnded)
      showInTray({ id: 'password-ended', title: text.passwordEnded, text: text.passwordEndedText, tone: 'bad' });
    onCameIn(came);
  });
  const reason = deed.error instanceof RequestFailed ? deed.error.problem.code : undefined;
  const asksCode = code !== '' || reason === 'identity.code_needed' || reason === 'identity.wrong_code';
  return (
    <PublicFrame
      title={text.linkTitle}
      text={asker === '' ? text.linkOtherBrowser : text.under}
      onSubmit={() => deed.start({ token, asker, ...(code === '' ? {} : { code: code.trim() }) })}
    >
      {asksCode ? (
        <TextInput
          label={text.code}
          hint={text.codeHint}
          autoComplete="one-time-code"
          autoFocus
          value={code}
          onValue={setCode}
          maxLength={40}
        />
      ) : null}
      {reason === 'identity.code_needed' ? null : <Refusal error={deed.error} />}
      {asker === '' ? null : (
        <Button kind="primary" type="submit" busy={deed.isPending}>
          {text.submit}
        </Button>
      )}
      <Button onClick={onBack}>{words.doors.back}</Button>
    </PublicFrame>
  );
};
