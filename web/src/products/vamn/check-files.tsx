import { useRef, useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { DropZone } from '@finaceverse/design/drop-zone.tsx';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { SimpleTable, type SimpleColumn } from '@finaceverse/design/simple-table.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { words } from './words.ts';
import {
  checkCertificate,
  useCertificateKeys,
  type CertificateKeys,
  type Verdict,
} from '../../shell/check-certificate.ts';
import { CheckVerdict } from '../../shell/check-here.tsx';
import { certificateIn, readCertificate, withFindings, type Certificate } from './certificate.ts';
import { CertificateView } from './certificate-view.tsx';
import { figureInWords, unitInWords } from './readable-figure.ts';

const text = words.check;

type Checked = {
  readonly id: string;
  readonly file: string;
  readonly certificate: Certificate | undefined;
  readonly verdict: Verdict | undefined;
  /** Why there is nothing to check. */
  readonly unread: string | undefined;
};

const parse = (source: string): unknown => {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
};

/** Reads a file and checks the certificate in it, or says why there is none. */
const checkText = async (source: string, keys: CertificateKeys): Promise<Partial<Checked>> => {
  const parsed = parse(source);
  if (parsed === undefined) return { unread: text.notJson };
  const found = certificateIn(parsed);
  const certificate = readCertificate(found);
  if (certificate === undefined) return { unread: text.noCertificate };
  // A bare certificate goes to the checker as it came, so that what is read is what was written.
  return { certificate, verdict: await checkCertificate(found === parsed ? source : JSON.stringify(found), keys) };
};

const figureOf = ({ certificate }: Checked): string => {
  const [result] = certificate?.results ?? [];
  return result === undefined ? '' : `${figureInWords(result.value, result.unit)} ${unitInWords(result.unit)}`.trim();
};

const VerdictBadge = ({ checked: { verdict, unread } }: { readonly checked: Checked }) => {
  if (unread !== undefined) return <Badge tone="warn">{text.notCertificate}</Badge>;
  if (verdict === undefined) return <Badge>{text.checking}</Badge>;
  if (verdict.kind === 'unknown') return <Badge tone="warn">{text.unknownShort}</Badge>;
  return verdict.kind === 'holds' ? (
    <Badge tone={verdict.standing === 'valid' ? 'good' : 'warn'}>{text.holdsShort[verdict.standing]}</Badge>
  ) : (
    <Badge tone="bad">{text.failsShort}</Badge>
  );
};

const OpenFile = ({ checked: { file, verdict, unread, certificate } }: { readonly checked: Checked }) => (
  <section className="checked__open" aria-label={file}>
    <h2 className="wrap-anywhere">{file}</h2>
    {unread === undefined ? null : (
      <div role="status">
        <div className="strong">{text.unreadTitle}</div>
        <div>{unread}</div>
      </div>
    )}
    {verdict === undefined ? null : <CheckVerdict verdict={verdict} />}
    {verdict === undefined && unread === undefined ? <p className="muted">{text.checking}</p> : null}
    {certificate === undefined ? null : <CertificateView certificate={withFindings(certificate, verdict)} />}
  </section>
);

const columnsFor = (open: (id: string) => void): readonly SimpleColumn<Checked>[] => [
  {
    id: 'file',
    header: text.file,
    cell: (one) => (
      <button type="button" className="row-button" onClick={() => open(one.id)}>
        {one.file}
      </button>
    ),
  },
  {
    id: 'of',
    header: text.of,
    wideOnly: true,
    cell: (one) => <span className="mono">{one.certificate?.calculator}</span>,
  },
  {
    id: 'figure',
    header: text.figure,
    figure: true,
    wideOnly: true,
    cell: (one) => <span className="tabular">{figureOf(one)}</span>,
  },
  { id: 'verdict', header: text.verdict, cell: (one) => <VerdictBadge checked={one} /> },
];

const useChecks = () => {
  const { load } = useCertificateKeys();
  const [checked, setChecked] = useState<readonly Checked[]>([]);
  const [openId, setOpen] = useState<string>();
  const next = useRef(0);
  const take = async (file: File) => {
    next.current += 1;
    const id = String(next.current);
    setChecked((before) => [
      { id, file: file.name, certificate: undefined, verdict: undefined, unread: undefined },
      ...before,
    ]);
    setOpen(id);
    const found = await checkText(await file.text(), await load());
    setChecked((before) => before.map((one) => (one.id === id ? { ...one, ...found } : one)));
  };
  return { checked, open: checked.find((one) => one.id === openId), setOpen, take };
};

/** Checks certificates that are dropped or chosen; no file leaves the device. */
export const CheckFiles = () => {
  const { checked, open, setOpen, take } = useChecks();
  const input = useRef<HTMLInputElement>(null);
  const choose = () => input.current?.click();
  useKeys([{ keys: 'U', label: text.choose, run: choose }]);
  const button = (
    <Button kind="primary" keys="U" onClick={choose}>
      {text.choose}
    </Button>
  );
  return (
    <DropZone
      label={text.fileLabel}
      accept="application/json,.json"
      inputRef={input}
      onFiles={(files) => files.forEach((file) => void take(file))}
    >
      {checked.length === 0 ? (
        <EmptyState title={text.empty} action={button} detail={text.emptyExample}>
          {text.emptyText}
        </EmptyState>
      ) : (
        <div className="checked">
          <div>
            <div className="checked__more">{button}</div>
            <SimpleTable
              label={text.results}
              columns={columnsFor(setOpen)}
              rows={checked}
              rowId={(one) => one.id}
              openId={open?.id}
              onOpen={(one) => setOpen(one.id)}
            />
          </div>
          {open === undefined ? null : <OpenFile checked={open} />}
        </div>
      )}
    </DropZone>
  );
};
