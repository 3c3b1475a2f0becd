/** A professional's fee with pension fund, withholding, split payment, rounding and two instalments; `body` may be repeated. */
export function parcel(number: string, change: (body: string) => string = (body) => body): string {
  return change(`<FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>TD06</TipoDocumento><Divisa>EUR</Divisa>
<Data>2026-01-05</Data><Numero>${number}</Numero>
<DatiRitenuta><TipoRitenuta>RT01</TipoRitenuta><ImportoRitenuta>200.00</ImportoRitenuta><AliquotaRitenuta>20.00</AliquotaRitenuta><CausalePagamento>A</CausalePagamento></DatiRitenuta>
<DatiBollo><BolloVirtuale>SI</BolloVirtuale><ImportoBollo>2.00</ImportoBollo></DatiBollo>
<DatiCassaPrevidenziale><TipoCassa>TC01</TipoCassa><AlCassa>4.00</AlCassa><ImportoContributoCassa>40.00</ImportoContributoCassa><ImponibileCassa>1000.00</ImponibileCassa>
<AliquotaIVA>22.00</AliquotaIVA></DatiCassaPrevidenziale>
<ImportoTotaleDocumento>1268.80</ImportoTotaleDocumento><Causale>Prima</Causale><Causale>Seconda</Causale></DatiGeneraliDocumento>
<DatiOrdineAcquisto><IdDocumento>PO-1</IdDocumento><CodiceCUP>C1</CodiceCUP><CodiceCIG>G1</CodiceCIG></DatiOrdineAcquisto><DatiOrdineAcquisto><IdDocumento>PO-2</IdDocumento></DatiOrdineAcquisto>
<DatiDDT><NumeroDDT>D-1</NumeroDDT><DataDDT>2026-01-02</DataDDT></DatiDDT></DatiGenerali>
<DatiBeniServizi><DettaglioLinee><NumeroLinea>1</NumeroLinea><CodiceArticolo><CodiceTipo>INT</CodiceTipo><CodiceValore>A1</CodiceValore></CodiceArticolo><Descrizione>Consulenza</Descrizione>
<Quantita>10.00</Quantita><UnitaMisura>HUR</UnitaMisura><DataInizioPeriodo>2025-12-01</DataInizioPeriodo><DataFinePeriodo>2025-12-31</DataFinePeriodo><PrezzoUnitario>125.00</PrezzoUnitario>
<ScontoMaggiorazione><Tipo>SC</Tipo><Percentuale>10.00</Percentuale></ScontoMaggiorazione><ScontoMaggiorazione><Tipo>SC</Tipo><Importo>12.50</Importo></ScontoMaggiorazione>
<PrezzoTotale>1000.00</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA><Ritenuta>SI</Ritenuta>
<AltriDatiGestionali><TipoDato>CASE</TipoDato><RiferimentoTesto>77</RiferimentoTesto></AltriDatiGestionali></DettaglioLinee>
<DatiRiepilogo><AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>1040.00</ImponibileImporto><Imposta>228.80</Imposta><EsigibilitaIVA>S</EsigibilitaIVA></DatiRiepilogo></DatiBeniServizi>
<DatiPagamento><CondizioniPagamento>TP01</CondizioniPagamento>
<DettaglioPagamento><ModalitaPagamento>MP05</ModalitaPagamento><DataScadenzaPagamento>2026-02-05</DataScadenzaPagamento><ImportoPagamento>400.00</ImportoPagamento>
<IBAN>IT60X0542811101000000123456</IBAN></DettaglioPagamento>
<DettaglioPagamento><ModalitaPagamento>MP05</ModalitaPagamento><DataScadenzaPagamento>2026-03-05</DataScadenzaPagamento><ImportoPagamento>440.00</ImportoPagamento>
<IBAN>IT60X0542811101000000123456</IBAN></DettaglioPagamento></DatiPagamento>
<Allegati><NomeAttachment>a.pdf</NomeAttachment><FormatoAttachment>PDF</FormatoAttachment><Attachment>QUJD</Attachment></Allegati></FatturaElettronicaBody>`);
}

const HEADER = `<FatturaElettronicaHeader><DatiTrasmissione><IdTrasmittente><IdPaese>IT</IdPaese><IdCodice>01234567890</IdCodice></IdTrasmittente>
<ProgressivoInvio>1</ProgressivoInvio><FormatoTrasmissione>FPA12</FormatoTrasmissione><CodiceDestinatario>UFABCD</CodiceDestinatario></DatiTrasmissione>
<CedentePrestatore><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>01234567890</IdCodice></IdFiscaleIVA><CodiceFiscale>RSSNNA80A41H501X</CodiceFiscale>
<Anagrafica><Nome>Anna</Nome><Cognome>Rossi</Cognome></Anagrafica><RegimeFiscale>RF01</RegimeFiscale></DatiAnagrafici>
<Sede><Indirizzo>Via Roma</Indirizzo><NumeroCivico>1</NumeroCivico><CAP>00100</CAP><Comune>Roma</Comune><Provincia>RM</Provincia><Nazione>IT</Nazione></Sede>
<IscrizioneREA><Ufficio>RM</Ufficio><NumeroREA>123456</NumeroREA><StatoLiquidazione>LN</StatoLiquidazione></IscrizioneREA>
<Contatti><Telefono>06123</Telefono><Fax>06124</Fax><Email>anna@example.test</Email></Contatti></CedentePrestatore>
<CessionarioCommittente><DatiAnagrafici><CodiceFiscale>80012345678</CodiceFiscale><Anagrafica><Denominazione>Comune di Esempio</Denominazione></Anagrafica></DatiAnagrafici>
<Sede><Indirizzo>Piazza 2</Indirizzo><CAP>20100</CAP><Comune>Milano</Comune><Nazione>IT</Nazione></Sede></CessionarioCommittente></FatturaElettronicaHeader>`;

/** A FatturaPA with one header and the given bodies. */
export function fattura(...bodies: readonly string[]): Uint8Array {
  const open =
    '<p:FatturaElettronica versione="FPA12" xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2">';
  return new TextEncoder().encode(`${open}${HEADER}${bodies.join('')}</p:FatturaElettronica>`);
}
