import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { useDesignWords } from './words.tsx';
import './drop-zone.css';

/** Properties of a place where files are dropped. */
export type DropZoneProps = {
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
  readonly label: string;
  readonly accept?: string;
  /** Lets a button elsewhere open the file dialog. */
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  /** Off for who may not hand anything in; the page is then as any other. */
  readonly enabled?: boolean;
};

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files that are dropped anywhere on the page, pasted, or chosen through the hidden input. */
export const DropZone = ({ onFiles, children, label, accept, inputRef, enabled = true }: DropZoneProps) => {
  const words = useDesignWords();
  const own = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => {
    if (!enabled) return;
    const hover = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      take.current([...(event.dataTransfer?.files ?? [])]);
    };
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0) take.current(files);
    };
    window.addEventListener('dragover', hover);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', hover);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, [enabled]);
  if (!enabled) return children;
  return (
    <>
      <input
        ref={inputRef ?? own}
        type="file"
        multiple
        accept={accept}
        aria-label={label}
        tabIndex={-1}
        className="visually-hidden"
        onChange={(event) => {
          take.current([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      {children}
      {over ? (
        <div className="f-drop" aria-hidden="true">
          <span>{words.dropHere}</span>
        </div>
      ) : null}
    </>
  );
};
