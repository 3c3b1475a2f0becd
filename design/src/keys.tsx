import { useEffect, useRef, useSyncExternalStore } from 'react';
import { matchPress, nameOfPress, worksIn, type KeyBinding, type PressPlace } from './keyboard.ts';

type Layer = { bindings: readonly KeyBinding[] };

const chordMilliseconds = 1500;
let layers: readonly Layer[] = [];
let listed: readonly KeyBinding[] = [];
let prefix = '';
let prefixAt = 0;
const watchers = new Set<() => void>();

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file'].includes(target.type)));

const ownsEnter = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a[href], [role="tab"], [role="option"], summary') !== null;

const inPopup = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [data-own-keys]') !== null;

const placeOf = (target: EventTarget | null): PressPlace => {
  if (inPopup(target) || !isTyping(target)) return inPopup(target) ? 'field' : 'page';
  return target instanceof HTMLInputElement && ['decimal', 'numeric'].includes(target.inputMode) ? 'numbers' : 'field';
};

/** True in a field whose list of choices stands open. */
const ownsEscape = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.getAttribute('aria-expanded') === 'true';

const onKeyDown = (event: KeyboardEvent) => {
  if (event.defaultPrevented || event.isComposing || ['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return;
  const press = nameOfPress(event);
  if ((press === 'Enter' || press === 'Space') && ownsEnter(event.target)) return;
  // What opens over the page answers its own keys first: Esc closes a list before it closes the panel below.
  if (press === 'Esc' && (inPopup(event.target) || ownsEscape(event.target))) return;
  const place = placeOf(event.target);
  const usable = layers.flatMap((layer) => layer.bindings).filter((binding) => worksIn(binding, place));
  const fresh = event.timeStamp - prefixAt < chordMilliseconds ? prefix : '';
  const match = matchPress(usable, fresh, press);
  prefix = match.kind === 'wait' ? match.prefix : '';
  prefixAt = event.timeStamp;
  if (match.kind !== 'run') return;
  event.preventDefault();
  match.binding.run();
};

const changed = () => {
  listed = layers.flatMap((layer) => layer.bindings);
  for (const tell of watchers) tell();
};

const add = (layer: Layer) => {
  if (layers.length === 0) window.addEventListener('keydown', onKeyDown);
  layers = [...layers, layer];
  changed();
};

const remove = (layer: Layer) => {
  layers = layers.filter((other) => other !== layer);
  if (layers.length === 0) window.removeEventListener('keydown', onKeyDown);
  changed();
};

/** Puts keys in force while the component is on the screen; later ones win over earlier ones. */
export const useKeys = (bindings: readonly KeyBinding[], enabled = true): void => {
  const layer = useRef<Layer>({ bindings });
  layer.current.bindings = bindings;
  const names = bindings.map((binding) => binding.keys + binding.label).join('|');
  useEffect(() => {
    if (!enabled) return;
    const own = layer.current;
    add(own);
    return () => remove(own);
  }, [enabled, names]);
};

const watch = (tell: () => void) => {
  watchers.add(tell);
  return () => watchers.delete(tell);
};

/** All keys in force now, for the key help. */
export const useListedKeys = (): readonly KeyBinding[] => useSyncExternalStore(watch, () => listed);
