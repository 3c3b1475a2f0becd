import { useEffect, useState, useSyncExternalStore } from 'react';

/** What was written into a form and not yet sent: kept on this device until it is sent or discarded. */
type Kept = { readonly at: string; readonly fields: Readonly<Record<string, unknown>> };

/** Where drafts are kept; the browser's local storage unless a test gives its own. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'finaceverse.draft.';
const watchers = new Set<() => void>();
const known = new Map<string, Kept | undefined>();
const open = new Set<string>();

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parse = (text: string | null): Kept | undefined => {
  if (text === null) return undefined;
  try {
    const kept: unknown = JSON.parse(text);
    if (!isRecord(kept) || typeof kept['at'] !== 'string' || !isRecord(kept['fields'])) return undefined;
    return { at: kept['at'], fields: kept['fields'] };
  } catch {
    return undefined;
  }
};

/** The draft of that name as it is kept. */
export const readDraft = (name: string, storage: DraftStorage = localStorage): Kept | undefined => {
  if (!known.has(name)) known.set(name, parse(storage.getItem(prefix + name)));
  return known.get(name);
};

const keep = (name: string, kept: Kept | undefined, storage: DraftStorage): void => {
  known.set(name, kept);
  try {
    if (kept === undefined) storage.removeItem(prefix + name);
    else storage.setItem(prefix + name, JSON.stringify(kept));
  } catch {
    // A device without room keeps the draft for as long as the page is open.
  }
  for (const tell of watchers) tell();
};

/** Writes one field of a draft; a field that is as it began is no change and is not kept. */
export const writeDraftField = (
  name: string,
  field: string,
  value: unknown,
  initial: unknown,
  storage: DraftStorage = localStorage,
): void => {
  const { [field]: before, ...others } = readDraft(name, storage)?.fields ?? {};
  void before;
  const same = JSON.stringify(value) === JSON.stringify(initial);
  const fields = same ? others : { ...others, [field]: value };
  const kept = Object.keys(fields).length === 0 ? undefined : { at: new Date().toISOString(), fields };
  keep(name, kept, storage);
};

/** Forgets a draft, because it was sent or discarded. */
export const forgetDraft = (name: string, storage: DraftStorage = localStorage): void => keep(name, undefined, storage);

/** Forgets all drafts on this device, because the person signs out. */
export const forgetAllDrafts = (storage: DraftStorage = localStorage): void => {
  const names = Array.from({ length: storage.length }, (_name, index) => storage.key(index) ?? '');
  for (const name of names) if (name.startsWith(prefix)) forgetDraft(name.slice(prefix.length), storage);
};

const watch = (tell: () => void) => {
  watchers.add(tell);
  return () => watchers.delete(tell);
};

/** A form's draft: whether something is written in it, since when it was kept from an earlier visit, and how to forget it. */
export type Draft = {
  readonly name: string;
  readonly isChanged: boolean;
  /** When it was last written, where it was found on opening the form. */
  readonly foundFrom: string | undefined;
  readonly forget: () => void;
};

/** True while a form with unsent changes is on the screen, so that leaving the page is a question. */
export const hasOpenDraft = (): boolean => [...open].some((name) => readDraft(name) !== undefined);

/** The same, told anew when a draft is written or forgotten. */
export const useHasOpenDraft = (): boolean => useSyncExternalStore(watch, hasOpenDraft);

/** Throws away what is written in the forms on the screen. */
export const forgetOpenDrafts = (): void => {
  for (const name of open) forgetDraft(name);
};

/** The draft of a form. The name says whose form it is, for instance `invoice com_1`. */
export const useDraft = (name: string): Draft => {
  const kept = useSyncExternalStore(watch, () => readDraft(name));
  const [found, setFound] = useState(() => readDraft(name)?.at);
  useEffect(() => {
    open.add(name);
    const ask = (event: BeforeUnloadEvent) => {
      if (readDraft(name) !== undefined) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      open.delete(name);
      window.removeEventListener('beforeunload', ask);
    };
  }, [name]);
  return {
    name,
    isChanged: kept !== undefined,
    foundFrom: kept === undefined ? undefined : found,
    forget: () => {
      setFound(undefined);
      forgetDraft(name);
    },
  };
};

/** One field of a form, as `useState` gives it, kept on the device as it is written. */
export const useDraftField = <Value>(
  draft: Draft,
  field: string,
  initial: Value,
): readonly [Value, (value: Value) => void] => {
  const fields = useSyncExternalStore(watch, () => readDraft(draft.name)?.fields);
  const kept = fields?.[field];
  // What this form wrote itself comes back in the form in which it was written; only its own fields are read.
  const value = kept === undefined ? initial : (kept as Value);
  return [value, (next) => writeDraftField(draft.name, field, next, initial)];
};
