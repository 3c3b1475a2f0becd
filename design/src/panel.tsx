import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useKeys } from './keys.tsx';
import { useDesignWords } from './words.tsx';
import './panel.css';

/** Properties of a panel. */
export type PanelProps = {
  /** A small line above the title: what kind of thing this is. */
  readonly over?: string;
  readonly title: ReactNode;
  readonly under?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  /** Moves the focus into the panel when it opens: to its first field, else to its closing. Off where a list keeps it. */
  readonly takesFocus?: boolean;
};

const firstField = 'input:not([type="hidden"], [disabled]), select, textarea, button.f-input';

/** Slides in at the right and keeps the list beside it; on a narrow screen it covers the page. Esc closes it. */
export const Panel = ({
  over,
  title,
  under,
  onClose,
  children,
  actions,
  wide = false,
  takesFocus = true,
}: PanelProps) => {
  const words = useDesignWords();
  const titleId = useId();
  const closer = useRef<HTMLButtonElement>(null);
  const body = useRef<HTMLDivElement>(null);
  useKeys([{ keys: 'Esc', label: words.closePanel, run: onClose, whileTyping: true }]);
  useEffect(() => {
    const before = document.activeElement;
    const first = body.current?.querySelector<HTMLElement>(firstField) ?? closer.current;
    if (takesFocus) first?.focus({ preventScroll: true });
    return () => {
      if (takesFocus && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [takesFocus]);
  return (
    <aside className={`f-panel${wide ? ' f-panel--wide' : ''}`} aria-labelledby={titleId}>
      <div className="f-panel__head">
        <div className="f-panel__headline">
          {over === undefined ? null : <div className="muted">{over}</div>}
          <h2 id={titleId} className="f-panel__title">
            {title}
          </h2>
          {under === undefined ? null : <div className="muted">{under}</div>}
        </div>
        <button ref={closer} type="button" className="f-panel__close" aria-label={words.closePanel} onClick={onClose}>
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <path d="m3 3 8 8m0-8-8 8" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
          </svg>
        </button>
      </div>
      <div className="f-panel__body" ref={body} tabIndex={-1}>
        {children}
      </div>
      {actions === undefined ? null : <div className="f-panel__actions">{actions}</div>}
    </aside>
  );
};
