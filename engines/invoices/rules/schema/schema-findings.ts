import { xmlPath, type XmlElement } from '@finaceverse/base/xml';
import { XmlSchema, type SchemaFault } from '@finaceverse/base/xml-schema';
import type { Finding } from '../../model/finding.ts';
import type { Invoice } from '../../model/invoice.ts';
import { profileOf, type InvoiceProfile } from '../../model/profile.ts';
import { CII_D16B } from './tables/cii.ts';
import { FACTUR_X_BASIC_WL } from './tables/factur-x-basic-wl.ts';
import { FACTUR_X_BASIC } from './tables/factur-x-basic.ts';
import { FACTUR_X_EXTENDED } from './tables/factur-x-extended.ts';
import { FACTUR_X_MINIMUM } from './tables/factur-x-minimum.ts';
import { FATTURAPA_SIMPLIFIED } from './tables/fatturapa-simplified.ts';
import { FATTURAPA_1_2 } from './tables/fatturapa.ts';
import { UBL_2_1 } from './tables/ubl.ts';

/** A schema that is made ready when the first document needs it. */
function schema(text: string): () => XmlSchema {
  let ready: XmlSchema | undefined;
  return () => (ready ??= new XmlSchema(JSON.parse(text)));
}

const UBL = schema(UBL_2_1);
const CII = schema(CII_D16B);
const FATTURAPA = schema(FATTURAPA_1_2);
const SIMPLIFIED = schema(FATTURAPA_SIMPLIFIED);

/** Releases of FatturaPA before 1.2 have another namespace, and are judged by no schema. */
function italianSchema(root: XmlElement): XmlSchema | undefined {
  if (root.namespace.endsWith('/xsd/fatture/v1.2')) return FATTURAPA();
  return root.namespace.endsWith('/xsd/fatture/v1.0') ? SIMPLIFIED() : undefined;
}

/** Profiles of Factur-X that have a schema of their own; the profile EN 16931 is read by that of UN/CEFACT. */
const FACTUR_X: Readonly<Partial<Record<InvoiceProfile, () => XmlSchema>>> = {
  minimum: schema(FACTUR_X_MINIMUM),
  basic_wl: schema(FACTUR_X_BASIC_WL),
  basic: schema(FACTUR_X_BASIC),
  extended: schema(FACTUR_X_EXTENDED),
};

/** The schema of a document, where one is published for it. */
function schemaOf(root: XmlElement, invoice: Invoice): XmlSchema | undefined {
  if (invoice.syntax === 'ubl') return UBL();
  if (invoice.syntax === 'fatturapa') return italianSchema(root);
  if (root.name !== 'CrossIndustryInvoice') return undefined;
  // Documents of ZUGFeRD 2.0 were written before Factur-X had schemas of its own.
  const own = (invoice.specificationIdentifier?.value ?? '').includes('urn:factur-x.eu:1p0:');
  return ((own ? FACTUR_X[profileOf(invoice)] : undefined) ?? CII)();
}

/** Ids of the findings that the schema makes. */
const RULES: Readonly<Record<SchemaFault['kind'], string>> = {
  root: 'XSD-ROOT',
  order: 'XSD-ORDER',
  unknown: 'XSD-UNKNOWN',
  missing: 'XSD-MISSING',
  repeated: 'XSD-REPEATED',
  value: 'XSD-VALUE',
  attribute: 'XSD-ATTRIBUTE',
  text: 'XSD-TEXT',
};

/**
 * What the published schema of an e-invoice says against it: order, unknown, missing and repeated elements, values that
 * are not of their type, attributes. A document without a published schema has none.
 */
export function schemaFindings(root: XmlElement, invoice: Invoice): readonly Finding[] {
  const found = schemaOf(root, invoice)?.faults(root) ?? [];
  return found.map(({ kind, element, message }) => {
    return { rule: RULES[kind], severity: 'fatal', message, path: xmlPath(element) };
  });
}
