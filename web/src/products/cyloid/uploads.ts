import type { QueryClient } from '@tanstack/react-query';
import { dismissFromTray, showInTray, type TrayItem } from '@finaceverse/design/tray.tsx';
import { freshKey, RequestFailed } from '@finaceverse/client';
import { platform } from '../../shell/platform.ts';
import { readable } from '../../shell/readable.ts';
import type { Paper } from './records.ts';
import { words } from './words.ts';

const atOnce = 3;
const waitingUploads: (() => Promise<void>)[] = [];
let running = 0;

const next = () => {
  const upload = running < atOnce ? waitingUploads.shift() : undefined;
  if (upload === undefined) return;
  running += 1;
  void upload().finally(() => {
    running -= 1;
    next();
  });
};

const lookEveryMilliseconds = 700;
const mostLooks = 120;

/** What became of a paper so far; undefined until it has come to the inbox, a moment after its document is stored. */
const paperOf = async (documentId: string): Promise<Paper | undefined> => {
  try {
    return await platform.run('cyloid.get_paper', { documentId });
  } catch (fault) {
    if (fault instanceof RequestFailed && fault.problem.status === 404) return undefined;
    throw fault;
  }
};

/** True while the platform works on a paper; a bank statement rests as it was read until its bank takes it. */
const isBeingRead = ({ state, kind }: Paper): boolean =>
  state === 'received' || (state === 'extracted' && kind !== 'bank_statement');

/** Looks after a paper while it is read, so that every page shows at once what became of it. */
const followReading = async (documentId: string, queries: QueryClient): Promise<Paper | undefined> => {
  let shown: string | undefined;
  for (let look = 0; look < mostLooks; look += 1) {
    const paper = await paperOf(documentId);
    if (paper?.state !== shown) await queries.invalidateQueries();
    shown = paper?.state;
    if (paper !== undefined && !isBeingRead(paper)) return paper;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMilliseconds));
  }
  return undefined;
};

const outcomes = words.documents.outcome;

/** What a person is told of a paper that was handed in: green is proven alone. */
const outcomeOf = (file: string, paper: Paper | undefined): Pick<TrayItem, 'title' | 'text' | 'tone'> => {
  const text = paper?.reason === undefined ? {} : { text: readable(paper.reason) };
  switch (paper?.state) {
    case 'valid':
    case 'posted':
      return { title: outcomes.proven(file), tone: 'good' };
    case 'exception':
      return { title: outcomes.exception(file), tone: 'warn', ...text };
    case 'duplicate':
      return { title: outcomes.duplicate(file), tone: 'warn', ...text };
    case 'quarantined':
      return { title: outcomes.quarantined(file), tone: 'bad', ...text };
    default:
      return { title: words.documents.uploaded(file), tone: 'none' };
  }
};

const uploadOne = async (file: File, companyId: string, key: string, queries: QueryClient): Promise<void> => {
  const stop = new AbortController();
  const id = `upload-${key}`;
  const show = (share: number) =>
    showInTray({ id, title: words.documents.uploading(file.name), running: true, share, cancel: () => stop.abort() });
  show(0);
  try {
    const { id: documentId } = await platform.upload(
      'documents.upload_document',
      { companyId },
      { file, name: file.name, key, onProgress: show, signal: stop.signal },
    );
    showInTray({ id, title: words.documents.uploading(file.name), running: true });
    showInTray({ id, ...outcomeOf(file.name, await followReading(documentId, queries)) });
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'AbortError') return dismissFromTray(id);
    const text =
      fault instanceof RequestFailed
        ? [fault.problem.detail, fault.problem.hint].filter(Boolean).join(' ')
        : String(fault);
    showInTray({
      id,
      title: words.documents.notRead(file.name),
      text,
      tone: 'bad',
      action: { label: words.common.tryAgain, run: () => queue(file, companyId, key, queries) },
    });
  }
};

const queue = (file: File, companyId: string, key: string, queries: QueryClient) => {
  waitingUploads.push(() => uploadOne(file, companyId, key, queries));
  next();
};

/** Uploads files one intention each, three at a time, with progress in the tray; it goes on while the person moves about. */
export const startUploads = (files: readonly File[], companyId: string, queries: QueryClient): void => {
  for (const file of files) queue(file, companyId, freshKey(), queries);
};
