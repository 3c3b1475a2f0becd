/**
 * What the Agenzia delle Entrate changed in the schema of FatturaPA after 1.2: release 1.2.3, and the simplified
 * invoice (VFSM10, release 1.0.2), whose types are those of the ordinary one but for what is written here.
 */

const E = (name: string, type: string, occurs = ''): string => `<xs:element name="${name}" type="${type}"${occurs}/>`;
const OPTIONAL = ' minOccurs="0"';
const SEVERAL = ' maxOccurs="unbounded"';
const NAMED =
  `<xs:choice><xs:sequence>${E('Denominazione', 'String80LatinType')}</xs:sequence>` +
  `<xs:sequence>${E('Nome', 'String60LatinType')}${E('Cognome', 'String60LatinType')}</xs:sequence></xs:choice>`;

function complex(name: string, ...parts: readonly string[]): string {
  return `<xs:complexType name="${name}"><xs:sequence>${parts.join('')}</xs:sequence></xs:complexType>`;
}

function simple(name: string, base: string, facets: string): string {
  return `<xs:simpleType name="${name}"><xs:restriction base="xs:${base}">${facets}</xs:restriction></xs:simpleType>`;
}

function codes(name: string, values: string): string {
  const facets = values.split(' ').map((value) => `<xs:enumeration value="${value}"/>`);
  return simple(name, 'string', facets.join(''));
}

function numbered(prefix: string, first: number, last: number): string {
  return Array.from(
    { length: last - first + 1 },
    (_, index) => `${prefix}${String(first + index).padStart(2, '0')}`,
  ).join(' ');
}

const NATURES = 'N1 N2 N2.1 N2.2 N3 N3.1 N3.2 N3.3 N3.4 N3.5 N3.6 N4 N5';

/** Mail addresses of certified mailboxes, by the atoms of RFC 5322. */
const ATOM = "[!#-'*+/-9=?A-Z^-~-]+";
const MAILBOX = `<xs:maxLength value="256"/><xs:pattern value="${ATOM}(\\.${ATOM})*@${ATOM}(\\.${ATOM})*"/>`;

/** Types that release 1.2.3 words anew; a later declaration of a name takes the place of an earlier one. */
const ORDINARY = [
  codes('TipoDocumentoType', `${numbered('TD', 1, 6)} ${numbered('TD', 16, 29)}`),
  codes('NaturaType', `${NATURES} N6 ${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((each) => `N6.${each}`).join(' ')} N7`),
  codes('TipoRitenutaType', numbered('RT', 1, 6)),
  codes('ModalitaPagamentoType', numbered('MP', 1, 23)),
  codes('RegimeFiscaleType', numbered('RF', 1, 20)),
  codes('CausalePagamentoType', 'A B C D E G H I L M N O P Q R S T U V W X Y Z L1 M1 M2 O1 V1 ZO'),
  simple('String35LatinExtType', 'normalizedString', '<xs:minLength value="1"/><xs:maxLength value="35"/>'),
  simple('CertifiedMailboxType', 'token', MAILBOX),
  complex('CodiceArticoloType', E('CodiceTipo', 'String35Type'), E('CodiceValore', 'String35LatinExtType')),
  complex('DatiBolloType', E('BolloVirtuale', 'BolloVirtualeType'), E('ImportoBollo', 'Amount2DecimalType', OPTIONAL)),
  complex(
    'ScontoMaggiorazioneType',
    E('Tipo', 'TipoScontoMaggiorazioneType'),
    E('Percentuale', 'RateType', OPTIONAL),
    E('Importo', 'Amount8DecimalType', OPTIONAL),
  ),
].join('');

/** The simplified invoice: one amount a row, with the tax in it. */
const SIMPLIFIED = [
  '<xs:element name="FatturaElettronicaSemplificata" type="FatturaElettronicaType"/>',
  codes('FormatoTrasmissioneType', 'FSM10'),
  codes('TipoDocumentoType', numbered('TD', 7, 9)),
  codes('NaturaType', NATURES),
  simple('CodiceDestinatarioType', 'string', '<xs:pattern value="[A-Z0-9]{7}"/>'),
  complex(
    'FatturaElettronicaHeaderType',
    E('DatiTrasmissione', 'DatiTrasmissioneType'),
    E('CedentePrestatore', 'CedentePrestatoreType'),
    E('CessionarioCommittente', 'CessionarioCommittenteType'),
    E('SoggettoEmittente', 'SoggettoEmittenteType', OPTIONAL),
  ),
  complex(
    'FatturaElettronicaBodyType',
    E('DatiGenerali', 'DatiGeneraliType'),
    E('DatiBeniServizi', 'DatiBeniServiziType', SEVERAL),
    E('Allegati', 'AllegatiType', OPTIONAL + SEVERAL),
  ),
  complex(
    'DatiTrasmissioneType',
    E('IdTrasmittente', 'IdFiscaleType'),
    E('ProgressivoInvio', 'String10Type'),
    E('FormatoTrasmissione', 'FormatoTrasmissioneType'),
    E('CodiceDestinatario', 'CodiceDestinatarioType'),
    E('PECDestinatario', 'CertifiedMailboxType', OPTIONAL),
  ),
  complex(
    'CedentePrestatoreType',
    E('IdFiscaleIVA', 'IdFiscaleType'),
    E('CodiceFiscale', 'CodiceFiscaleType', OPTIONAL),
    NAMED,
    E('Sede', 'IndirizzoType'),
    E('StabileOrganizzazione', 'IndirizzoType', OPTIONAL),
    E('RappresentanteFiscale', 'RappresentanteFiscaleType', OPTIONAL),
    E('IscrizioneREA', 'IscrizioneREAType', OPTIONAL),
    E('RegimeFiscale', 'RegimeFiscaleType'),
  ),
  complex('RappresentanteFiscaleType', E('IdFiscaleIVA', 'IdFiscaleType'), NAMED),
  complex(
    'CessionarioCommittenteType',
    E('IdentificativiFiscali', 'IdentificativiFiscaliType'),
    E('AltriDatiIdentificativi', 'AltriDatiIdentificativiType', OPTIONAL),
  ),
  complex(
    'IdentificativiFiscaliType',
    E('IdFiscaleIVA', 'IdFiscaleType', OPTIONAL),
    E('CodiceFiscale', 'CodiceFiscaleType', OPTIONAL),
  ),
  complex(
    'AltriDatiIdentificativiType',
    NAMED,
    E('Sede', 'IndirizzoType'),
    E('StabileOrganizzazione', 'IndirizzoType', OPTIONAL),
    E('RappresentanteFiscale', 'RappresentanteFiscaleType', OPTIONAL),
  ),
  complex(
    'DatiGeneraliType',
    E('DatiGeneraliDocumento', 'DatiGeneraliDocumentoType'),
    E('DatiFatturaRettificata', 'DatiFatturaRettificataType', OPTIONAL),
  ),
  complex(
    'DatiGeneraliDocumentoType',
    E('TipoDocumento', 'TipoDocumentoType'),
    E('Divisa', 'DivisaType'),
    E('Data', 'DataFatturaType'),
    E('Numero', 'String20Type'),
    E('BolloVirtuale', 'BolloVirtualeType', OPTIONAL),
  ),
  complex(
    'DatiFatturaRettificataType',
    E('NumeroFR', 'String20Type'),
    E('DataFR', 'DataFatturaType'),
    E('ElementiRettificati', 'String1000LatinType'),
  ),
  complex(
    'DatiBeniServiziType',
    E('Descrizione', 'String1000LatinType'),
    E('Importo', 'Amount2DecimalType'),
    E('DatiIVA', 'DatiIVAType'),
    E('Natura', 'NaturaType', OPTIONAL),
    E('RiferimentoNormativo', 'String100LatinType', OPTIONAL),
  ),
  complex('DatiIVAType', E('Imposta', 'Amount2DecimalType', OPTIONAL), E('Aliquota', 'RateType', OPTIONAL)),
].join('');

/** What stands in the schema of 1.2, and what in its place. */
const ADDED: readonly (readonly [string, string])[] = [
  [
    '<xs:attribute name="versione" type="FormatoTrasmissioneType" use="required"/>',
    '<xs:attribute name="versione" type="FormatoTrasmissioneType" use="required"/><xs:attribute name="SistemaEmittente" type="String10Type"/>',
  ],
  [
    '<xs:element name="DatiRitenuta" type="DatiRitenutaType" minOccurs="0"/>',
    E('DatiRitenuta', 'DatiRitenutaType', OPTIONAL + SEVERAL),
  ],
  [
    '<xs:element name="PECDestinatario" type="EmailType" minOccurs="0"/>',
    E('PECDestinatario', 'CertifiedMailboxType', OPTIONAL),
  ],
];

const CLOSE = '</xs:schema>';

/** The schema of the ordinary invoice as of release 1.2.3, out of that of 1.2. */
export function ordinaryRelease(text: string): string {
  let amended = text;
  for (const [before, after] of ADDED) {
    if (!amended.includes(before)) throw new Error(`The schema of FatturaPA has no ${before}`);
    amended = amended.replace(before, after);
  }
  return amended.replace(CLOSE, ORDINARY + CLOSE);
}

/** The schema of the simplified invoice, out of that of the ordinary one of 1.2. */
export function simplifiedRelease(text: string): string {
  return ordinaryRelease(text)
    .replaceAll('/xsd/fatture/v1.2"', '/xsd/fatture/v1.0"')
    .replace(CLOSE, SIMPLIFIED + CLOSE);
}
