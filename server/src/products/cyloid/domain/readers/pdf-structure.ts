/** Most objects that a damaged file may leave open and still be tried. */
const OPEN_OBJECTS_MAX = 100;

/** Most characters that may stand behind such objects, all of them together. */
const OPEN_CHARACTERS_MAX = 16 * 1024 * 1024;

const STRUCTURE = /\d\s+\d+\s+obj\b|\btrailer\s*(?=<<)|(?<=[>\s])stream\s|\bendobj\b|\bstartxref\b/g;

/**
 * Whether a PDF begins many objects and does not close what is in them: strings, arrays or dictionaries. The reader
 * looks for the end of each of them in all the rest of the file, so that it takes the square of the file's length.
 * Looks at each character once; what streams hold is passed over.
 */
export function leavesObjectsOpen(text: string): boolean {
  const structure = new RegExp(STRUCTURE);
  let begun: number | undefined;
  let open = 0;
  let behind = 0;
  for (let mark = structure.exec(text); mark; mark = structure.exec(text)) {
    if (begun !== undefined && !closesAll(text.slice(begun, mark.index))) {
      open += 1;
      behind += text.length - begun;
      if (open > OPEN_OBJECTS_MAX || behind > OPEN_CHARACTERS_MAX) return true;
    }
    begun = /^\d|^trailer/.test(mark[0]) ? structure.lastIndex : undefined;
    if (!mark[0].startsWith('stream')) continue;
    const end = text.indexOf('endstream', structure.lastIndex);
    if (end < 0) return false;
    structure.lastIndex = end + 'endstream'.length;
  }
  return false;
}

const SIGNS = /%[^\r\n]*|\(|<<|>>|<[^<>]*>?|[[\]]/g;

/** Whether all that opens in an object closes in it (ISO 32000-1, 7.3). */
function closesAll(body: string): boolean {
  const awaited: string[] = [];
  const signs = new RegExp(SIGNS);
  for (let sign = signs.exec(body); sign; sign = signs.exec(body)) {
    const [found] = sign;
    if (found === '(') {
      const end = endOfString(body, signs.lastIndex);
      if (end === undefined) return false;
      signs.lastIndex = end;
    } else if (found === '[') awaited.push(']');
    else if (found === '<<') awaited.push('>>');
    else if (found === awaited.at(-1)) awaited.pop();
    else if (found.startsWith('<') && !found.endsWith('>')) return false;
  }
  return awaited.length === 0;
}

/** The place behind a string's last bracket; brackets may nest, and a backslash takes their meaning away. */
function endOfString(body: string, from: number): number | undefined {
  const brackets = /\\[^]|[()]/g;
  brackets.lastIndex = from;
  let depth = 1;
  for (let bracket = brackets.exec(body); bracket; bracket = brackets.exec(body)) {
    if (bracket[0] === '(') depth += 1;
    else if (bracket[0] === ')') depth -= 1;
    if (depth === 0) return brackets.lastIndex;
  }
  return undefined;
}
