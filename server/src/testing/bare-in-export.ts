/** An amount with two decimals or more, or a percentage. */
const NUMERAL = /^-?\d+\.\d{2,}$|^\d+(\.\d+)?\s?%$/;

const cellsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );

/**
 * The numerals of money or a ratio in a CSV that no passport is named for: an export has a column `amount passport` for
 * each column `amount`. As `row amount 1.00`, rows counted below the head.
 */
export function bareInExport(csv: string): readonly string[] {
  const [head = '', ...lines] = csv.trimEnd().split('\r\n');
  const headers = cellsOf(head);
  return lines.flatMap((line, row) => {
    const cells = cellsOf(line);
    return cells.flatMap((cell, column) => {
      const header = headers[column] ?? '';
      const name = cells[headers.indexOf(`${header} passport`)] ?? '';
      return NUMERAL.test(cell) && name === '' ? [`${row + 1} ${header} ${cell}`] : [];
    });
  });
}
