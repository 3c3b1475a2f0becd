import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validateDocument, type Validation } from '../../judging/validate-document.ts';

const row = (text: string, amount: string, tax: string, more = ''): string =>
  `<DatiBeniServizi><Descrizione>${text}</Descrizione><Importo>${amount}</Importo><DatiIVA>${tax}</DatiIVA>${more}</DatiBeniServizi>`;

function simplified(type: string, ...rows: readonly string[]): Uint8Array {
  const corrected =
    type === 'TD07'
      ? ''
      : '<DatiFatturaRettificata><NumeroFR>6</NumeroFR><DataFR>2026-01-04</DataFR><ElementiRettificati>Prezzo</ElementiRettificati></DatiFatturaRettificata>';
  return new TextEncoder()
    .encode(`<n:FatturaElettronicaSemplificata versione="FSM10" xmlns:n="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.0">
<FatturaElettronicaHeader><DatiTrasmissione><IdTrasmittente><IdPaese>IT</IdPaese><IdCodice>00743110157</IdCodice></IdTrasmittente><ProgressivoInvio>1</ProgressivoInvio>
<FormatoTrasmissione>FSM10</FormatoTrasmissione><CodiceDestinatario>ABCDEFG</CodiceDestinatario></DatiTrasmissione>
<CedentePrestatore><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>00743110157</IdCodice></IdFiscaleIVA>
<Denominazione>Bar Roma Srl</Denominazione>
<Sede><Indirizzo>Via Roma</Indirizzo><CAP>00100</CAP><Comune>Roma</Comune><Nazione>IT</Nazione></Sede><RegimeFiscale>RF01</RegimeFiscale></CedentePrestatore>
<CessionarioCommittente><IdentificativiFiscali><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>02985591201</IdCodice></IdFiscaleIVA></IdentificativiFiscali>
<AltriDatiIdentificativi><Nome>Anna</Nome><Cognome>Rossi</Cognome>
<Sede><Indirizzo>Via 2</Indirizzo><CAP>20100</CAP><Comune>Milano</Comune><Nazione>IT</Nazione></Sede></AltriDatiIdentificativi>
</CessionarioCommittente></FatturaElettronicaHeader>
<FatturaElettronicaBody>
<DatiGenerali><DatiGeneraliDocumento><TipoDocumento>${type}</TipoDocumento><Divisa>EUR</Divisa>
<Data>2026-01-05</Data><Numero>7</Numero>
</DatiGeneraliDocumento>${corrected}</DatiGenerali>
${rows.join('')}</FatturaElettronicaBody></n:FatturaElettronicaSemplificata>`);
}

function judge(type: string, ...rows: readonly string[]): Promise<Validation> {
  return validateDocument(simplified(type, ...rows), 'semplificata.xml');
}

test('simplified FatturaPA: net and tax follow from the printed tax, or from the rate', async () => {
  const { verdict, facts, findings } = await judge(
    'TD07',
    row('Pranzo', '110.00', '<Imposta>10.00</Imposta>'),
    row('Libro', '10.40', '<Aliquota>4.00</Aliquota>'),
    row('Marca', '2.00', '', '<Natura>N1</Natura>'),
  );
  assert.equal(verdict, 'VALID', JSON.stringify(findings));
  assert.deepEqual(
    [
      facts?.number,
      facts?.seller,
      facts?.buyer,
      facts?.sellerTaxId,
      facts?.totals.taxExclusive,
      facts?.totals.tax,
      facts?.totals.payable,
    ],
    ['7', 'Bar Roma Srl', 'Anna Rossi', 'IT00743110157', '112.00', '10.40', '122.40'],
  );
});

test('simplified FatturaPA: a credit note names what it corrects', async () => {
  const read = await judge('TD08', row('Pranzo', '110.00', '<Aliquota>10.00</Aliquota>'));
  assert.equal(read.verdict, 'VALID', JSON.stringify(read.findings));
});

test('simplified FatturaPA: a tax that its rate does not give is told, and its schema is kept', async () => {
  const wrong = await judge('TD07', row('Pranzo', '110.00', '<Imposta>19.00</Imposta><Aliquota>10.00</Aliquota>'));
  assert.deepEqual([wrong.verdict, wrong.strict.fired], ['INVALID', ['BR-CO-17']]);
  const odd = await judge('TD01', row('Pranzo', '110.00', '<Aliquota>10.00</Aliquota>'));
  assert.deepEqual([odd.verdict, odd.schema.fired], ['INVALID', ['XSD-VALUE']]);
});
