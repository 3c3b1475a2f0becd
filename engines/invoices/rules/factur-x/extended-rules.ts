import { childOf, childrenOf, elementAt, elementsAt, textAt, type XmlElement } from '@finaceverse/base/xml';
import { addDecimals, compareDecimals, subtractDecimals, type Decimal } from '@finaceverse/base/decimal';
import { readDecimal, sumDecimals, ZERO } from '../../model/amounts.ts';
import type { Finding } from '../../model/finding.ts';
import { filled, indicatorOf, present, tidied } from '../peppol/element-text.ts';
import { applyTable, at, must, ruleTable, type Context, type Rule } from '../rule-table.ts';

/** Rules that Factur-X EXTENDED has beside those of EN 16931 (BR-FXEXT), or in their place. */

/** The lines of a document: which there are, and which stand below which. */
interface Lines {
  readonly identifiers: ReadonlySet<string>;
  readonly below: ReadonlyMap<string, readonly XmlElement[]>;
}

const IN_LINE = 'AssociatedDocumentLineDocument';

/** What a line is: a real one, one that groups others, or one that only informs. */
function kindOf(line: XmlElement): string {
  return textAt(line, IN_LINE, 'LineStatusReasonCode') ?? 'DETAIL';
}

function netOf(line: XmlElement): Decimal | undefined {
  const text = textAt(
    line,
    'SpecifiedLineTradeSettlement',
    'SpecifiedTradeSettlementLineMonetarySummation',
    'LineTotalAmount',
  );
  return text === undefined ? undefined : readDecimal(text);
}

function linesOf(root: XmlElement): Lines {
  const lines = elementsAt(root, 'SupplyChainTradeTransaction', 'IncludedSupplyChainTradeLineItem');
  const below = new Map<string, XmlElement[]>();
  for (const line of lines) {
    const parent = textAt(line, IN_LINE, 'ParentLineID');
    if (parent === undefined) continue;
    const own = below.get(parent) ?? [];
    own.push(line);
    below.set(parent, own);
  }
  return { identifiers: new Set(lines.map((line) => textAt(line, IN_LINE, 'LineID') ?? '')), below };
}

/** Lines below a group that count in its sum. */
function countedBelow(line: XmlElement, { below }: Lines): readonly XmlElement[] {
  const own = below.get(textAt(line, IN_LINE, 'LineID') ?? '') ?? [];
  return own.filter((each) => ['DETAIL', 'GROUP'].includes(kindOf(each)));
}

function groupAddsUp(line: XmlElement, lines: Lines): boolean {
  const net = netOf(line);
  if (net === undefined) return true;
  const parts = countedBelow(line, lines).map(netOf);
  const known = parts.filter((each) => each !== undefined);
  return known.length === parts.length && compareDecimals(net, sumDecimals(known)) === 0;
}

function line(name: string, ...rules: readonly Rule<Lines>[]): Context<Lines> {
  return at('IncludedSupplyChainTradeLineItem', (each) => kindOf(each) === name, ...rules);
}

function has(rule: string, what: string, ...path: readonly string[]): Rule<Lines> {
  return must(rule, `A line has no ${what}.`, (each) => present(each, ...path));
}

const DELIVERED = ['SpecifiedLineTradeDelivery', 'BilledQuantity'] as const;
const SETTLED = 'SpecifiedLineTradeSettlement';

const LINES: readonly Context<Lines>[] = [
  line(
    'DETAIL',
    has('BR-FXEXT-BR-22', 'quantity', ...DELIVERED),
    must(
      'BR-FXEXT-BR-23',
      'A line has no unit of measure.',
      (each) => elementAt(each, ...DELIVERED)?.attributes['unitCode'] !== undefined,
    ),
    has('BR-FXEXT-BR-24', 'net amount', SETTLED, 'SpecifiedTradeSettlementLineMonetarySummation', 'LineTotalAmount'),
    has('BR-FXEXT-BR-26', 'net price', 'SpecifiedLineTradeAgreement', 'NetPriceProductTradePrice', 'ChargeAmount'),
    has('BR-FXEXT-CO-04', 'VAT category', SETTLED, 'ApplicableTradeTax', 'CategoryCode'),
  ),
  line(
    'GROUP',
    must('BR-FXEXT-08', 'The amount of a group is not the sum of the lines below it.', groupAddsUp),
    must(
      'BR-FXEXT-12',
      'A group has an amount, but one of the groups below it has none.',
      (each, lines) =>
        netOf(each) === undefined ||
        countedBelow(each, lines).every((below) => kindOf(below) !== 'GROUP' || netOf(below) !== undefined),
    ),
  ),
  at(
    `IncludedSupplyChainTradeLineItem/${IN_LINE}`,
    (document) => present(document, 'ParentLineID'),
    must('BR-FXEXT-06', 'A line below another does not say what it is.', (document) =>
      present(document, 'LineStatusReasonCode'),
    ),
    must('BR-FXEXT-11', 'The line that a line stands below does not exist.', (document, { identifiers }) =>
      identifiers.has(textAt(document, 'ParentLineID') ?? ''),
    ),
  ),
];

function note(rule: string, around: string): Context<Lines> {
  return at(
    `${around}/IncludedNote`,
    (each) => present(each, 'SubjectCode'),
    must(rule, 'A note with a subject has no text.', (each) => filled(each, 'ContentCode') || filled(each, 'Content')),
  );
}

function chargeReason(rule: string, around: string): Context<Lines> {
  return at(
    `${around}/SpecifiedTradeAllowanceCharge`,
    (each) => indicatorOf(each) === 'true',
    must(
      rule,
      'A charge has neither a reason nor a code, nor is it a tax other than VAT.',
      (each) =>
        filled(each, 'Reason') ||
        filled(each, 'ReasonCode') ||
        !['VAT', ''].includes(textAt(each, 'CategoryTradeTax', 'TypeCode') ?? ''),
    ),
  );
}

/** Parties that are named for their VAT identifier alone. */
const VAT_ONLY =
  'ShipToTradeParty UltimateShipToTradeParty SalesAgentTradeParty BuyerTaxRepresentativeTradeParty ' +
  'ProductEndUserTradeParty BuyerAgentTradeParty ShipFromTradeParty InvoicerTradeParty InvoiceeTradeParty ' +
  'PayeeTradeParty PayerTradeParty';

const BESIDES: readonly Context<Lines>[] = [
  note('BR-FXEXT-01', 'ExchangedDocument'),
  note('BR-FXEXT-02', IN_LINE),
  at(
    VAT_ONLY.split(' ')
      .map((party) => `${party}/SpecifiedTaxRegistration`)
      .join(' '),
    undefined,
    must('BR-FXEXT-03', 'A party may be named by its VAT identifier alone.', (registration) =>
      childrenOf(registration, 'ID').every((each) => each.attributes['schemeID'] === 'VA'),
    ),
  ),
  chargeReason('BR-FXEXT-BR-38', 'ApplicableHeaderTradeSettlement'),
  chargeReason('BR-FXEXT-BR-44', SETTLED),
  at(
    'SpecifiedTradeProduct/ApplicableProductCharacteristic',
    undefined,
    must(
      'BR-FXEXT-BR-54-1',
      'An attribute of an item has neither a name nor a code.',
      (each) => present(each, 'Description') || present(each, 'TypeCode'),
    ),
    must(
      'BR-FXEXT-BR-54-2',
      'An attribute of an item needs a value, or one with its unit, and not both.',
      (each) => present(each, 'Value') !== present(each, 'ValueMeasure'),
    ),
  ),
  at(
    'DateTimeString',
    (each) => each.attributes['format'] === '205',
    must('BR-FXEXT-CII-DT-097a', 'A time of format 205 is not YYYYMMDDHHMMSS.', (each) =>
      /^\d{14}$/.test(tidied(each)),
    ),
  ),
  at(
    'ApplicableHeaderTradeSettlement',
    (settlement) => present(settlement, 'SpecifiedFinancialAdjustment'),
    must(
      'BR-FXEXT-CO-16',
      'The amount due is not the total less what is paid, plus rounding and what is collected for others.',
      (settlement) => {
        const totals = childOf(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation');
        const amount = (name: string): Decimal => readDecimal(textAt(totals, name) ?? '0') ?? ZERO;
        const collected = elementsAt(settlement, 'SpecifiedFinancialAdjustment', 'ActualAmount').map(
          (each) => readDecimal(tidied(each)) ?? ZERO,
        );
        const expected = addDecimals(
          subtractDecimals(amount('GrandTotalAmount'), amount('TotalPrepaidAmount')),
          addDecimals(amount('RoundingAmount'), sumDecimals(collected)),
        );
        return compareDecimals(amount('DuePayableAmount'), expected) === 0;
      },
    ),
  ),
];

/** The rules by the element that they speak of. */
export const EXTENDED = ruleTable<Lines>([...LINES, ...BESIDES]);

/** What EXTENDED says of a document beside the rules of EN 16931 that it takes over. */
export function extendedFindings(root: XmlElement): readonly Finding[] {
  const findings: Finding[] = [];
  applyTable(EXTENDED, root, linesOf(root), findings);
  return findings;
}

/** Whether the amount due is judged by the rule of EXTENDED, since amounts are collected for others. */
export function hasCollectedAmounts(root: XmlElement): boolean {
  return present(
    root,
    'SupplyChainTradeTransaction',
    'ApplicableHeaderTradeSettlement',
    'SpecifiedFinancialAdjustment',
  );
}
