import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '../../../../base/outcome.ts';
import { readDocument } from '../read-document.ts';
import { verdictOn } from '../truth.ts';

const FATTURA = `<?xml version="1.0" encoding="UTF-8"?>
<p:FatturaElettronica versione="FPR12" xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2"><FatturaElettronicaHeader>
<CedentePrestatore><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>01234567890</IdCodice></IdFiscaleIVA><Anagrafica><Denominazione>Nord Srl</Denominazione></Anagrafica></DatiAnagrafici>
<Sede><Indirizzo>Via 1</Indirizzo><CAP>00100</CAP><Comune>Roma</Comune><Nazione>IT</Nazione></Sede></CedentePrestatore>
<CessionarioCommittente><DatiAnagrafici><Anagrafica><Nome>Anna</Nome><Cognome>Rossi</Cognome></Anagrafica></DatiAnagrafici></CessionarioCommittente></FatturaElettronicaHeader>
<FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>TD01</TipoDocumento><Divisa>EUR</Divisa>
<Data>2026-01-05</Data><Numero>12</Numero><ImportoTotaleDocumento>TOTAL</ImportoTotaleDocumento></DatiGeneraliDocumento></DatiGenerali>
<DatiBeniServizi><DettaglioLinee><NumeroLinea>1</NumeroLinea><Descrizione>Scatole</Descrizione>
<Quantita>2.00</Quantita><PrezzoUnitario>50.00</PrezzoUnitario><PrezzoTotale>100.00</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA></DettaglioLinee>
<DatiRiepilogo><AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>100.00</ImponibileImporto><Imposta>22.00</Imposta></DatiRiepilogo></DatiBeniServizi></FatturaElettronicaBody></p:FatturaElettronica>`;

async function verdictOf(total: string): Promise<ReturnType<typeof verdictOn>> {
  const read = unwrap(await readDocument(new TextEncoder().encode(FATTURA.replace('TOTAL', total)), 'fattura.xml'));
  assert.equal(read.format, 'fatturapa');
  assert.equal(read.facts?.seller, 'Nord Srl');
  assert.equal(read.facts?.buyer, 'Anna Rossi');
  assert.equal(read.facts?.sellerTaxId, 'IT01234567890');
  assert.ok(read.invoice);
  return verdictOn(read.invoice);
}

test('FatturaPA: the facts are read and the sums are proven', async () => {
  assert.deepEqual((await verdictOf('122.00')).findings, []);
});

test('FatturaPA: a printed total that its summaries do not reach is named', async () => {
  const [finding] = (await verdictOf('212.00')).findings;
  assert.equal(finding?.rule, 'BR-CO-15');
  assert.equal(finding?.expected, '122.00');
});
