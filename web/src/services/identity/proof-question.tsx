import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Dialog } from '@finaceverse/design/dialog.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useDeed } from '../../shell/deed.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { words } from './words.ts';

/** The question for the password, above the page on which the deed waits. */
export const ProofQuestion = ({ onAnswer }: { readonly onAnswer: (given: boolean) => void }) => {
  const [password, setPassword] = useState('');
  const deed = useDeed('identity.prove_again', () => onAnswer(true));
  const confirm = () => {
    if (password !== '') deed.start({ password });
  };
  return (
    <Dialog
      open
      onClose={() => onAnswer(false)}
      title={words.proof.title}
      actions={
        <>
          <Button onClick={() => onAnswer(false)}>{words.common.cancel}</Button>
          <Button kind="primary" disabled={password === ''} busy={deed.isPending} onClick={confirm}>
            {words.proof.confirm}
          </Button>
        </>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          confirm();
        }}
      >
        <p>{words.proof.text}</p>
        <TextInput
          label={words.signIn.password}
          type="password"
          autoComplete="current-password"
          autoFocus
          value={password}
          onValue={setPassword}
        />
        <Refusal error={deed.error} />
      </form>
    </Dialog>
  );
};
