import { useSyncExternalStore } from 'react';
import { Progress } from './progress.tsx';
import { useDesignWords } from './words.tsx';
import './tray.css';

/** Something the tray shows: work under way, or a short notice of what was done or refused. */
export type TrayItem = {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  readonly tone?: 'none' | 'good' | 'bad' | 'warn';
  /** From 0 to 1; present only for work under way whose length is known. */
  readonly share?: number;
  readonly running?: boolean;
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly cancel?: () => void;
};

let items: readonly TrayItem[] = [];
const watchers = new Set<() => void>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const noticeMilliseconds = 6000;

const publish = (next: readonly TrayItem[]) => {
  items = next;
  for (const tell of watchers) tell();
};

/** Takes an item off the tray. */
export const dismissFromTray = (id: string): void => publish(items.filter((item) => item.id !== id));

/** Puts an item in the tray or changes the one with the same id. Good news leaves by itself; bad news stays. */
export const showInTray = (item: TrayItem): void => {
  const known = items.some((other) => other.id === item.id);
  publish(known ? items.map((other) => (other.id === item.id ? item : other)) : [...items, item]);
  clearTimeout(timers.get(item.id));
  if (item.running === true || item.tone === 'bad') return;
  timers.set(
    item.id,
    setTimeout(() => dismissFromTray(item.id), noticeMilliseconds),
  );
};

const watch = (tell: () => void) => {
  watchers.add(tell);
  return () => watchers.delete(tell);
};

/** The tray at the foot of the screen: work under way and notices; it survives navigation. */
export const Tray = () => {
  const words = useDesignWords();
  const shown = useSyncExternalStore(watch, () => items);
  return (
    <section className="f-tray no-print" aria-label={words.running} aria-live="polite">
      {shown.map((item) => (
        <div
          key={item.id}
          className={`f-tray__item f-tray__item--${item.tone ?? 'none'}`}
          role={item.tone === 'bad' ? 'alert' : undefined}
        >
          <div className="f-tray__text">
            <div className="strong wrap-anywhere">{item.title}</div>
            {item.text === undefined ? null : <div className="soft wrap-anywhere">{item.text}</div>}
            {item.running === true ? (
              <Progress label={item.title} max={1} {...(item.share === undefined ? {} : { value: item.share })} />
            ) : null}
          </div>
          {item.action === undefined ? null : (
            <button type="button" className="f-button f-button--quiet" onClick={item.action.run}>
              {item.action.label}
            </button>
          )}
          {item.cancel === undefined ? null : (
            <button type="button" className="f-button f-button--quiet" onClick={item.cancel}>
              {words.cancel}
            </button>
          )}
          {item.running === true ? null : (
            <button
              type="button"
              className="f-panel__close"
              aria-label={words.dismiss}
              onClick={() => dismissFromTray(item.id)}
            >
              <svg width="12" height="12" viewBox="0 0 14 14" aria-hidden="true">
                <path d="m3 3 8 8m0-8-8 8" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
              </svg>
            </button>
          )}
        </div>
      ))}
    </section>
  );
};
