import { Dialog } from './dialog.tsx';
import { KeyHint } from './key-hint.tsx';
import { useListedKeys } from './keys.tsx';
import type { KeyBinding } from './keyboard.ts';
import { useDesignWords } from './words.tsx';
import './key-help.css';

const KeyList = ({ title, bindings }: { readonly title: string; readonly bindings: readonly KeyBinding[] }) => {
  const words = useDesignWords();
  if (bindings.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl className="f-keys">
        {bindings.map((binding) => (
          <div key={binding.keys}>
            <dt>{binding.label}</dt>
            <dd>
              <span className="visually-hidden">{binding.keys.replace(' ', ` ${words.andThen} `)}</span>
              {binding.keys.split(' ').map((key) => (
                <KeyHint key={key} keys={key} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

/** The keys of this page and those that work everywhere. */
export const KeyHelp = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => {
  const words = useDesignWords();
  const all = [...new Map(useListedKeys().map((binding) => [binding.keys, binding])).values()];
  return (
    <Dialog open={open} onClose={onClose} title={words.keysOfThisPage}>
      <KeyList title={words.thisPage} bindings={all.filter((binding) => binding.everywhere !== true)} />
      <KeyList title={words.everywhere} bindings={all.filter((binding) => binding.everywhere === true)} />
    </Dialog>
  );
};
