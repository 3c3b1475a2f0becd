import { ok, refuse, type Outcome, type Refusal } from '@finaceverse/base/outcome';
import { parseXml, type XmlElement } from '@finaceverse/base/xml';
import { EPOCH_1900, EPOCH_1904 } from '../formula/scope.ts';
import { openArchive, type Archive } from './open-archive.ts';
import { readDefinedNames } from './read-names.ts';
import { childrenOf, readSheet, textOfString, type SharedParts } from './read-sheet.ts';
import type { Workbook, WorkbookCell } from './workbook.ts';

/** Files past this size are no spreadsheets that a person keeps. */
const BYTES_MAX = 50_000_000;

function unreadable(reason: string): { readonly ok: false; readonly refusal: Refusal } {
  return refuse('invalid', 'vamn.workbook_unreadable', `The file is no readable XLSX workbook: ${reason}.`, {
    hint: 'Save it as an Excel workbook (.xlsx) without a password, and try again.',
  });
}

function partOf(archive: Archive, name: string): XmlElement | undefined {
  const bytes = archive(name);
  const parsed = bytes && parseXml(bytes);
  return parsed?.ok ? parsed.value : undefined;
}

/** The parts that a part points to (ECMA-376 part 2, 9.3): identifier, last word of the type, and the target's name. */
function relationsOf(archive: Archive, part: string): readonly { id: string; type: string; target: string }[] {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const relations = partOf(archive, `${folder}_rels/${part.slice(folder.length)}.rels`);
  return childrenOf(relations, 'Relationship').map(({ attributes: { Id = '', Type = '', Target = '' } }) => ({
    id: Id,
    type: Type.slice(Type.lastIndexOf('/') + 1),
    target: new URL(Target, `zip:///${folder}`).pathname.slice(1),
  }));
}

/** Number formats that Excel knows by number and that show dates or times (18.8.30). */
const DATE_FORMATS: ReadonlySet<number> = new Set(
  [
    [14, 22],
    [27, 36],
    [45, 47],
    [50, 58],
  ].flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, index) => from + index)),
);

/** Whether a format has a place for a part of a date or a time outside of quoted words and brackets. */
function showsDate(code: string): boolean {
  return /[dmyhs]/i.test(code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|General/gi, ''));
}

function dateStyles(styles: XmlElement | undefined): boolean[] {
  const codes = new Map(
    childrenOf(childrenOf(styles, 'numFmts')[0], 'numFmt').map(({ attributes: { numFmtId = '', formatCode = '' } }) => [
      Number(numFmtId),
      formatCode,
    ]),
  );
  return childrenOf(childrenOf(styles, 'cellXfs')[0], 'xf').map(({ attributes: { numFmtId = '0' } }) => {
    const code = codes.get(Number(numFmtId));
    return code === undefined ? DATE_FORMATS.has(Number(numFmtId)) : showsDate(code);
  });
}

/** The attribute that names a relation, whatever prefix its namespace has. */
function relationId({ attributes }: XmlElement): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}

/**
 * Reads the bytes of an XLSX file into cells, formulas and stored values, whatever namespace prefixes it uses.
 * @errors vamn.workbook_unreadable, vamn.workbook_too_large
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Outcome<Workbook>> {
  if (bytes.byteLength > BYTES_MAX)
    return refuse('too_large', 'vamn.workbook_too_large', `The workbook has more than ${BYTES_MAX} bytes.`);
  const archive = openArchive(bytes);
  if (!archive) return unreadable('it is no ZIP archive');
  const name = relationsOf(archive, '').find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const workbook = partOf(archive, name);
  if (workbook?.name !== 'workbook') return unreadable('it has no list of sheets');
  const relations = relationsOf(archive, name);
  const related = (type: string): XmlElement | undefined =>
    partOf(archive, relations.find((relation) => relation.type === type)?.target ?? '');
  const { date1904 } = childrenOf(workbook, 'workbookPr')[0]?.attributes ?? {};
  const isFrom1904 = date1904 === '1' || date1904 === 'true';
  const parts: SharedParts = {
    texts: childrenOf(related('sharedStrings'), 'si').map(textOfString),
    isDateStyle: dateStyles(related('styles')),
    epoch: isFrom1904 ? EPOCH_1904 : EPOCH_1900,
  };
  const sheets = new Map<string, ReadonlyMap<string, WorkbookCell>>();
  for (const sheet of childrenOf(childrenOf(workbook, 'sheets')[0], 'sheet')) {
    const target = relations.find(({ id }) => id === relationId(sheet))?.target ?? '';
    const { name: title = '' } = sheet.attributes;
    const read = partOf(archive, target);
    if (!read) return unreadable(`its sheet "${title.slice(0, 60)}" is missing or damaged`);
    if (read.name === 'worksheet') sheets.set(title, readSheet(read, parts));
  }
  return await Promise.resolve(ok({ sheets, names: readDefinedNames(workbook), isFrom1904 }));
}
