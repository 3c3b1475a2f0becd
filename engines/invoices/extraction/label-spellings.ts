/**
 * How papers word their labels, in ten languages: English, German, French, Italian, Spanish, Portuguese, Dutch, Polish,
 * Swedish and Danish or Norwegian. `~` stands for a word for "number", and a blank for any blanks between words.
 */
export interface Spellings {
  readonly name: LabelName;
  readonly of: Readonly<Record<string, readonly string[]>>;
  /** Only where the label begins its line, or is followed by a value of this shape. */
  readonly begins?: boolean;
  readonly before?: string;
}

/** Longer and more telling labels come first: the first that matches at a place wins. */
export const SPELLINGS: readonly Spellings[] = [
  {
    name: 'correctedInvoice',
    of: {
      en: ['(?:original|corrects|against|ref(?:erence)?|for) invoice(?: ~)?', 'credit(?:ed)? for invoice(?: ~)?'],
      de: ['zu rechnung(?: ~)?', 'ursprungsrechnung'],
      fr: ['facture d.origine', 'avoir sur facture(?: ~)?'],
      it: ['fattura di riferimento', 'rif\\.? fattura'],
      es: ['factura rectificada', 'factura original'],
      pt: ['fatura de origem'],
      nl: ['betreft factuur(?: ~)?'],
      pl: ['do faktury(?: ~)?'],
      sv: ['avser faktura(?: ~)?'],
      da: ['vedr\\.? faktura(?: ~)?'],
    },
  },
  {
    name: 'number',
    of: {
      en: [
        '(?:tax invoice|invoice|credit (?:note|memo)|bill|receipt|document)[- ]?~',
        'inv(?:oice)?\\.? ?#',
        'inv\\.? no',
      ],
      de: ['(?:rechnung(?:s)?|gutschrift(?:s)?|beleg)[- ]?(?:nummer|~)'],
      fr: ['(?:num(?:é|e)ro de |n° de )?facture[- ]?~', 'num(?:é|e)ro de facture', 'n° de facture', 'avoir ~'],
      it: ['(?:fattura|nota di credito)[- ]?(?:numero|~)', 'numero (?:fattura|documento)', 'num\\. documento'],
      es: ['factura[- ]?(?:n(?:ú|u)mero|~)', 'n(?:ú|u)mero de factura'],
      pt: ['fatura[- ]?~', 'n(?:ú|u)mero da fatura', 'factura ~'],
      nl: ['factuur[- ]?(?:nummer|~)'],
      pl: ['(?:numer faktury|faktura(?: vat)? (?:nr|numer))', 'faktura vat ~'],
      sv: ['faktura[- ]?(?:nummer|~)', 'kvittonummer'],
      da: ['(?:faktura|kvittering|kreditnota)[- ]?(?:nummer|~)'],
    },
  },
  {
    name: 'number',
    begins: true,
    before: '(?=\\s*[:#]\\s*\\S*\\d|\\s+[A-Z]*[-/]?\\d{3,}|\\s+(?:n|nr|no|n°|nº)\\.?\\s*\\d)',
    of: {
      en: ['tax invoice', 'invoice', 'credit note', 'credit memo'],
      de: ['rechnung', 'gutschrift'],
      fr: ['facture', 'avoir'],
      it: ['fattura', 'nota di credito'],
      es: ['factura'],
      pt: ['fatura'],
      nl: ['factuur', 'creditnota'],
      pl: ['faktura vat', 'faktura'],
      sv: ['faktura', 'kreditfaktura'],
      da: ['kreditnota'],
    },
  },
  {
    name: 'dueDate',
    of: {
      en: ['(?:payment )?due (?:date|on|by)', 'date due', 'payment due', 'pay by', 'payable by'],
      de: ['f(?:ä|ae)llig(?:keit)?(?:sdatum)?(?: am)?', 'zahlbar bis(?: zum)?'],
      fr: ['(?:date d.)?(?:é|e)ch(?:é|e)ance', '(?:à|a) payer avant le', 'date limite de (?:paiement|r(?:è|e)glement)'],
      it: ['(?:data )?scadenza', 'scadenza pagamento'],
      es: ['(?:fecha de )?vencimiento', 'fecha l(?:í|i)mite'],
      pt: ['(?:data de )?vencimento'],
      nl: ['vervaldatum', 'te betalen (?:voor|v(?:ó|o)(?:ó|o)r)', 'uiterste betaaldatum'],
      pl: ['termin (?:p(?:ł|l)atno(?:ś|s)ci|zap(?:ł|l)aty)'],
      sv: ['f(?:ö|o)rfallo(?:datum|dag)', 'oss tillhanda'],
      da: ['forfalds?(?:dato|dag)?', 'betalingsfrist', 'betales senest'],
    },
  },
  {
    name: 'delivery',
    of: {
      en: ['delivery date', 'date of (?:delivery|supply)', 'ship(?:ping|ped)? date', 'tax point'],
      de: ['liefer-?datum', 'leistungs-?(?:datum|zeitraum)', 'lieferzeitraum'],
      fr: ['date de livraison', 'p(?:é|e)riode'],
      it: ['data (?:di )?consegna', 'periodo'],
      es: ['fecha de entrega', 'per(?:í|i)odo'],
      pt: ['data de entrega', 'per(?:í|i)odo'],
      nl: ['leverdatum', 'leveringsdatum', 'periode'],
      pl: ['data (?:sprzeda(?:ż|z)y|dostawy|wykonania us(?:ł|l)ugi)', 'okres'],
      sv: ['leveransdatum', 'period'],
      da: ['leveringsdato', 'periode'],
    },
  },
  {
    name: 'order',
    of: {
      en: [
        '(?:purchase order|p\\.?o\\.?|customer order|your order|order)[- ]?(?:~|ref(?:erence)?)',
        '(?:purchase order|p\\.o\\.|your order|po)(?=\\s*[:#])',
      ],
      de: ['bestell(?:ung)?(?:s)?[- ]?(?:nummer|~)', 'auftrags-?(?:nummer|nr)'],
      fr: ['(?:bon de )?commande ~', 'num(?:é|e)ro de commande'],
      it: ['(?:vs\\.? )?ordine ~', 'numero ordine'],
      es: ['pedido ~', 'n(?:ú|u)mero de pedido'],
      pt: ['encomenda ~', 'nota de encomenda'],
      nl: ['(?:in)?koopordernummer', 'ordernummer', 'bestelnummer'],
      pl: ['(?:nr|numer) zam(?:ó|o)wienia', 'zam(?:ó|o)wienie ~'],
      sv: ['(?:er )?ordernummer', 'best(?:ä|a)llningsnummer'],
      da: ['ordrenummer', 'ordre ~', 'rekvisitionsnr'],
    },
  },
  {
    name: 'issueDate',
    of: {
      en: [
        'invoice date',
        'date of (?:issue|invoice)',
        'issue date',
        'issued(?: on)?',
        'credit note date',
        'bill date',
        'date',
      ],
      de: ['rechnungs-?datum', 'belegdatum', 'ausstellungsdatum', 'datum'],
      fr: ['date de (?:la )?facture', 'date de facturation', 'date d.(?:é|e)mission', 'date'],
      it: ['data (?:della )?fattura', 'data (?:di )?emissione', 'data documento', 'data'],
      es: ['fecha de (?:la )?factura', 'fecha de emisi(?:ó|o)n', 'fecha'],
      pt: ['data da fatura', 'data de emiss(?:ã|a)o', 'data'],
      nl: ['factuur ?datum', 'datum'],
      pl: ['data wystawienia', 'data faktury', 'data'],
      sv: ['faktura ?datum', 'datum'],
      da: ['faktura ?dato', 'dato'],
    },
  },
  {
    name: 'sellerTax',
    of: {
      en: [
        'vat (?:id|no|number|reg(?:istration)?)\\.?(?: no\\.?| number)?',
        'tax id(?:entification)?(?: number)?',
        'ein',
        'fein',
        'gstin',
        'gst (?:id|reg)\\.?(?: no\\.?)?',
        'abn',
        'tax (?:no|number|reg)',
      ],
      de: ['ust[.-]?\\s?id(?:[-. ]?(?:nr|nummer))?', 'uid(?:-nr)?', 'mwst[- ]?nr'],
      fr: ['(?:n° |num(?:é|e)ro (?:de )?)?tva (?:intra(?:communautaire)?|~)', 'n° tva'],
      it: ['p(?:artita|\\.)? ?iva', 'p\\. ?iva', 'partita iva'],
      es: ['nif', 'cif', 'nif\\/cif', 'n\\.?i\\.?f\\.?'],
      pt: ['nif', 'contribuinte(?: ~)?', 'nipc'],
      nl: ['btw[- ]?(?:nummer|nr|id)'],
      pl: ['nip'],
      sv: ['momsreg(?:istrerings)?\\.?[- ]?(?:nummer|nr)', 'vat[- ]?nr'],
      da: ['cvr(?:[- ]?(?:nummer|nr))?', 'se[- ]nr', 'org\\.? ?nr'],
    },
  },
  {
    name: 'buyer',
    before: '\\s*(?::|$)',
    of: {
      en: ['bill(?:ed)? to', 'invoice(?:d)? to', 'sold to', 'customer', 'buyer', 'client'],
      de: ['rechnungsempf(?:ä|ae)nger', 'rechnung an', 'kunde', 'an'],
      fr: ['factur(?:é|e) (?:à|a)', 'client', 'destinataire'],
      it: ['destinatario', 'cliente', 'spett(?:\\.le|abile)', 'cessionario'],
      es: ['cliente', 'facturar a', 'destinatario'],
      pt: ['cliente', 'faturar a', 'exmo\\.? ?\\(?s\\)?\\.? sr'],
      nl: ['klant', 'factuur aan', 'factuuradres'],
      pl: ['nabywca', 'kupuj(?:ą|a)cy'],
      sv: ['kund', 'fakturaadress', 'k(?:ö|o)pare'],
      da: ['kunde', 'k(?:ø|o)ber', 'faktureres til'],
    },
  },
  {
    name: 'seller',
    before: '\\s*(?::|$)',
    of: {
      en: ['from', 'seller', 'supplier', 'vendor', 'remit to', 'issued by', 'issuer'],
      de: ['rechnungssteller', 'verk(?:ä|ae)ufer', 'lieferant', 'absender'],
      fr: ['vendeur', '(?:é|e)metteur', 'fournisseur'],
      it: ['fornitore', 'venditore', 'cedente'],
      es: ['proveedor', 'vendedor', 'emisor'],
      pt: ['fornecedor', 'vendedor', 'emitente'],
      nl: ['verkoper', 'leverancier'],
      pl: ['sprzedawca', 'wystawca'],
      sv: ['s(?:ä|a)ljare', 'leverant(?:ö|o)r'],
      da: ['s(?:æ|ae)lger', 'leverand(?:ø|o)r'],
    },
  },
  {
    name: 'currency',
    of: { en: ['currency'], de: ['w(?:ä|ae)hrung'], fr: ['devise'], it: ['valuta'], es: ['moneda'] },
  },
  {
    name: 'terms',
    before: '(?=\\s*:)',
    of: {
      en: ['payment terms', 'terms'],
      de: ['zahlungsbedingungen'],
      fr: ['conditions de (?:paiement|r(?:è|e)glement)'],
      it: ['condizioni di pagamento'],
      es: ['condiciones de pago'],
      nl: ['betalingsvoorwaarden'],
    },
  },
  {
    name: 'rounding',
    of: {
      en: ['rounding(?: adj(?:ustment)?)?', 'round adj'],
      de: ['rundung(?:sdifferenz)?'],
      fr: ['arrondi'],
      it: ['arrotondamento'],
      es: ['redondeo'],
      nl: ['afronding'],
      sv: ['(?:ö|o)resavrundning', 'avrundning'],
      da: ['afrunding', '(?:ø|o)reavrunding'],
    },
  },
  {
    name: 'net',
    of: {
      en: ['total (?:excl\\.?|excluding|before|without)(?: (?:vat|tax|gst))?', 'net total', 'total net'],
      de: ['gesamt(?:betrag)? netto', 'summe netto', 'netto ?gesamt(?:betrag)?'],
      fr: ['total h\\.?t\\.?', 'montant h\\.?t\\.?', 'net h\\.?t\\.?'],
      it: ['totale imponibile', 'totale netto', 'imponibile'],
      es: ['base imponible', 'total (?:sin iva|neto)'],
      pt: ['total il(?:í|i)quido', 'total sem iva', 'incid(?:ê|e)ncia'],
      nl: ['(?:totaal )?(?:exclusief|excl\\.?) btw', 'totaal excl\\.?'],
      pl: ['razem netto', 'warto(?:ś|s)(?:ć|c) netto', 'suma netto'],
      sv: ['summa exkl\\.? moms', 'total exkl\\.? moms', 'netto'],
      da: ['(?:i alt|total|bel(?:ø|o)b) (?:ekskl?\\.?|uden|eks\\.?) moms', 'netto'],
    },
  },
  {
    name: 'subtotal',
    of: {
      en: ['sub[- ]?total', 'net (?:amount|value)'],
      de: ['zwischensumme', 'netto(?:betrag|summe|wert)?'],
      fr: ['sous[- ]total'],
      it: ['subtotale', 'sub totale'],
      es: ['subtotal'],
      pt: ['subtotal'],
      nl: ['subtotaal'],
      pl: ['suma cz(?:ę|e)(?:ś|s)ciowa'],
      sv: ['delsumma'],
      da: ['subtotal', 'delsum'],
    },
  },
  {
    name: 'paid',
    of: {
      en: ['amount paid', 'paid(?: to date)?', 'prepaid', 'payments?(?: received)?', 'deposit', 'less paid'],
      de: ['anzahlung', 'bereits (?:gezahlt|bezahlt)'],
      fr: ['acompte', 'd(?:é|e)j(?:à|a) (?:pay(?:é|e)|r(?:é|e)gl(?:é|e))'],
      it: ['acconto', 'gi(?:à|a) pagato'],
      es: ['anticipo', 'pagado'],
      nl: ['reeds (?:betaald|voldaan)', 'aanbetaling'],
      pl: ['zap(?:ł|l)acono', 'zaliczka'],
      sv: ['f(?:ö|o)rskott', 'redan betalt'],
      da: ['forudbetalt', 'allerede betalt'],
    },
  },
  {
    name: 'due',
    of: {
      en: ['(?:total )?amount due', 'balance due', 'total due', 'please pay', 'amount payable', 'balance'],
      de: ['zahlbetrag', 'zu zahlen(?:der betrag)?', 'zahlender betrag', 'offener betrag'],
      fr: ['net (?:à|a) payer', 'reste (?:à|a) payer', 'montant d(?:û|u)', '(?:à|a) payer'],
      it: ['(?:totale|netto) (?:da pagare|a pagare)', 'importo dovuto'],
      es: ['total a pagar', 'importe a pagar', 'pendiente de pago'],
      pt: ['total a pagar', 'valor a pagar'],
      nl: ['te (?:betalen|voldoen)(?: bedrag)?', 'openstaand bedrag'],
      pl: ['(?:razem )?do zap(?:ł|l)aty', 'pozosta(?:ł|l)o do zap(?:ł|l)aty'],
      sv: ['att betala', 'belopp att betala'],
      da: ['(?:bel(?:ø|o)b )?(?:til|at) betal(?:ing|e)', '(?:å|a) betale', 'skyldigt bel(?:ø|o)b'],
    },
  },
  {
    name: 'total',
    of: {
      en: [
        'grand total',
        'invoice total',
        'total amount',
        'total sales?(?= \\(?incl)',
        'total (?:incl(?:usive|\\.)?|including|with)(?: of)?(?: (?:vat|tax|gst))?',
        'total payable',
        'credit total',
        'total credit',
        'total(?! (?:qty|quantity|items?|hours|discount|savings?|saved))',
      ],
      de: [
        'gesamtbetrag',
        'rechnungsbetrag',
        'gesamtsumme',
        'endbetrag',
        'endsumme',
        'brutto(?:betrag|summe)?',
        'gesamt(?: brutto)?',
        'summe(?! netto)',
      ],
      fr: ['total t\\.?t\\.?c\\.?', 'montant t\\.?t\\.?c\\.?', 'total g(?:é|e)n(?:é|e)ral'],
      it: [
        'totale (?:fattura|documento|generale|complessivo|ivato|euro)',
        'totale(?! imponibile| iva)',
        'importo totale',
      ],
      es: ['total (?:factura|con iva)', 'importe total'],
      pt: ['total (?:da fatura|com iva|geral)', 'valor total'],
      nl: ['totaal(?: ?bedrag)?(?: (?:incl\\.?|inclusief)(?: btw)?)?', '(?:inclusief|incl\\.?) btw', 'eindtotaal'],
      pl: ['razem(?: brutto)?(?! netto)', 'suma(?! netto)', '(?:warto(?:ś|s)(?:ć|c) )?brutto', 'og(?:ó|o)(?:ł|l)em'],
      sv: ['summa(?: inkl\\.? moms)?', 'totalt(?: belopp)?', 'total inkl\\.? moms', 'slutsumma'],
      da: ['i alt(?: inkl\\.? moms)?', 'total(?:t|bel(?:ø|o)b)?(?: inkl\\.? moms)?', 'sum'],
    },
  },
  {
    name: 'discount',
    of: {
      en: ['(?:less )?discount', 'allowance', 'rebate'],
      de: ['rabatt', 'nachlass', 'skonto'],
      fr: ['remise', 'rabais', 'escompte'],
      it: ['sconto'],
      es: ['descuento'],
      pt: ['desconto'],
      nl: ['korting'],
      pl: ['rabat', 'upust'],
      sv: ['rabatt'],
      da: ['rabat'],
    },
  },
  {
    name: 'shipping',
    of: {
      en: ['shipping(?: (?:and|&) handling)?', 'freight', 'delivery charge', 'postage', 'handling'],
      de: ['versand(?:kosten)?', 'fracht(?:kosten)?', 'porto'],
      fr: ['frais de (?:port|livraison)', 'livraison'],
      it: ['spese di (?:spedizione|trasporto)'],
      es: ['gastos de env(?:í|i)o', 'portes'],
      pt: ['portes', 'despesas de envio'],
      nl: ['verzendkosten'],
      pl: ['koszt(?:y)? (?:wysy(?:ł|l)ki|dostawy)'],
      sv: ['frakt'],
      da: ['fragt', 'levering'],
    },
  },
  {
    name: 'tax',
    of: {
      en: ['sales tax', 'tax', 'vat', 'gst', 'hst'],
      de: ['mwst', 'ust', 'umsatzsteuer', 'mehrwertsteuer'],
      fr: ['t\\.?v\\.?a\\.?', 'montant (?:de la )?tva'],
      it: ['(?:totale )?iva', 'imposta'],
      es: ['iva', 'igic'],
      pt: ['iva'],
      nl: ['btw'],
      pl: ['vat', 'kwota vat', 'podatek'],
      sv: ['moms'],
      da: ['moms', 'mva'],
    },
  },
];

/** What a label on paper announces. */
export type LabelName =
  | 'number'
  | 'issueDate'
  | 'dueDate'
  | 'order'
  | 'sellerTax'
  | 'seller'
  | 'buyer'
  | 'net'
  | 'subtotal'
  | 'tax'
  | 'discount'
  | 'shipping'
  | 'paid'
  | 'due'
  | 'total'
  | 'currency'
  | 'terms'
  | 'correctedInvoice'
  | 'delivery'
  | 'rounding';
