import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Figure } from '@finaceverse/design/figure.tsx';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Dialog } from '@finaceverse/design/dialog.tsx';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { TextArea } from '@finaceverse/design/text-input.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { useItemsOf, useQueryOf } from '../../shell/queries.ts';
import type { ChangeReason, Paper, PaperRow } from './records.ts';
import { words } from './words.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { Fill } from '../../shell/slots.tsx';
import { paperTone, waitsForPerson } from './paper-tone.ts';
import { useAdjudication, type Adjudication } from './adjudication.ts';
import { DocumentView } from './document-view.tsx';
import { InvoiceDownload } from './invoice-download.tsx';
import { PaperSide } from './paper-side.tsx';
import './adjudicate-page.css';

const reasons: readonly ChangeReason[] = ['VENDOR_ERROR', 'READING_ERROR', 'OTHER'];

const paperTitle = (paper: Pick<PaperRow, 'name' | 'number' | 'supplier'>): string => paper.number ?? paper.name;

const Queue = ({ queue, current }: { readonly queue: readonly PaperRow[]; readonly current: string }) => (
  <>
    <div className="rail__group">{words.documents.queue}</div>
    <ul>
      {queue.map((paper) => (
        <li key={paper.documentId}>
          <Link
            to="/documents/$documentId"
            params={{ documentId: paper.documentId }}
            className="rail__link rail__link--text"
            aria-current={paper.documentId === current ? 'page' : undefined}
          >
            <span>{paperTitle(paper)}</span>
            {paper.total === undefined ? null : (
              <span className="rail__count">
                <Figure value={paper.total} />
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  </>
);

const RejectDialog = ({
  open,
  onClose,
  onReject,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onReject: (note: string) => void;
}) => {
  const [note, setNote] = useState('');
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={words.documents.rejectTitle}
      actions={
        <>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button kind="danger" disabled={note.trim() === ''} onClick={() => onReject(note.trim())}>
            {words.documents.reject}
          </Button>
        </>
      }
    >
      <p>{words.documents.rejectText}</p>
      <TextArea label={words.documents.rejectReason} value={note} onValue={setNote} autoFocus />
    </Dialog>
  );
};

/** Where the paper stands, in the bar: what fails, that all holds, or the state that it rests in. */
const Standing = ({ paper, work }: { readonly paper: Paper; readonly work: Adjudication }) => {
  const { fails, holds } = work.verdict;
  if (!work.offers.accept || fails + holds === 0)
    return <Badge tone={paperTone(paper.state)}>{words.state(paper.state)}</Badge>;
  return (
    <Badge tone={fails > 0 ? 'bad' : 'good'}>
      {fails > 0 ? words.documents.rulesFail(fails) : words.documents.allHold}
    </Badge>
  );
};

const useNeighbours = (queue: readonly PaperRow[], current: string) => {
  const navigate = useNavigate();
  const at = queue.findIndex((paper) => paper.documentId === current);
  const go = (paper: PaperRow | undefined) => {
    if (paper === undefined) void navigate({ to: '/documents' });
    else void navigate({ to: '/documents/$documentId', params: { documentId: paper.documentId } });
  };
  return {
    at,
    next: () => go(queue[at + 1] ?? queue.find((paper) => paper.documentId !== current)),
    previous: () => go(queue[Math.max(0, at - 1)]),
    leave: () => void navigate({ to: '/documents' }),
  };
};

const Console = ({ paper, queue }: { readonly paper: Paper; readonly queue: readonly PaperRow[] }) => {
  const neighbours = useNeighbours(queue, paper.documentId);
  const [active, setActive] = useState<string>();
  const [rejecting, setRejecting] = useState(false);
  const [warned, setWarned] = useState(false);
  const inputs = useRef(new Map<string, HTMLInputElement>());
  const reasonGroup = useRef<HTMLDivElement>(null);
  const work = useAdjudication(paper, (what) => {
    showInTray({
      id: `paper-${paper.documentId}`,
      title: what === 'accepted' ? words.documents.taken(paper.name) : words.documents.rejected(paper.name),
      tone: 'good',
    });
    neighbours.next();
  });
  const { offers } = work;
  const name = paper.fields.find((field) => field.name === 'number')?.value ?? paper.name;
  const supplier = paper.fields.find((field) => field.name === 'supplier')?.value ?? '';
  const accept = () => {
    if (!offers.accept) return neighbours.next();
    if (work.isReady) return work.accept.start(null);
    setWarned(true);
    if (work.needsReason) reasonGroup.current?.focus();
    return undefined;
  };
  useEffect(() => {
    const failing = paper.fields.find((field) => field.state === 'fails');
    if (failing === undefined || window.matchMedia('(max-width: 1000px)').matches) return;
    setActive(failing.name);
    inputs.current.get(failing.name)?.focus({ preventScroll: true });
  }, [paper.documentId]);
  useKeys([
    { keys: 'Enter', label: offers.accept ? words.documents.keys.accept : words.documents.keys.next, run: accept },
    ...(offers.reject ? [{ keys: 'R', label: words.documents.keys.reject, run: () => setRejecting(true) }] : []),
    { keys: 'J', label: words.documents.keys.next, run: neighbours.next },
    { keys: 'K', label: words.documents.keys.previous, run: neighbours.previous },
    { keys: 'Esc', label: words.documents.keys.back, run: neighbours.leave },
    ...(offers.correct ? reasons : []).map((reason, index) => ({
      keys: String(index + 1),
      label: words.documents.keys.reason(words.documents.reasons[reason]),
      run: () => work.setReason(reason),
    })),
  ]);
  return (
    <>
      <Fill name="rail">
        <Queue queue={queue} current={paper.documentId} />
      </Fill>
      <Fill name="top">
        <span className="f-pill console__name">
          <b>{name}</b> <span className="soft">{supplier}</span>
        </span>
        <Standing paper={paper} work={work} />
        {neighbours.at >= 0 ? (
          <span className="muted console__place">{words.documents.place(neighbours.at + 1, queue.length)}</span>
        ) : null}
        <span className="console__actions">
          <InvoiceDownload paper={paper} />
          {offers.reject ? (
            <Button keys="R" busy={work.reject.isPending} onClick={() => setRejecting(true)}>
              {words.documents.reject}
            </Button>
          ) : null}
          {offers.accept ? (
            <Button kind="primary" keys="Enter" busy={work.accept.isPending} onClick={accept}>
              {queue.length > 1 ? words.documents.accept : words.documents.acceptLast}
            </Button>
          ) : (
            <Button keys="Esc" onClick={neighbours.leave}>
              {words.common.back}
            </Button>
          )}
        </span>
      </Fill>
      <div className="console">
        <h1 className="visually-hidden" tabIndex={-1}>
          {name} {supplier}
        </h1>
        <DocumentView
          paper={paper}
          fields={work.verdict.fields}
          active={active}
          onPick={(field) => {
            setActive(field);
            inputs.current.get(field)?.focus();
          }}
        />
        <PaperSide
          paper={paper}
          work={work}
          warned={warned}
          reasonGroup={reasonGroup}
          inputs={inputs.current}
          onActive={setActive}
          onEnter={accept}
          refusal={<Refusal error={work.accept.error ?? work.reject.error} />}
        />
      </div>
      <RejectDialog
        open={rejecting}
        onClose={() => setRejecting(false)}
        onReject={(note) => {
          setRejecting(false);
          work.reject.start({
            documentId: paper.documentId,
            version: paper.version,
            reason: work.reason ?? 'OTHER',
            note,
          });
        }}
      />
    </>
  );
};

/** The adjudication console: the paper beside its fields, checks live, keyboard only if wished. */
export const AdjudicatePage = () => {
  const { documentId } = useParams({ strict: false });
  const id = documentId ?? '';
  const paper = useQueryOf(
    'cyloid.get_paper',
    { documentId: id },
    { refetchInterval: (state) => (['received', 'extracted'].includes(state.state.data?.state ?? '') ? 1200 : false) },
  );
  const companyId = paper.data?.companyId;
  const queue = useItemsOf('cyloid.list_papers', companyId === undefined ? undefined : { companyId });
  const waiting = (queue.data ?? []).filter((row) => waitsForPerson(row.state) || row.documentId === id);
  return (
    <Loaded query={paper}>
      {(data) => <Console key={`${data.documentId}-${data.version}`} paper={data} queue={waiting} />}
    </Loaded>
  );
};
