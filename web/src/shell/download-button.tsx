import { Button } from '@finaceverse/design/button.tsx';

import type { DownloadName, InputOf } from '@finaceverse/client';
import { useDeedOf } from './deed.ts';
import { Refusal } from './loaded.tsx';
import { platform } from './platform.ts';
import { saveBlob } from './save-file.ts';

/** Saves a file that the platform gives only to whoever has just shown who they are, which a plain link cannot ask. */
export const DownloadButton = <Name extends DownloadName>({
  name,
  input,
  label,
}: {
  readonly name: Name;
  readonly input: InputOf<Name>;
  readonly label: string;
}) => {
  const deed = useDeedOf<InputOf<Name>, void>(async (asked) => {
    const file = await platform.download(name, asked);
    saveBlob(file.name, file.content);
  });
  return (
    <>
      <Button busy={deed.isPending} onClick={() => deed.start(input)}>
        {label}
      </Button>
      <Refusal error={deed.error} />
    </>
  );
};
