import { group, leaf } from '../xml-text.ts';

/** Namespace of the four properties by which Factur-X announces its attached file. */
const FACTUR_X = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#';

const PROPERTIES: readonly (readonly [name: string, meaning: string])[] = [
  ['DocumentFileName', 'Name of the attached invoice'],
  ['DocumentType', 'Kind of the attached document'],
  ['Version', 'Version of the attached document'],
  ['ConformanceLevel', 'Profile of the attached invoice'],
];

/** PDF/A lets a file use properties of its own only where it describes them (ISO 19005-3, 6.6.2.3). */
function extensionSchema(): string {
  const properties = PROPERTIES.map(([name, meaning]) =>
    withType(
      'rdf:li',
      leaf('pdfaProperty:name', name),
      leaf('pdfaProperty:valueType', 'Text'),
      leaf('pdfaProperty:category', 'external'),
      leaf('pdfaProperty:description', meaning),
    ),
  );
  const schema = withType(
    'rdf:li',
    leaf('pdfaSchema:schema', 'Factur-X PDFA Extension Schema'),
    leaf('pdfaSchema:namespaceURI', FACTUR_X),
    leaf('pdfaSchema:prefix', 'fx'),
    group('pdfaSchema:property', group('rdf:Seq', ...properties)),
  );
  return description(
    'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"',
    group('pdfaExtension:schemas', group('rdf:Bag', schema)),
  );
}

function withType(name: string, ...pieces: readonly (string | undefined)[]): string {
  return `<${name} rdf:parseType="Resource">${pieces.join('')}</${name}>`;
}

function description(namespaces: string, ...pieces: readonly (string | undefined)[]): string {
  return `<rdf:Description rdf:about="" ${namespaces}>${pieces.join('')}</rdf:Description>`;
}

/** What the metadata of a Factur-X file says besides its being PDF/A-3B. */
export interface FacturXMetadata {
  /** Profile in the words of Factur-X, such as `EN 16931`. */
  readonly level: string;
  readonly title: string;
  readonly writtenAt: Date;
}

/** The XMP packet of a Factur-X file: PDF/A-3B, title and date, the properties of Factur-X and their description. */
export function facturXMetadata({ level, title, writtenAt }: FacturXMetadata): string {
  const date = `${writtenAt.toISOString().slice(0, 19)}Z`;
  const descriptions = [
    description(
      'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"',
      leaf('pdfaid:part', '3'),
      leaf('pdfaid:conformance', 'B'),
    ),
    description(
      'xmlns:dc="http://purl.org/dc/elements/1.1/"',
      group('dc:title', group('rdf:Alt', leaf('rdf:li', title, { 'xml:lang': 'x-default' }))),
    ),
    description(
      'xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
      leaf('xmp:CreateDate', date),
      leaf('xmp:ModifyDate', date),
      leaf('xmp:MetadataDate', date),
    ),
    description(
      `xmlns:fx="${FACTUR_X}"`,
      leaf('fx:DocumentType', 'INVOICE'),
      leaf('fx:DocumentFileName', 'factur-x.xml'),
      leaf('fx:Version', '1.0'),
      leaf('fx:ConformanceLevel', level),
    ),
    extensionSchema(),
  ];
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>' +
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    `${descriptions.join('')}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
  );
}
