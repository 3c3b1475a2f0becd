import type { InvoiceLine, Provenance, Term } from '../model/invoice.ts';
import { amountCells } from './amount-cells.ts';
import { boxAround, type PageSize, type TextLine, type Word } from './page-text.ts';
import { ratioOf, termFromWords, textFromWords } from './find-labels.ts';
import type { DecimalMark } from './printed-values.ts';

type ColumnName =
  | 'position'
  | 'item'
  | 'description'
  | 'quantity'
  | 'unit'
  | 'price'
  | 'taxRate'
  | 'tax'
  | 'discount'
  | 'amount';

interface Column {
  readonly name: ColumnName;
  readonly left: number;
  readonly right: number;
}

const COLUMN_WORDS: readonly (readonly [ColumnName, RegExp])[] = [
  [
    'price',
    /^(?:unit price|unit cost|price each|price per unit|net price|price ?\/ ?unit|price|rate|cost|each|einzelpreis|e-preis|stückpreis|preis|prijs|prix(?: unitaire)?|p\.u\.)/i,
  ],
  [
    'amount',
    /^(?:line total|line amount|net amount|total amount|total price|ext(?:ended)?\.? ?(?:price|amount)?|amount|total|net|value|gesamtpreis|gesamt|betrag|summe|bedrag|totaal|montant|importe)/i,
  ],
  [
    'quantity',
    /^(?:quantity|qty\.?|qnty|hours|hrs|units?(?= ?(?:sold|billed)?$)|menge|anzahl|aantal|qté|cantidad|quantité)/i,
  ],
  ['taxRate', /^(?:vat ?%|tax ?%|vat rate|tax rate|vat|tax|mwst\.?|ust\.?|btw|gst)/i],
  ['discount', /^(?:discount|disc\.?|rabatt)/i],
  ['unit', /^(?:unit|uom|einheit|me)\b/i],
  [
    'description',
    /^(?:description|item description|details|particulars|service|product(?: description)?|artikel(?:bezeichnung)?|bezeichnung|beschreibung|omschrijving|désignation|descripción|item|article|goods)/i,
  ],
  ['item', /^(?:item (?:no|code|#)|sku|art(?:ikel)?[.-]? ?nr\.?|article no|code|part)/i],
  ['position', /^(?:pos\.?|#|no\.?|line|ln)$/i],
];

/** Order in which a cell's text is tried: "Item no" is a code, "Unit price" a price, "Unit" a unit. */
const ORDER: readonly ColumnName[] = [
  'item',
  'price',
  'amount',
  'quantity',
  'taxRate',
  'discount',
  'unit',
  'description',
  'position',
];

/** What ends a table: a total by its name, a tax with its amount, or closing words that stand apart. */
const TOTAL_LINE = new RegExp(
  '^\\W*(?:sub[- ]?total|net total|total|amount due|balance|discount\\b|shipping|' +
    'freight|zwischensumme|netto|gesamt|summe|exclusief|sous[- ]total|imponibile|' +
    'totale|totaal|subtotaal|subtotale|base imponible|razem|suma|summa|delsumma|' +
    'i alt)',
  'i',
);
const TAX_LINE = /^\W*(?:sales tax|tax|vat|mwst|ust|btw|tva|iva|moms|mva)\b.*\d[.,]\d{2}(?!\d|\s*%)/i;
const CLOSING_LINE = /^\W*(?:thank|notes?\b|payment|terms)/i;

interface Table {
  readonly columns: readonly Column[];
  readonly header: number;
}

/** Reads the table of lines: its header gives the columns, each row below is a line or the rest of one. */
export function readLineTable(
  lines: readonly TextLine[],
  pages: readonly PageSize[],
  mark: DecimalMark,
  method: Provenance['method'],
): { readonly lines: readonly InvoiceLine[]; readonly firstRow: number; readonly endRow: number } {
  const table = findTable(lines, pages);
  if (!table) return { lines: [], firstRow: -1, endRow: -1 };
  const read: InvoiceLine[] = [];
  let endRow = table.header + 1;
  let lastBox: readonly number[] | undefined;
  for (let row = table.header + 1; row < lines.length; row += 1) {
    const line = lines[row];
    if (!line || TOTAL_LINE.test(line.text) || TAX_LINE.test(line.text)) break;
    const apart = lastBox !== undefined && line.box[1] - (lastBox[3] ?? 0) > (line.box[3] - line.box[1]) * 1.6;
    if (CLOSING_LINE.test(line.text) && (apart || read.length === 0)) break;
    if (isHeader(line, pages)) continue;
    const parsed = parseRow(line, table.columns, mark, method, ratioOf(pages, line.page));
    const previous = read.at(-1);
    const height = line.box[3] - line.box[1];
    if (parsed) {
      read.push(parsed);
      lastBox = line.box;
    } else if (
      previous &&
      lastBox &&
      line.box[1] - (lastBox[3] ?? 0) < height * 1.6 &&
      !/\d[.,]\d{2}\b/.test(line.text)
    ) {
      read[read.length - 1] = continued(previous, line, method);
      lastBox = line.box;
    } else if (
      read.length > 0 &&
      lastBox &&
      line.box[1] - (lastBox[3] ?? 0) > height * 4 &&
      line.page === lines[row - 1]?.page
    )
      break;
    endRow = row + 1;
  }
  return { lines: read, firstRow: table.header + 1, endRow };
}

function continued(line: InvoiceLine, rest: TextLine, method: Provenance['method']): InvoiceLine {
  const name = line.itemName;
  if (!name) return line;
  const addition = termFromWords(rest.text, rest.words, method);
  const before = line.itemDescription;
  return { ...line, itemDescription: before ? { ...before, value: `${before.value} ${rest.text}` } : addition };
}

function headerCells(line: TextLine, ratio: number): readonly Word[][] {
  const cells: Word[][] = [];
  for (const word of line.words) {
    const cell = cells.at(-1);
    const last = cell?.at(-1);
    const joined = last && cell ? `${textFromWords(cell)} ${word.text}` : '';
    const gap = last ? word.box[0] - last.box[2] : 0;
    const height = (word.box[3] - word.box[1]) * ratio;
    // Two words are one heading when they nearly touch, or when together they name a column, as "Unit price" does.
    const together =
      /^(?:unit (?:price|cost)|line (?:total|amount)|net (?:amount|price)|total (?:amount|price)|price each|item (?:no|code|description)|tax rate|vat rate|(?:vat|tax) ?%|product description)/i.test(
        joined,
      );
    if (cell && last && (gap < height * 0.45 || (together && gap < height * 1.2))) cell.push(word);
    else cells.push([word]);
  }
  return cells;
}

function columnsOf(line: TextLine, ratio: number): readonly Column[] {
  const columns: Column[] = [];
  const gross = /\bincl/i;
  for (const cell of headerCells(line, ratio)) {
    const text = textFromWords(cell)
      .replace(/[|:()]/g, '')
      .trim();
    const known = ORDER.find((each) => COLUMN_WORDS.some(([column, pattern]) => column === each && pattern.test(text)));
    const name = known === 'price' && gross.test(text) ? 'amount' : known;
    const box = boxAround(cell);
    if (name && !(columns.some((column) => column.name === name) && name !== 'amount'))
      columns.push({ name, left: box[0], right: box[2] });
  }
  return columns;
}

function isHeader(line: TextLine, pages: readonly PageSize[]): boolean {
  const names = new Set(columnsOf(line, ratioOf(pages, line.page)).map((column) => column.name));
  const numeric = /\d[.,]\d{2}\b/.test(line.text);
  return (
    !numeric &&
    (names.has('amount') || names.has('price')) &&
    (names.has('description') || names.has('item') || names.has('quantity')) &&
    names.size >= 2
  );
}

function findTable(lines: readonly TextLine[], pages: readonly PageSize[]): Table | undefined {
  let best: (Table & { readonly width: number }) | undefined;
  lines.forEach((line, index) => {
    if (!isHeader(line, pages)) return;
    const columns = columnsOf(line, ratioOf(pages, line.page));
    // Amounts may stand twice (net and gross); the first is the line's net amount only if no other is to its left.
    const amounts = columns.filter((column) => column.name === 'amount');
    const kept = columns.filter((column) => column.name !== 'amount' || column === amounts.at(-1));
    if (!best || kept.length > best.width) best = { columns: kept, header: index, width: kept.length };
  });
  return best;
}

interface Cell {
  readonly value: string;
  readonly words: readonly Word[];
}

/** Numbers of a row, left to right; a money sign on its own belongs to the number behind it. */
function numbersOf(line: TextLine, mark: DecimalMark, ratio: number): readonly Cell[] {
  return amountCells(line, mark, ratio).map(({ words, value, text }) => ({
    words,
    value: text.endsWith('%') ? `${value}%` : value,
  }));
}

function nearestColumn(cell: Cell, columns: readonly Column[]): Column | undefined {
  const box = boxAround(cell.words);
  const distance = (column: Column): number =>
    Math.min(
      Math.abs(column.right - box[2]),
      Math.abs(column.left - box[0]),
      Math.abs((column.left + column.right - box[0] - box[2]) / 2),
    );
  return columns.reduce<Column | undefined>(
    (best, column) => (best && distance(best) <= distance(column) ? best : column),
    undefined,
  );
}

/** The column of the words: the description, or else the item's code. */
function textColumn(columns: readonly Column[]): Column | undefined {
  return columns.find((column) => column.name === 'description') ?? columns.find((column) => column.name === 'item');
}

/** Figures of a row by the column they stand under. */
function figuresOf(
  line: TextLine,
  columns: readonly Column[],
  mark: DecimalMark,
  ratio: number,
): ReadonlyMap<ColumnName, Cell> {
  const text = textColumn(columns);
  const numeric = columns.filter((column) => !['description', 'item', 'unit'].includes(column.name));
  const rates = numeric.filter((column) => column.name === 'taxRate' || column.name === 'discount');
  const figures = numeric.filter((column) => column.name !== 'position' && (!text || column.left > text.left));
  const firstNumeric = Math.min(...figures.map((column) => column.left));
  const taken = new Map<ColumnName, Cell>();
  for (const cell of numbersOf(line, mark, ratio)) {
    const box = boxAround(cell.words);
    // No rate is above 100, so a larger figure under "VAT" belongs to the column beside it.
    const possible = Number(cell.value) > 100 ? numeric.filter((each) => each.name !== 'taxRate') : numeric;
    const column = nearestColumn(cell, cell.value.endsWith('%') ? rates : possible);
    // A number inside the description ("Box 40") stands left of every figure column.
    if (!column || (text && box[2] < firstNumeric - 0.03 && column.left > text.left)) continue;
    taken.set(column.name, cell);
  }
  return taken;
}

interface RowWords {
  readonly described: readonly Word[];
  readonly code: readonly Word[];
  readonly unit: readonly Word[];
}

/** Words of a row that are no figures: the description, the item's code, the unit beside the quantity. */
function rowWords(line: TextLine, columns: readonly Column[], taken: ReadonlyMap<ColumnName, Cell>): RowWords {
  const text = textColumn(columns);
  const used = new Set([...taken.values()].flatMap((cell) => cell.words));
  const lefts = [...taken]
    .filter(([name]) => name !== 'position')
    .map(([, cell]) => boxAround(cell.words)[0])
    .filter((left) => !text || left > text.left);
  const edge = Math.min(1, ...lefts);
  const free = line.words.filter((word) => !used.has(word));
  const named = free.filter(
    (word) => word.box[0] < edge || (text !== undefined && Math.abs(word.box[0] - text.left) < 0.02),
  );
  const others = free.filter((word) => !named.includes(word));
  const unitColumn = columns.find((column) => column.name === 'unit');
  const unit = unitColumn
    ? others.filter((word) => word.box[0] < unitColumn.right + 0.03 && word.box[2] > unitColumn.left - 0.03)
    : others.filter((word) => taken.has('quantity') && /^\p{L}{1,12}$/u.test(word.text)).slice(0, 1);
  const itemColumn = columns.find((column) => column.name === 'item');
  const code =
    text?.name === 'description' && itemColumn
      ? named.filter((word) => word.box[2] < text.left + 0.005 && word.box[0] >= itemColumn.left - 0.02)
      : [];
  return { described: named.filter((word) => !code.includes(word) && !/^[|]+$/.test(word.text)), code, unit };
}

function parseRow(
  line: TextLine,
  columns: readonly Column[],
  mark: DecimalMark,
  method: Provenance['method'],
  ratio: number,
): InvoiceLine | undefined {
  const taken = figuresOf(line, columns, mark, ratio);
  if (!taken.has('amount') && !(taken.has('price') && taken.has('quantity'))) return undefined;
  const { described, code, unit } = rowWords(line, columns, taken);
  if (described.length === 0 && code.length === 0) return undefined;
  const term = (name: ColumnName): Term | undefined => {
    const cell = taken.get(name);
    return cell ? termFromWords(cell.value.replace('%', ''), cell.words, method) : undefined;
  };
  const words = (found: readonly Word[]): Term | undefined =>
    found.length > 0 ? termFromWords(textFromWords(found), found, method) : undefined;
  const quantity = term('quantity');
  return {
    provenance: { method, page: line.page, box: line.box, confidence: 1 },
    identifier: term('position'),
    itemName: words(described) ?? words(code),
    itemSellerIdentifier: words(code),
    quantity: quantity && unit.length > 0 ? { ...quantity, unit: textFromWords(unit) } : quantity,
    price: term('price'),
    netAmount: term('amount'),
    taxRate: term('taxRate'),
    allowanceCharges: [],
    itemClassifications: [],
    itemAttributes: [],
  };
}
