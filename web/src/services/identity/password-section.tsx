import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { useDeed } from '../../shell/deed.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { words } from './words.ts';

const text = words.settings;

/** Changes the password, by whoever has it. */
export const PasswordSection = () => {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const deed = useDeed('identity.change_password', () => {
    showInTray({ id: 'password', title: text.passwordChanged, text: text.passwordChangedText, tone: 'good' });
    setCurrent('');
    setPassword('');
  });
  return (
    <form
      className="settings__form"
      onSubmit={(event) => {
        event.preventDefault();
        deed.start({ current, password });
      }}
    >
      <h2>{words.signIn.password}</h2>
      <TextInput
        label={text.currentPassword}
        type="password"
        autoComplete="current-password"
        value={current}
        onValue={setCurrent}
      />
      <TextInput
        label={words.doors.newPassword}
        hint={words.doors.newPasswordHint}
        type="password"
        autoComplete="new-password"
        value={password}
        onValue={setPassword}
      />
      <Refusal error={deed.error} />
      <div>
        <Button type="submit" disabled={current === '' || password.length < 12} busy={deed.isPending}>
          {text.changePassword}
        </Button>
      </div>
    </form>
  );
};
