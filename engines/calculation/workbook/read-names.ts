import type { XmlElement } from '@finaceverse/base/xml';

/**
 * The defined names of an XLSX file with the formulas they stand for (ECMA-376 part 1, 18.2.5), also constants;
 * names of one sheet stand under `Sheet!name`.
 */
export function readDefinedNames(workbook: XmlElement): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const below = (name: string): readonly XmlElement[] =>
    workbook.children.filter((child) => child.name === name).flatMap((child) => child.children);
  const sheets = below('sheets').map((sheet) => sheet.attributes['name'] ?? '');
  for (const { attributes, text } of below('definedNames')) {
    const { name = '', localSheetId } = attributes;
    if (!name.startsWith('_xlnm.'))
      names.set(localSheetId === undefined ? name : `${sheets[Number(localSheetId)] ?? ''}!${name}`, text);
  }
  return names;
}
