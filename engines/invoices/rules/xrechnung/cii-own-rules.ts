import { childOf, childrenOf, elementAt, visitXml, type XmlElement } from '@finaceverse/base/xml';
import { compareDecimals } from '@finaceverse/base/decimal';
import { ZERO } from '../../model/amounts.ts';
import type { CiiFacts } from '../peppol/cii-facts.ts';
import { lineRule, taxTotalsIn } from '../peppol/cii-rules.ts';
import { decimalIn, indicatorOf } from '../peppol/element-text.ts';
import { discountFits, signsAgree } from '../peppol/line-amount.ts';
import { at, must, ruleTable, should, type Context } from '../rule-table.ts';
import { CII_GERMAN } from './cii-rules.ts';
import { CII_PAYMENT } from './cii-payment-rules.ts';
import { CII_VEHICLES } from './clean-vehicle-rules.ts';
import { attachments, EXTENDED_ADDRESS_SCHEMES, EXTENDED_SCHEMES, scheme } from './shared-checks.ts';
import { isExtension } from './specification.ts';

function isWithin(element: XmlElement, ...names: readonly string[]): boolean {
  for (let at = element.parent; at; at = at.parent) if (names.includes(at.name)) return true;
  return false;
}

function holdsElement(root: XmlElement, name: string): boolean {
  let found = false;
  visitXml(root, (element) => {
    found ||= element.name === name;
  });
  return found;
}

const EXTENSION: readonly Context<CiiFacts>[] = [
  attachments('AttachmentBinaryObject'),
  scheme(
    'BR-DEX-04',
    'GlobalID',
    EXTENDED_SCHEMES,
    (each) => !isWithin(each, 'SpecifiedTradeProduct', 'ShipToTradeParty'),
  ),
  scheme('BR-DEX-05', 'ID', EXTENDED_SCHEMES, (each) => !isWithin(each, 'SpecifiedTaxRegistration')),
  scheme('BR-DEX-06', 'SpecifiedTradeProduct/GlobalID', EXTENDED_SCHEMES),
  scheme('BR-DEX-07', 'URIUniversalCommunication/URIID', EXTENDED_ADDRESS_SCHEMES),
  scheme('BR-DEX-08', 'ApplicableHeaderTradeDelivery/ShipToTradeParty/GlobalID', EXTENDED_SCHEMES),
  at(
    'IncludedSupplyChainTradeLineItem/AssociatedDocumentLineDocument',
    (_, { root }) => isExtension(root),
    should(
      'BR-DEX-15',
      'The lines seem to have sub-lines, which XRechnung has in UBL alone.',
      (_, { root }) => !holdsElement(root, 'ParentLineID'),
    ),
  ),
];

function basisQuantity(agreement: XmlElement | undefined, price: 'Gross' | 'Net'): XmlElement | undefined {
  return elementAt(agreement, `${price}PriceProductTradePrice`, 'BasisQuantity');
}

/** A base quantity may stand at the gross and at the net price; where it stands at both, both must say the same. */
function basesAgree(line: XmlElement): boolean {
  const agreement = childOf(line, 'SpecifiedLineTradeAgreement');
  const [gross, net] = [basisQuantity(agreement, 'Gross'), basisQuantity(agreement, 'Net')];
  if (!gross || !net) return true;
  if (compareDecimals(decimalIn(gross) ?? ZERO, decimalIn(net) ?? ZERO) !== 0) return false;
  const [ofGross, ofNet] = [gross.attributes['unitCode'], net.attributes['unitCode']];
  return ofGross === undefined || ofNet === undefined || ofGross === ofNet;
}

const PRICES: readonly Context<CiiFacts>[] = [
  at(
    'GrossPriceProductTradePrice/AppliedTradeAllowanceCharge',
    undefined,
    must(
      'PEPPOL-EN16931-R044',
      'A price may carry a discount, never a charge.',
      (each) => indicatorOf(each) === 'false',
    ),
    must('PEPPOL-EN16931-R046', 'The net price is not the gross price less the discount.', (each) => {
      const gross = childOf(each.parent, 'ChargeAmount');
      const net = elementAt(each.parent?.parent, 'NetPriceProductTradePrice', 'ChargeAmount');
      return !gross || discountFits(decimalIn(net), decimalIn(gross), decimalIn(childOf(each, 'ActualAmount')));
    }),
  ),
  at(
    'IncludedSupplyChainTradeLineItem',
    undefined,
    must('BR-TMP-3', 'The base quantities of the gross and of the net price differ.', basesAgree),
    // Where the net price has no base quantity, that of the gross price counts.
    lineRule((line) => {
      const agreement = childOf(line, 'SpecifiedLineTradeAgreement');
      return basisQuantity(agreement, 'Net') ?? basisQuantity(agreement, 'Gross');
    }),
  ),
];

const TOTALS: Context<CiiFacts> = at(
  'ApplicableHeaderTradeSettlement',
  undefined,
  must(
    'PEPPOL-EN16931-R053',
    'There may be one tax total in the invoice currency.',
    (settlement) => taxTotalsIn(settlement, 'InvoiceCurrencyCode').length <= 1,
  ),
  must(
    'PEPPOL-EN16931-R055',
    'The VAT in the invoice currency and in the accounting currency must have the same sign.',
    (settlement) => {
      const own = taxTotalsIn(settlement, 'InvoiceCurrencyCode');
      const other = childrenOf(settlement, 'TaxCurrencyCode').flatMap(() => taxTotalsIn(settlement, 'TaxCurrencyCode'));
      return own.length === 0 || other.length === 0 || signsAgree(other, own);
    },
  ),
);

/** Rules of XRechnung in CII, with those of Peppol that it words in its own way. */
export const CII_OWN = ruleTable<CiiFacts>([
  ...CII_GERMAN,
  ...CII_PAYMENT,
  ...EXTENSION,
  ...CII_VEHICLES,
  ...PRICES,
  TOTALS,
]);

/** Rules of Peppol in whose place those above stand. */
export const REWORDED: ReadonlySet<string> = new Set(
  ['044', '046', '053', '055', '120'].map((number) => `PEPPOL-EN16931-R${number}`),
);
