import { Button } from '@finaceverse/design/button.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { useQueryOf } from '../../shell/queries.ts';
import { words } from './words.ts';
import type { Verdict } from '../../shell/check-certificate.ts';
import { useCheckHere } from '../../shell/check-here.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import { receiptOf, type ProofSubject } from '../../shell/page-state.ts';
import { saveText } from '../../shell/save-file.ts';
import { readCertificate, withFindings } from './certificate.ts';
import { CertificateView } from './certificate-view.tsx';

const text = words.receipt;

/** Reads a receipt once: it never changes. */
export const useReceipt = (id: string | undefined) =>
  useQueryOf('vamn.get_receipt', id === undefined ? undefined : { receiptId: id }, { staleTime: Infinity });

const ShownCertificate = ({ value, found }: { readonly value: unknown; readonly found: Verdict | undefined }) => {
  const certificate = readCertificate(value);
  if (certificate === undefined) return <p className="muted">{text.notRead}</p>;
  return <CertificateView certificate={withFindings(certificate, found)} />;
};

/** The proof of a calculated figure; what is downloaded is what the checker here replays. */
export const ReceiptPanel = ({
  subject,
  onClose,
}: {
  readonly subject: ProofSubject;
  readonly onClose: () => void;
}) => {
  const id = receiptOf(subject.figure);
  const receipt = useReceipt(id);
  const certificate = receipt.data?.certificate;
  const check = useCheckHere(certificate);
  return (
    <Panel
      wide
      over={text.of}
      title={<span className="proof__figure tabular">{subject.amount}</span>}
      under={subject.label}
      onClose={onClose}
      actions={
        <>
          {check.button}
          <Button
            disabled={certificate === undefined}
            onClick={() =>
              saveText(`passport-${id}.json`, 'application/json', receipt.data?.passport || JSON.stringify(certificate))
            }
          >
            {words.proof.download}
          </Button>
        </>
      }
    >
      {check.verdict}
      <Loaded query={receipt}>{() => <ShownCertificate value={certificate} found={check.found} />}</Loaded>
    </Panel>
  );
};
