import { inflateRawSync } from 'node:zlib';
import { parseXml, type XmlElement } from '../../../../base/xml.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const NAMES_BYTES_MAX = 20_000_000;

/** One file out of a ZIP archive (PKWARE APPNOTE, sections 4.3.12 and 4.3.16), or undefined. */
function zipEntry(bytes: Uint8Array, name: string): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) return undefined;
  const decoder = new TextDecoder();
  let place = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0 && view.getUint32(place, true) === DIRECTORY_ENTRY; left -= 1) {
    const lengths = [28, 30, 32].map((offset) => view.getUint16(place + offset, true));
    const [nameLength = 0] = lengths;
    if (decoder.decode(bytes.subarray(place + 46, place + 46 + nameLength)) === name) {
      const local = view.getUint32(place + 42, true);
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      const packed = bytes.subarray(start, start + view.getUint32(place + 20, true));
      const isStored = view.getUint16(place + 10, true) === 0;
      return isStored ? packed : inflateRawSync(packed, { maxOutputLength: NAMES_BYTES_MAX });
    }
    place += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
  return undefined;
}

/** The part that lists sheets and names; nothing where the archive is damaged. */
function workbookPart(bytes: Uint8Array): Uint8Array {
  try {
    return zipEntry(bytes, 'xl/workbook.xml') ?? new Uint8Array();
  } catch (error) {
    if (error instanceof RangeError || (error instanceof Error && 'code' in error)) return new Uint8Array();
    throw error;
  }
}

/**
 * The defined names of an XLSX file with the formulas they stand for (ECMA-376 part 1, 18.2.5), also constants;
 * names of one sheet stand under `Sheet!name`. Empty when the file has none that can be read.
 */
export function readDefinedNames(bytes: Uint8Array): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const parsed = parseXml(workbookPart(bytes));
  if (!parsed.ok) return names;
  const below = (name: string): readonly XmlElement[] =>
    parsed.value.children.filter((child) => child.name === name).flatMap((child) => child.children);
  const sheets = below('sheets').map((sheet) => sheet.attributes['name'] ?? '');
  for (const { attributes, text } of below('definedNames')) {
    const { name = '', localSheetId } = attributes;
    if (!name.startsWith('_xlnm.')) names.set(localSheetId === undefined ? name : `${sheets[Number(localSheetId)] ?? ''}!${name}`, text);
  }
  return names;
}
