import { useState, type ReactNode } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Dialog } from '@finaceverse/design/dialog.tsx';
import { TextArea, TextInput } from '@finaceverse/design/text-input.tsx';
import { words } from './words.ts';

/** Asks for the day and the reason of a deed that posts; nothing happens without both. */
export const DatedDialog = ({
  open,
  onClose,
  title,
  under,
  confirm,
  day,
  ready = true,
  onDone,
  children,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly under: string;
  /** What the button says that does it. */
  readonly confirm: string;
  /** The day that is proposed. */
  readonly day: string;
  /** False while what stands between the text and the day is not complete. */
  readonly ready?: boolean;
  readonly onDone: (said: { readonly date: string; readonly reason: string }) => void;
  /** Further fields, above the day. */
  readonly children?: ReactNode;
}) => {
  const [date, setDate] = useState(day);
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
          <Button
            kind="danger"
            disabled={clean === '' || date === '' || !ready}
            onClick={() => onDone({ date, reason: clean })}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <div className="panel-form">
        <p>{under}</p>
        {children}
        <TextInput label={words.common.date} type="date" value={date} onValue={setDate} />
        <TextArea label={words.common.reason} value={reason} onValue={setReason} />
      </div>
    </Dialog>
  );
};
