/** A list of codes written with blanks between them. */
export function codes(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
