import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Dialog } from '@finaceverse/design/dialog.tsx';
import { TextArea } from '@finaceverse/design/text-input.tsx';
import { words } from './words.ts';

/** Asks for the reason of a deed that cannot be undone; nothing happens without one. */
export const ReasonDialog = ({
  open,
  onClose,
  title,
  under,
  confirm,
  onReason,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly under: string;
  /** What the button says that does it. */
  readonly confirm: string;
  readonly onReason: (reason: string) => void;
}) => {
  const [reason, setReason] = useState('');
  const clean = reason.trim();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button kind="danger" disabled={clean === ''} onClick={() => onReason(clean)}>
            {confirm}
          </Button>
        </>
      }
    >
      <p>{under}</p>
      <TextArea label={words.common.reason} value={reason} onValue={setReason} autoFocus />
    </Dialog>
  );
};
