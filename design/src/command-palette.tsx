import { Dialog as Base } from '@base-ui/react/dialog';
import { useEffect, useId, useRef, useState } from 'react';
import { KeyHint } from './key-hint.tsx';
import { useDesignWords } from './words.tsx';
import './command-palette.css';

/** One thing that can be found: a page, an action, a record, or the question itself. */
export type PaletteEntry = {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly note?: string;
  readonly keys?: string;
  readonly run: () => void;
};

/** Properties of the palette. `search` gives the entries for what is typed, best first; it may answer later. */
export type CommandPaletteProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly entries: readonly PaletteEntry[];
  readonly busy?: boolean;
};

/** Finds or asks anything; arrows move, Enter goes, Esc backs out. */
export const CommandPalette = ({ open, onClose, query, onQuery, entries, busy = false }: CommandPaletteProps) => {
  const words = useDesignWords();
  const listId = useId();
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => setAt(0), [query, open]);
  const index = Math.min(at, Math.max(0, entries.length - 1));
  const chosen = entries[index];
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [index]);
  const go = (entry: PaletteEntry) => {
    onClose();
    entry.run();
  };
  const groups = [...new Set(entries.map((entry) => entry.group))];
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="f-dialog__veil" />
        <Base.Popup className="f-palette" aria-label={words.palettePlaceholder}>
          <input
            className="f-palette__input"
            role="combobox"
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={chosen === undefined ? undefined : `${listId}-${chosen.id}`}
            aria-label={words.palettePlaceholder}
            placeholder={words.palettePlaceholder}
            autoComplete="off"
            spellCheck={false}
            value={query}
            onChange={(event) => onQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') setAt(Math.min(entries.length - 1, index + 1));
              else if (event.key === 'ArrowUp') setAt(Math.max(0, index - 1));
              else if (event.key === 'Enter' && chosen !== undefined) go(chosen);
              else return;
              event.preventDefault();
            }}
          />
          <div
            className="f-palette__list"
            role="listbox"
            id={listId}
            ref={list}
            aria-label={words.palettePlaceholder}
            aria-busy={busy}
          >
            {groups.map((group) => (
              <div key={group} role="group" aria-label={group}>
                <div className="f-popup__label" aria-hidden="true">
                  {group}
                </div>
                {entries
                  .filter((entry) => entry.group === group)
                  .map((entry) => (
                    <div
                      key={entry.id}
                      id={`${listId}-${entry.id}`}
                      role="option"
                      aria-selected={entry === chosen}
                      className="f-palette__entry"
                      onMouseMove={() => setAt(entries.indexOf(entry))}
                      onClick={() => go(entry)}
                    >
                      <span>{entry.label}</span>
                      {entry.note === undefined ? null : <span className="muted">{entry.note}</span>}
                      {entry.keys === undefined ? null : (
                        <span className="push">
                          <KeyHint keys={entry.keys} />
                        </span>
                      )}
                    </div>
                  ))}
              </div>
            ))}
          </div>
          <div className="f-palette__foot muted" role="status">
            {entries.length === 0 && !busy ? words.noMatch : words.paletteHint}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
};
