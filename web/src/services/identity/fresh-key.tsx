import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { words } from './words.ts';
import './settings-page.css';

const text = words.settings;

/** A secret that is shown this once. */
export const FreshKey = ({ secret }: { readonly secret: string }) => {
  const [copied, setCopied] = useState(false);
  return (
    <div className="fresh-key" role="status">
      <div className="strong">{text.keyOnce}</div>
      <div className="row-wrap">
        <code className="wrap-anywhere">{secret}</code>
        <Button onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}>
          {copied ? text.copied : text.copy}
        </Button>
      </div>
      <div className="muted">{text.keyUse} …</div>
    </div>
  );
};
