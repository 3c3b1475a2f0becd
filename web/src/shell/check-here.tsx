import { useState, type ReactNode } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { words } from './words.ts';
import { checkCertificate, useCertificateKeys, type Verdict } from './check-certificate.ts';
import './check-here.css';

const text = words.check;

const saidOf = (verdict: Verdict): readonly [string, string] => {
  if (verdict.kind === 'holds') {
    const proven = verdict.definition === 'own' ? text.provenOwn : text.provenName;
    return [text.holds[verdict.standing], `${proven} ${text.vouched[verdict.standing]}`];
  }
  return verdict.kind === 'fails' ? [text.fails, text.failsText(verdict.reason)] : [text.unknown, verdict.reason];
};

/** A certificate that holds is good news only if somebody who is known vouches for its inputs. */
const isVouched = (verdict: Verdict): boolean => verdict.kind !== 'holds' || verdict.standing === 'valid';

/** What the checker found, in words, and what that does and does not prove. */
export const CheckVerdict = ({ verdict }: { readonly verdict: Verdict }) => {
  const [title, detail] = saidOf(verdict);
  return (
    <div className={`check check--${isVouched(verdict) ? verdict.kind : 'unknown'}`} role="status">
      <div className="strong">{title}</div>
      <div>{detail}</div>
    </div>
  );
};

/** The button that replays a certificate in this browser, the place of its verdict, and what was found. */
export const useCheckHere = (
  certificate: unknown,
): { readonly button: ReactNode; readonly verdict: ReactNode; readonly found: Verdict | undefined } => {
  const [verdict, setVerdict] = useState<Verdict>();
  const [running, setRunning] = useState(false);
  const { keys } = useCertificateKeys();
  const run = async () => {
    setRunning(true);
    setVerdict(undefined);
    setVerdict(await checkCertificate(JSON.stringify(certificate), keys ?? []));
    setRunning(false);
  };
  return {
    button: (
      <Button busy={running} disabled={certificate === undefined || keys === undefined} onClick={() => void run()}>
        {text.here}
      </Button>
    ),
    verdict: verdict === undefined ? null : <CheckVerdict verdict={verdict} />,
    found: verdict,
  };
};
