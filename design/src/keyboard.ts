/** One key of a page: what is pressed (`J`, `G H`, `Ctrl K`, `Enter`, `?`), what it does in words, and the deed. */
export type KeyBinding = {
  readonly keys: string;
  readonly label: string;
  readonly run: () => void;
  /** Listed under "everywhere" in the key help. */
  readonly everywhere?: boolean;
  /** Works also while a person types in a field; `numbers`: only in fields that take nothing but a number. */
  readonly whileTyping?: boolean | 'numbers';
};

/** What of a keyboard event matters for a binding. */
export type KeyPress = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
};

const names: Readonly<Record<string, string>> = {
  escape: 'Esc',
  arrowup: 'Up',
  arrowdown: 'Down',
  arrowleft: 'Left',
  arrowright: 'Right',
  ' ': 'Space',
};

/** The name of a key press as bindings write it: `Ctrl K`, `J`, `Esc`. Ctrl and the Mac's Cmd are one. */
export const nameOfPress = (press: KeyPress): string => {
  const lower = press.key.toLowerCase();
  const name = names[lower] ?? (press.key.length === 1 ? press.key.toUpperCase() : press.key);
  return `${press.ctrlKey || press.metaKey ? 'Ctrl ' : ''}${press.altKey ? 'Alt ' : ''}${name}`;
};

/** Where a press is made: on the page, in a field of numbers, or in any other field or list. */
export type PressPlace = 'page' | 'numbers' | 'field';

/** True where the binding works in that place. */
export const worksIn = ({ whileTyping = false }: KeyBinding, place: PressPlace): boolean =>
  place === 'page' || whileTyping === true || (place === 'numbers' && whileTyping === 'numbers');

/** What a press means after the keys that were pressed just before it. */
export type Match =
  | { readonly kind: 'run'; readonly binding: KeyBinding }
  | { readonly kind: 'wait'; readonly prefix: string }
  | { readonly kind: 'none' };

/** Finds what a press starts: the latest binding wins; the first key of a two-key binding waits for the second. */
export const matchPress = (bindings: readonly KeyBinding[], prefix: string, press: string): Match => {
  const typed = prefix === '' ? press : `${prefix} ${press}`;
  const exact = bindings.findLast((binding) => binding.keys === typed);
  if (exact !== undefined) return { kind: 'run', binding: exact };
  if (!press.startsWith('Ctrl ') && bindings.some((binding) => binding.keys.startsWith(`${typed} `))) {
    return { kind: 'wait', prefix: typed };
  }
  return prefix === '' ? { kind: 'none' } : matchPress(bindings, '', press);
};
