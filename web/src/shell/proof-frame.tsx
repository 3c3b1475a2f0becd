import type { ReactNode } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { Panel } from '@finaceverse/design/panel.tsx';
import { useCheckHere } from './check-here.tsx';
import type { ProofSubject } from './page-state.ts';
import { saveText } from './save-file.ts';
import { words } from './words.ts';
import './proof-frame.css';

const span = ({ asOf, from, to }: ProofSubject): string => {
  if (asOf !== undefined) return formatDay(asOf);
  return from === undefined || to === undefined ? '' : `${formatDay(from)} – ${formatDay(to)}`;
};

/** The panel in which every figure proves itself: what it is of, its chain, its check in this browser, its copy. */
export const ProofFrame = ({
  subject,
  amount = subject.amount,
  decimals,
  certificate,
  passport,
  onLines,
  onClose,
  children,
}: {
  readonly subject: ProofSubject;
  readonly amount?: string | undefined;
  readonly decimals: number;
  readonly certificate: Readonly<Record<string, unknown>> | undefined;
  /** The file of the figure, which proves it anywhere: what is downloaded. */
  readonly passport: string | undefined;
  readonly onLines: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) => {
  const check = useCheckHere(certificate);
  const days = span(subject);
  return (
    <Panel
      over={words.proof.of}
      title={
        <span className="proof__figure">
          <Figure value={amount} decimals={decimals} passport={subject.figure} onOpen={null} />
        </span>
      }
      under={`${subject.label}${days === '' ? '' : `, ${days}`}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onLines}>{words.proof.lines}</Button>
          {check.button}
          <Button
            disabled={passport === undefined}
            onClick={() => saveText(`passport-${subject.figure}.json`, 'application/json', passport ?? '')}
          >
            {words.proof.download}
          </Button>
        </>
      }
    >
      {check.verdict}
      {children}
    </Panel>
  );
};
