import { useEffect, useRef, useState } from 'react';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { SkeletonLine } from '@finaceverse/design/skeleton.tsx';
import { platform } from '../../shell/platform.ts';
import type { Paper, PaperField } from './records.ts';
import { isCorrected } from './field-row.tsx';
import { words } from './words.ts';
import './document-view.css';

/** Height to width of a sheet of A4 (ISO 216): the shape shown until the paper's own is known. */
const pageRatio = 297 / 210;

const loadPdf = async (address: string, signal: AbortSignal): Promise<PDFDocumentProxy> => {
  const [library, worker] = await Promise.all([
    import('pdfjs-dist'),
    import('pdfjs-dist/build/pdf.worker.min.mjs?url'),
  ]);
  library.GlobalWorkerOptions.workerSrc = worker.default;
  const response = await fetch(address, { signal, credentials: 'same-origin' });
  if (!response.ok) throw new Error(`Status ${response.status}`);
  // A document is data: its forms stay dead and scripts in it are never run.
  return library.getDocument({ data: await response.arrayBuffer(), enableXfa: false }).promise;
};

const PdfPage = ({
  pdf,
  number,
  onRatio,
}: {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly onRatio: (ratio: number) => void;
}) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const tell = useRef(onRatio);
  tell.current = onRatio;
  useEffect(() => {
    let stopped = false;
    let cancel = () => {};
    const draw = async () => {
      const page = await pdf.getPage(number);
      const element = canvas.current;
      if (stopped || element === null) return;
      const plain = page.getViewport({ scale: 1 });
      tell.current(plain.height / plain.width);
      const viewport = page.getViewport({ scale: (Math.min(2, window.devicePixelRatio) * 900) / plain.width });
      element.width = viewport.width;
      element.height = viewport.height;
      const task = page.render({ canvas: element, viewport });
      cancel = () => task.cancel();
      await task.promise.catch(() => undefined);
    };
    void draw();
    return () => {
      stopped = true;
      cancel();
    };
  }, [pdf, number]);
  return <canvas ref={canvas} className="paper__image" aria-hidden="true" />;
};

const boxClass = (is: Readonly<Record<'shown' | 'fails' | 'corrected' | 'active', boolean>>): string =>
  [
    'paper__box',
    is.shown ? '' : 'paper__box--quiet',
    is.fails ? 'paper__box--fails' : '',
    is.corrected ? 'paper__box--corrected' : '',
    is.active ? 'paper__box--active' : '',
  ]
    .filter((name) => name !== '')
    .join(' ');

const Boxes = ({
  fields,
  page,
  active,
  onPick,
}: {
  readonly fields: readonly PaperField[];
  readonly page: number;
  readonly active: string | undefined;
  readonly onPick: (name: string) => void;
}) =>
  fields
    .filter((field) => field.box !== undefined && (field.page ?? 1) === page)
    .map((field) => {
      const [left = 0, top = 0, right = 0, bottom = 0] = field.box ?? [];
      const corrected = isCorrected(field);
      const shown = field.state === 'fails' || corrected || field.name === active;
      return (
        <button
          key={field.name}
          type="button"
          tabIndex={-1}
          aria-label={`${field.label} ${field.value ?? ''}`}
          onClick={() => onPick(field.name)}
          className={boxClass({ shown, fails: field.state === 'fails', corrected, active: field.name === active })}
          style={{
            left: `${left * 100}%`,
            top: `${top * 100}%`,
            width: `${(right - left) * 100}%`,
            height: `${(bottom - top) * 100}%`,
          }}
        />
      );
    });

const PlainText = ({ address }: { readonly address: string }) => {
  const [text, setText] = useState<string>();
  useEffect(() => {
    const stop = new AbortController();
    void fetch(address, { signal: stop.signal, credentials: 'same-origin' })
      .then((response) => response.text())
      .then((body) => setText(body.slice(0, 20_000)))
      .catch(() => undefined);
    return () => stop.abort();
  }, [address]);
  return text === undefined ? <SkeletonLine height="200px" /> : <pre className="paper__text mono">{text}</pre>;
};

/** The paper itself, with a box around each read field; pressing a box goes to its field. */
export const DocumentView = ({
  paper,
  fields,
  active,
  onPick,
}: {
  readonly paper: Paper;
  readonly fields: readonly PaperField[];
  readonly active: string | undefined;
  readonly onPick: (name: string) => void;
}) => {
  const address = platform.address('documents.download_content', { documentId: paper.sourceDocumentId });
  const isPdf = paper.mediaType === 'application/pdf';
  const isImage = paper.mediaType.startsWith('image/');
  const [pdf, setPdf] = useState<PDFDocumentProxy>();
  const [failed, setFailed] = useState(false);
  const [ratio, setRatio] = useState(pageRatio);
  const [page, setPage] = useState(1);
  const pages = pdf?.numPages ?? Math.max(1, paper.pageCount);
  const activePage = fields.find((field) => field.name === active)?.page;
  useEffect(() => {
    if (activePage !== undefined) setPage(Math.min(activePage, pages));
  }, [activePage, pages]);
  useEffect(() => {
    if (!isPdf) return;
    const stop = new AbortController();
    loadPdf(address, stop.signal)
      .then(setPdf)
      .catch(() => {
        if (!stop.signal.aborted) setFailed(true);
      });
    return () => stop.abort();
  }, [address, isPdf]);
  const shownSize = paper.pages?.[page - 1];
  const shape = isPdf ? ratio : shownSize === undefined ? ratio : shownSize.height / shownSize.width;
  if (!isPdf && !isImage) {
    return (
      <div className="desk">
        <p className="muted desk__note">
          {words.documents.noPreview} <a href={address}>{words.documents.original}</a>
        </p>
        <PlainText address={address} />
      </div>
    );
  }
  return (
    <div className="desk">
      <div
        className="paper"
        style={{ aspectRatio: `1 / ${shape}` }}
        role="group"
        aria-label={`${paper.name}, ${words.documents.page(page, pages)}`}
      >
        {isImage ? (
          <img
            className="paper__image"
            src={address}
            alt={paper.name}
            onLoad={(event) => setRatio(event.currentTarget.naturalHeight / event.currentTarget.naturalWidth)}
          />
        ) : null}
        {isPdf && pdf !== undefined ? <PdfPage pdf={pdf} number={page} onRatio={setRatio} /> : null}
        {failed ? (
          <p className="desk__note muted">
            {words.errors.failedTitle}. <a href={address}>{words.documents.original}</a>
          </p>
        ) : null}
        <Boxes fields={fields} page={page} active={active} onPick={onPick} />
      </div>
      {pages > 1 ? (
        <div className="desk__pages">
          <button
            type="button"
            className="f-pill"
            disabled={page <= 1}
            onClick={() => setPage(page - 1)}
            aria-label={words.documents.page(page - 1, pages)}
          >
            ‹
          </button>
          <span className="muted tabular">{words.documents.page(page, pages)}</span>
          <button
            type="button"
            className="f-pill"
            disabled={page >= pages}
            onClick={() => setPage(page + 1)}
            aria-label={words.documents.page(page + 1, pages)}
          >
            ›
          </button>
        </div>
      ) : null}
    </div>
  );
};
