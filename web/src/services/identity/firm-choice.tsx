import { Button } from '@finaceverse/design/button.tsx';
import { Refusal } from '../../shell/loaded.tsx';
import { PublicFrame } from './public-frame.tsx';
import { words } from './words.ts';

/** Whoever works in several firms says in which one they go on. */
export const FirmChoice = ({
  firms,
  error,
  busy,
  onChoose,
}: {
  readonly firms: readonly { readonly id: string; readonly name: string }[];
  readonly error: Error | null;
  readonly busy: boolean;
  readonly onChoose: (tenantId: string) => void;
}) => (
  <PublicFrame title={words.product} text={words.signIn.chooseFirm}>
    {firms.map(({ id, name }) => (
      <Button key={id} busy={busy} onClick={() => onChoose(id)}>
        {name}
      </Button>
    ))}
    <Refusal error={error} />
  </PublicFrame>
);
