import type { QueryClient } from '@tanstack/react-query';
import { dismissFromTray, showInTray } from '@finaceverse/design/tray.tsx';
import { uploadDocument } from '../../api/papers.ts';
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

const uploadOne = async (file: File, companyId: string, key: string, queries: QueryClient): Promise<void> => {
  const stop = new AbortController();
  const id = `upload-${key}`;
  const show = (share: number) =>
    showInTray({ id, title: words.documents.uploading(file.name), running: true, share, cancel: () => stop.abort() });
  show(0);
  try {
    await uploadDocument(file, companyId, { idempotencyKey: key, onProgress: show, signal: stop.signal });
    showInTray({ id, title: words.documents.uploaded(file.name), tone: 'good' });
    await queries.invalidateQueries();
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
