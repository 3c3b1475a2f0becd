import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Dialog } from '@finaceverse/design/dialog.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { useDeed } from '../../shell/deed.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { words } from './words.ts';
import './console.css';

const text = words.operators;
const roles = Object.entries(text.roles).map(([value, label]) => ({ value, label }));

/** Invites somebody to run the installation, or to look at how it does. */
export const AddOperatorDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState('observer');
  const deed = useDeed('identity.add_user', ({ id }, given) => {
    showInTray({ id, title: text.added(given.name), text: text.addedText, tone: 'good' });
    onClose();
  });
  const whole = name.trim() !== '' && email.includes('@');
  const add = () => {
    if (whole) deed.start({ name: name.trim(), email: email.trim(), role });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={text.add}
      actions={
        <>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button kind="primary" disabled={!whole} busy={deed.isPending} onClick={add}>
            {text.add}
          </Button>
        </>
      }
    >
      <form
        className="console__form"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextInput label={text.name} autoFocus autoComplete="off" value={name} onValue={setName} />
        <TextInput
          label={text.email}
          hint={text.emailHint}
          type="email"
          autoComplete="off"
          value={email}
          onValue={setEmail}
        />
        <Select label={text.role} value={role} onValue={setRole} choices={roles} />
        <Refusal error={deed.error} />
      </form>
    </Dialog>
  );
};
