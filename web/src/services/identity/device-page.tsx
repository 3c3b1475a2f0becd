import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useDeed } from '../../shell/deed.ts';
import { Refusal } from '../../shell/loaded.tsx';
import type { Me } from '../../shell/session.tsx';
import { AskedConsent, SignedInHere } from './asked-consent.tsx';
import { PublicFrame } from './public-frame.tsx';
import { words } from './words.ts';

const text = words.oauth;

const Device = ({ me }: { readonly me: Me }) => {
  const [userCode, setUserCode] = useState(() => new URLSearchParams(window.location.hash.slice(1)).get('code') ?? '');
  const [said, setSaid] = useState<boolean>();
  const look = useDeed('identity.device_question');
  const answer = useDeed('identity.answer_device', (_answer, { allow }) => setSaid(allow));
  if (said !== undefined)
    return (
      <PublicFrame title={said ? text.done : text.denied} text={text.doneText}>
        <Link to="/">{text.home}</Link>
      </PublicFrame>
    );
  if (look.data !== undefined)
    return (
      <AskedConsent
        me={me}
        asked={look.data}
        busy={answer.isPending}
        error={answer.error}
        onAnswer={(allow) => answer.start({ userCode, allow })}
      />
    );
  return (
    <PublicFrame title={text.device} text={text.deviceText} onSubmit={() => look.start({ userCode })}>
      <TextInput label={text.code} required autoFocus autoComplete="off" value={userCode} onValue={setUserCode} />
      <Refusal error={look.error} />
      <Button kind="primary" type="submit" busy={look.isPending}>
        {text.goOn}
      </Button>
    </PublicFrame>
  );
};

/** Where a person types the code that a device shows. */
export const DevicePage = () => <SignedInHere>{(me) => <Device me={me} />}</SignedInHere>;
