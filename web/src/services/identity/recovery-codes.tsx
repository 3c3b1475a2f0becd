import { words } from './words.ts';

/** Codes that are shown this once: for paper, not for this device. */
export const RecoveryCodes = ({ codes }: { readonly codes: readonly string[] }) => (
  <div className="fresh-key" role="status">
    <div className="strong">{words.settings.recoveryTitle}</div>
    <p>{words.settings.recoveryText}</p>
    <ul className="recovery-codes">
      {codes.map((code) => (
        <li key={code}>
          <code>{code}</code>
        </li>
      ))}
    </ul>
  </div>
);
