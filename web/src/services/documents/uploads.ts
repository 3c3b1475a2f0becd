import type { QueryClient } from '@tanstack/react-query';
import { dismissFromTray, showInTray } from '@finaceverse/design/tray.tsx';
import { readPaper, uploadDocument } from '../../api/papers.ts';
import { freshKey, RequestFailed } from '../../api/request.ts';
import { words } from '../../messages/words.ts';

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

const stateOf = async (documentId: string): Promise<string> =>
  readPaper(documentId).then(
    (paper) => paper.state,
    // The paper comes to the inbox a moment after its document is stored.
    (fault: unknown) => (fault instanceof RequestFailed && fault.problem.status === 404 ? 'not there yet' : 'unknown'),
  );

/** Looks after a paper while it is read, so that every page shows at once what became of it. */
const followReading = async (documentId: string, queries: QueryClient): Promise<void> => {
  let shown = '';
  for (let look = 0; look < mostLooks; look += 1) {
    const state = await stateOf(documentId);
    if (state !== shown) await queries.invalidateQueries();
    shown = state;
    if (!['not there yet', 'received', 'extracted'].includes(state)) return;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMilliseconds));
  }
};

const uploadOne = async (file: File, companyId: string, key: string, queries: QueryClient): Promise<void> => {
  const stop = new AbortController();
  const id = `upload-${key}`;
  const show = (share: number) =>
    showInTray({ id, title: words.documents.uploading(file.name), running: true, share, cancel: () => stop.abort() });
  show(0);
  try {
    const { id: documentId } = await uploadDocument(file, companyId, {
      idempotencyKey: key,
      onProgress: show,
      signal: stop.signal,
    });
    showInTray({ id, title: words.documents.uploaded(file.name), tone: 'good' });
    await followReading(documentId, queries);
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
