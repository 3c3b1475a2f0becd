import { childOf, elementsAt, type XmlElement } from '@finaceverse/base/xml';
import { ITEM_CLASSIFICATIONS } from '../code-lists/scheme-codes.ts';
import { filled, says, tidied } from '../peppol/element-text.ts';
import { at, must, type Context } from '../rule-table.ts';
import { VEHICLE_CATEGORIES, VEHICLE_KINDS } from './shared-checks.ts';
import { isOfCleanVehicles } from './specification.ts';

/** How a syntax writes what the rules on clean vehicles speak of. */
interface VehicleBinding {
  /** The element that holds all lines, and the one whose children are the references of the header. */
  readonly document: string;
  readonly header: string;
  readonly contract: (header: XmlElement) => boolean;
  readonly tender: (header: XmlElement) => boolean;
  readonly item: string;
  readonly itemsOf: (document: XmlElement) => readonly XmlElement[];
  readonly code: string;
  readonly codesOf: (item: XmlElement) => readonly XmlElement[];
  readonly property: string;
  /** Name of the element with the name of a property. */
  readonly propertyName: string;
}

const UBL: VehicleBinding = {
  document: 'Invoice CreditNote',
  header: 'Invoice CreditNote',
  contract: (header) => filled(header, 'ContractDocumentReference', 'ID'),
  tender: (header) => filled(header, 'OriginatorDocumentReference', 'ID'),
  item: 'InvoiceLine/Item CreditNoteLine/Item',
  itemsOf: (root) => ['InvoiceLine', 'CreditNoteLine'].flatMap((name) => elementsAt(root, name, 'Item')),
  code: 'CommodityClassification/ItemClassificationCode',
  codesOf: (item) => elementsAt(item, 'CommodityClassification', 'ItemClassificationCode'),
  property: 'Item/AdditionalItemProperty',
  propertyName: 'Name',
};

const CII: VehicleBinding = {
  document: 'SupplyChainTradeTransaction',
  header: 'ApplicableHeaderTradeAgreement',
  contract: (header) => filled(header, 'ContractReferencedDocument', 'IssuerAssignedID'),
  tender: (header) =>
    elementsAt(header, 'AdditionalReferencedDocument').some(
      (each) => tidied(childOf(each, 'TypeCode')) === '50' && filled(each, 'IssuerAssignedID'),
    ),
  item: 'IncludedSupplyChainTradeLineItem/SpecifiedTradeProduct',
  itemsOf: (transaction) => elementsAt(transaction, 'IncludedSupplyChainTradeLineItem', 'SpecifiedTradeProduct'),
  code: 'DesignatedProductClassification/ClassCode',
  codesOf: (item) => elementsAt(item, 'DesignatedProductClassification', 'ClassCode'),
  property: 'SpecifiedTradeProduct/ApplicableProductCharacteristic',
  propertyName: 'Description',
};

interface OfDocument {
  readonly root: XmlElement;
}

function isVehicle(code: XmlElement): boolean {
  return (code.attributes['listID'] ?? '').trim() === 'CVD';
}

function vehicleRules<Facts extends OfDocument>(binding: VehicleBinding): readonly Context<Facts>[] {
  const ofVehicles = (_: XmlElement, { root }: Facts): boolean => isOfCleanVehicles(root);
  const vehicleCodes = (item: XmlElement): number => binding.codesOf(item).filter(isVehicle).length;
  const isKind = (property: XmlElement): boolean => says(property, 'cva', binding.propertyName);
  const kinds = (item: XmlElement): number =>
    elementsAt(item, binding.property.split('/')[1] ?? '').filter(isKind).length;
  return [
    at(
      binding.header,
      ofVehicles,
      must('BR-DE-CVD-01', 'The contract reference is missing.', binding.contract),
      must('BR-DE-CVD-02', 'The tender or lot reference is missing.', binding.tender),
    ),
    at(
      binding.document,
      ofVehicles,
      must('BR-DE-CVD-03', 'No line is of a clean vehicle.', (document) =>
        binding.itemsOf(document).some((item) => vehicleCodes(item) > 0 && kinds(item) > 0),
      ),
    ),
    at(
      binding.code,
      ofVehicles,
      must(
        'BR-TMP-CVD-01',
        'The scheme of an item classification is not of UNTDID 7143.',
        (code) => isVehicle(code) || ITEM_CLASSIFICATIONS.has((code.attributes['listID'] ?? '').trim()),
      ),
      must(
        'BR-DE-CVD-04',
        'The vehicle category is none of M1 to M3 and N1 to N3.',
        (code) => !isVehicle(code) || VEHICLE_CATEGORIES.has(tidied(code)),
      ),
    ),
    at(
      binding.property,
      (property, facts) => ofVehicles(property, facts) && isKind(property),
      must('BR-DE-CVD-05', 'The attribute "cva" is none of clean, zero-emission and other.', (property) =>
        VEHICLE_KINDS.has(tidied(childOf(property, 'Value'))),
      ),
    ),
    at(
      binding.item,
      ofVehicles,
      must(
        'BR-DE-CVD-06-a',
        'A vehicle category needs exactly one attribute "cva".',
        (item) => vehicleCodes(item) === 0 || kinds(item) === 1,
      ),
      must(
        'BR-DE-CVD-06-b',
        'An attribute "cva" needs exactly one vehicle category.',
        (item) => kinds(item) === 0 || vehicleCodes(item) === 1,
      ),
    ),
  ];
}

/** Clean vehicles in UBL. */
export const UBL_VEHICLES: readonly Context<OfDocument>[] = vehicleRules(UBL);

/** Clean vehicles in CII. */
export const CII_VEHICLES: readonly Context<OfDocument>[] = vehicleRules(CII);
