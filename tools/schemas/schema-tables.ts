import { join } from 'node:path';
import type { SchemaFacts } from '@finaceverse/base/xml-schema';
import { ordinaryRelease, simplifiedRelease } from './fatturapa-release.ts';
import { SchemaCompiler } from './compile-schema.ts';
import { expanded, readXsd } from './read-xsd.ts';

/** One table that is made of published schemas. */
export interface SchemaTable {
  /** Where the table stands in the repository, and the name of its constant. */
  readonly file: string;
  readonly constant: string;
  /** Whose schema it is, and what its owner allows. */
  readonly about: string;
  readonly schemas: readonly {
    readonly path: string;
    /** Namespace and name of its root. */
    readonly root: readonly [string, string];
    /** What its publisher changed in it since. */
    readonly amend?: (text: string) => string;
  }[];
  /** Namespaces whose elements are known wherever any element may stand. */
  readonly further?: readonly string[];
}

const RULES = 'engines/invoices/rules/schema/tables';

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd:';
const CII = 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100';

const FACTUR_X = ['MINIMUM', 'BASIC-WL', 'BASIC', 'EXTENDED'].map((profile): SchemaTable => {
  return {
    file: `${RULES}/factur-x-${profile.toLowerCase()}.ts`,
    constant: `FACTUR_X_${profile.replace('-', '_')}`,
    about: `Factur-X, profile ${profile} (FNFE-MPE, FeRD), a subset of the Cross Industry Invoice of UN/CEFACT, which lets works that help to implement it be made and given on.`,
    schemas: [{ path: `factur-x/FACTUR-X_${profile}.xsd`, root: [CII, 'CrossIndustryInvoice'] }],
  };
});

const ITALIAN = 'http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture';
const ORDINARY_SCHEMA = 'fatturapa/Schema_del_file_xml_FatturaPA_versione_1.2_cleanup.xsd';

const FATTURAPA: readonly SchemaTable[] = [
  {
    file: `${RULES}/fatturapa.ts`,
    constant: 'FATTURAPA_1_2',
    about: 'FatturaPA 1.2.3 (Agenzia delle Entrate), published for everybody who writes or reads Italian invoices.',
    schemas: [{ path: ORDINARY_SCHEMA, root: [`${ITALIAN}/v1.2`, 'FatturaElettronica'], amend: ordinaryRelease }],
  },
  {
    file: `${RULES}/fatturapa-simplified.ts`,
    constant: 'FATTURAPA_SIMPLIFIED',
    about:
      'the simplified FatturaPA (Agenzia delle Entrate), published for everybody who writes or reads Italian invoices.',
    schemas: [
      { path: ORDINARY_SCHEMA, root: [`${ITALIAN}/v1.0`, 'FatturaElettronicaSemplificata'], amend: simplifiedRelease },
    ],
  },
];

const CAMT: readonly SchemaTable[] = ['052', '053', '054'].map((message) => {
  const versions = { '052': [1, 2, 4, 6, 8], '053': [2, 3, 4, 8], '054': [2, 4, 8] }[message] ?? [];
  return {
    file: `engines/bank-statements/reading/schema/tables/camt-${message}.ts`,
    constant: `CAMT_${message}`,
    about: `ISO 20022 camt.${message}, whose message definitions are free to use.`,
    schemas: versions.map((version) => {
      const name = `camt.${message}.001.0${version}`;
      return { path: `camt/${name}.xsd`, root: [`urn:iso:std:iso:20022:tech:xsd:${name}`, 'Document'] as const };
    }),
  };
});

/** Every table, and what it is made of. */
export const SCHEMA_TABLES: readonly SchemaTable[] = [
  {
    file: `${RULES}/ubl.ts`,
    constant: 'UBL_2_1',
    about: 'Universal Business Language 2.1 (OASIS), which lets works that help to implement it be made and given on.',
    schemas: [
      { path: 'ubl/maindoc/UBL-Invoice-2.1.xsd', root: [`${UBL}Invoice-2`, 'Invoice'] },
      { path: 'ubl/maindoc/UBL-CreditNote-2.1.xsd', root: [`${UBL}CreditNote-2`, 'CreditNote'] },
    ],
    further: [`${UBL}CommonSignatureComponents-2`],
  },
  {
    file: `${RULES}/cii.ts`,
    constant: 'CII_D16B',
    about: 'Cross Industry Invoice D16B (UN/CEFACT), which lets works that help to implement it be made and given on.',
    schemas: [{ path: 'cii/CrossIndustryInvoice_100pD16B.xsd', root: [CII, 'CrossIndustryInvoice'] }],
  },
  ...FACTUR_X,
  ...FATTURAPA,
  ...CAMT,
];

function merged(table: SchemaTable, folder: string): SchemaFacts {
  const sets = table.schemas.map(({ path, amend }) => readXsd(join(folder, path), amend));
  const compiler = new SchemaCompiler({
    elements: new Map(sets.flatMap(({ elements }) => [...elements])),
    types: new Map(sets.flatMap(({ types }) => [...types])),
    attributes: new Map(sets.flatMap(({ attributes }) => [...attributes])),
  });
  return compiler.compile(
    table.schemas.map(({ root: [namespace, name] }) => expanded(namespace, name)),
    table.further ?? [],
  );
}

const LINE_MAX = 160;

/** JSON with a new line behind a comma wherever a line grows long. */
function wrapped(json: string): string {
  const lines: string[] = [];
  let start = 0;
  let inside = false;
  let last = 0;
  for (let at = 0; at < json.length; at += 1) {
    if (json[at] === '\\') at += 1;
    else if (json[at] === '"') inside = !inside;
    else if (json[at] === ',' && !inside) {
      if (at - start > LINE_MAX) {
        lines.push(json.slice(start, last + 1));
        start = last + 1;
      }
      last = at;
    }
  }
  return [...lines, json.slice(start)].join('\n');
}

/** The rows of a list, each on a line of its own, so that a change of a schema shows as a change of its lines. */
function rows(list: readonly unknown[]): string {
  return list.length === 0 ? '[]' : `[\n${list.map((each) => wrapped(JSON.stringify(each))).join(',\n')}\n]`;
}

/** The text of the module that holds a table. */
export function tableText(table: SchemaTable, folder: string): string {
  const facts = merged(table, folder);
  const parts = (['namespaces', 'elements', 'simple', 'attributes', 'types'] as const).map(
    (part) => `"${part}":${rows(facts[part])}`,
  );
  return `/**\n * Facts of the schema of ${table.about}\n * Made by tools/compile-schemas.ts.\n */\nexport const ${table.constant} = String.raw\`{${parts.join(',\n')}}\`;\n`;
}
