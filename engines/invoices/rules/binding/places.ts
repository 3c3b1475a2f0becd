import type { XmlElement } from '@finaceverse/base/xml';

/** Where a group stands: names with blanks between them, each perhaps behind the names around it, and a condition. */
export interface Place {
  readonly at: string;
  readonly when?: ((element: XmlElement) => boolean) | undefined;
}

/** A place without a condition. */
export function place(at: string, when?: (element: XmlElement) => boolean): Place {
  return { at, when };
}
