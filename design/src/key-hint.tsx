import './key-hint.css';

/** The key that does the same as the control it stands in. Hidden from screen readers, which hear `aria-keyshortcuts`. */
export const KeyHint = ({ keys }: { readonly keys: string }) => (
  <kbd className="f-key" aria-hidden="true">
    {keys}
  </kbd>
);
