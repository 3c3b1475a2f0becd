import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFStream,
  PDFString,
  PDFHexString,
  type PDFDocument,
  type PDFObject,
} from 'pdf-lib';

const FONT_FILES = ['FontFile', 'FontFile2', 'FontFile3'];
const INVOICE_FILE = /^(?:factur-x|zugferd-invoice|xrechnung)\.xml$/i;

function nameAt(dictionary: PDFDict, key: string): string | undefined {
  const value = dictionary.lookup(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : undefined;
}

/** Every dictionary of the file, also those inside others. */
function* dictionariesIn(object: PDFObject): Generator<PDFDict> {
  if (object instanceof PDFStream) yield* dictionariesIn(object.dict);
  else if (object instanceof PDFArray) for (const each of object.asArray()) yield* dictionariesIn(each);
  else if (object instanceof PDFDict) {
    yield object;
    for (const each of object.values()) yield* dictionariesIn(each);
  }
}

function obstacleOf(dictionary: PDFDict): string | undefined {
  const kind = nameAt(dictionary, 'Subtype') ?? '';
  if (nameAt(dictionary, 'Type') === 'Font' && kind !== 'Type0' && kind !== 'Type3') {
    const descriptor = dictionary.lookup(PDFName.of('FontDescriptor'));
    const carried = descriptor instanceof PDFDict && FONT_FILES.some((key) => descriptor.has(PDFName.of(key)));
    if (!carried) return `it uses the font ${nameAt(dictionary, 'BaseFont') ?? 'without a name'} and does not carry it`;
  }
  const action = nameAt(dictionary, 'S') ?? '';
  if (dictionary.has(PDFName.of('JS')) || ['JavaScript', 'Launch', 'Movie', 'Sound'].includes(action))
    return 'it holds a program or action';
  if (String(dictionary.get(PDFName.of('Filter')) ?? '').includes('LZWDecode')) return 'it is packed with LZW';
  if (kind === 'Image' && nameAt(dictionary, 'ColorSpace') === 'DeviceCMYK')
    return 'a picture has printing colours (CMYK) without a profile';
  const file = dictionary.lookup(PDFName.of('UF')) ?? dictionary.lookup(PDFName.of('F'));
  const text = file instanceof PDFString || file instanceof PDFHexString ? file.decodeText() : '';
  return INVOICE_FILE.test(text) ? `it already carries the invoice ${text}` : undefined;
}

/**
 * Why a PDF cannot become an archived Factur-X invoice, in words: what ISO 19005-3 (PDF/A-3) forbids and can be told
 * from the objects of the file. Colours inside the drawing commands of a page are not looked at.
 */
export function archiveObstacles(document: PDFDocument): readonly string[] {
  const found = new Set<string>();
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    for (const dictionary of dictionariesIn(object)) {
      const obstacle = obstacleOf(dictionary);
      if (obstacle !== undefined) found.add(obstacle);
    }
  }
  return [...found];
}
