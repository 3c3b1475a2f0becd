import { useEffect, useState, type RefObject } from 'react';

/** Gives a box a place in the tab order exactly while it scrolls sideways, so that a keyboard reaches what is hidden. */
export const useScrollStop = (box: RefObject<HTMLElement | null>): 0 | undefined => {
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watcher = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth + 1));
    watcher.observe(element);
    for (const child of element.children) watcher.observe(child);
    return () => watcher.disconnect();
  }, [box]);
  return scrolls ? 0 : undefined;
};
