/** Line numbers of the start tags of an element by local name, in document order; comments and CDATA do not count. */
export function linesOfElement(text: string, name: string): readonly number[] {
  const blanked = text.replaceAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, (part) =>
    part.replaceAll(/[^\n]/g, ' '),
  );
  const tags = new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s>/])`, 'g');
  const lines: number[] = [];
  let line = 1;
  let at = 0;
  for (const match of blanked.matchAll(tags)) {
    for (; at < match.index; at += 1) if (blanked.charCodeAt(at) === 10) line += 1;
    lines.push(line);
  }
  return lines;
}
