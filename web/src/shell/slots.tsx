import { createContext, use, useCallback, useEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

type SlotName = 'rail' | 'top';
type Slots = {
  readonly places: Readonly<Record<SlotName, HTMLElement | null>>;
  readonly filled: Readonly<Record<SlotName, boolean>>;
  readonly setPlace: (name: SlotName, element: HTMLElement | null) => void;
  readonly setFilled: (name: SlotName, filled: boolean) => void;
};

const SlotsContext = createContext<Slots | undefined>(undefined);

const useSlots = (): Slots => {
  const slots = use(SlotsContext);
  if (slots === undefined) throw new Error('A slot is used outside the frame.');
  return slots;
};

/** Lets a page put its own content into the rail and the top bar. */
export const SlotsProvider = ({ children }: { readonly children: ReactNode }) => {
  const [places, setPlaces] = useState<Slots['places']>({ rail: null, top: null });
  const [filled, setAllFilled] = useState<Slots['filled']>({ rail: false, top: false });
  const [setters] = useState(() => ({
    setPlace: (name: SlotName, element: HTMLElement | null) => setPlaces((before) => ({ ...before, [name]: element })),
    setFilled: (name: SlotName, is: boolean) => setAllFilled((before) => ({ ...before, [name]: is })),
  }));
  return <SlotsContext value={{ places, filled, ...setters }}>{children}</SlotsContext>;
};

/** The place in the frame where a page's content appears. */
export const SlotPlace = ({ name, className }: { readonly name: SlotName; readonly className: string }) => {
  const { setPlace } = useSlots();
  // A reference that changed with every render would be told of its place anew each time, and never rest.
  const place = useCallback((element: HTMLElement | null) => setPlace(name, element), [name, setPlace]);
  return <div className={className} ref={place} />;
};

/** True while a page fills the slot, so that the frame leaves out its own content there. */
export const useSlotFilled = (name: SlotName): boolean => useSlots().filled[name];

/** A page's own content for the rail or the top bar. */
export const Fill = ({ name, children }: { readonly name: SlotName; readonly children: ReactNode }) => {
  const { places, setFilled } = useSlots();
  useEffect(() => {
    setFilled(name, true);
    return () => setFilled(name, false);
  }, [name, setFilled]);
  const place = places[name];
  return place === null ? null : createPortal(children, place);
};
