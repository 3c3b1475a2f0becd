import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { useDeed } from '../../shell/deed.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { useSession } from '../../shell/session.tsx';
import type { User } from './records.ts';
import { words } from './words.ts';

const text = words.settings;

/** Says that a person has lost the second factor; a second administrator confirms it. */
export const AskRecovery = ({ user, onDone }: { readonly user: User; readonly onDone: () => void }) => {
  const [reason, setReason] = useState('');
  const deed = useDeed('identity.ask_recovery', () => {
    showInTray({ id: `lost-${user.id}`, title: text.lostAsked, tone: 'good' });
    onDone();
  });
  return (
    <div className="stack">
      <TextInput label={text.lostReason} hint={text.lostReasonHint} value={reason} onValue={setReason} />
      <Refusal error={deed.error} />
      <div>
        <Button
          disabled={reason.trim() === ''}
          busy={deed.isPending}
          onClick={() => deed.start({ userId: user.id, reason: reason.trim() })}
        >
          {text.lostFactor}
        </Button>
      </div>
    </div>
  );
};

/** Lost second factors that wait for a second person. */
export const LostFactors = () => {
  const own = useSession().user.id;
  const open = useItemsOf('identity.recoveries', {});
  const settle = useDeed('identity.settle_recovery');
  return (open.data ?? []).map((one) => (
    <div key={one.userId} className="settings__form" role="group" aria-label={text.lostFactor}>
      <p>
        {text.lostWaiting(one.name, one.askedByName)} <span className="wrap-anywhere">{one.reason}</span>
      </p>
      {one.askedBy === own ? (
        <p className="muted">{text.secondNeeded}</p>
      ) : (
        <div className="row-wrap">
          <Button
            kind="primary"
            busy={settle.isPending}
            onClick={() => settle.start({ userId: one.userId, decision: 'confirm' })}
          >
            {text.confirmLost}
          </Button>
          <Button busy={settle.isPending} onClick={() => settle.start({ userId: one.userId, decision: 'decline' })}>
            {text.declineLost}
          </Button>
        </div>
      )}
      <Refusal error={settle.error} />
    </div>
  ));
};
