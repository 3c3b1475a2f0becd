/** An item's name without case, punctuation and plural, so that "Boxes, large" on a bill is "box large" on the order. */
export function itemKey(description: string): string {
  return description
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(\w{3,})s\b/g, '$1');
}
