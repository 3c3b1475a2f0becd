/** What EN 16931-1, clause 6.4.3, asks of one VAT category; the rules are the same ten for each, with these differences. */
export interface Category {
  /** UNTDID 5305 code. */
  readonly code: string;
  /** Middle part of the rule ids: BR-`family`-01 and so on. */
  readonly family: string;
  readonly name: string;
  readonly breakdowns: 'some' | 'one';
  readonly rate: 'positive' | 'zero' | 'not_negative' | 'absent';
  /** Taxable amounts are compared rate by rate, or over the whole category. */
  readonly base: 'by_rate' | 'whole';
  readonly exemption: 'required' | 'forbidden';
  readonly seller: 'tax' | 'vat' | 'none';
  readonly buyer: 'any' | 'vat' | 'vat_or_legal' | 'no_vat';
}

export const CATEGORIES: readonly Category[] = [
  {
    code: 'S',
    family: 'S',
    name: 'standard rated',
    breakdowns: 'some',
    rate: 'positive',
    base: 'by_rate',
    exemption: 'forbidden',
    seller: 'tax',
    buyer: 'any',
  },
  {
    code: 'Z',
    family: 'Z',
    name: 'zero rated',
    breakdowns: 'one',
    rate: 'zero',
    base: 'whole',
    exemption: 'forbidden',
    seller: 'tax',
    buyer: 'any',
  },
  {
    code: 'E',
    family: 'E',
    name: 'exempt',
    breakdowns: 'one',
    rate: 'zero',
    base: 'whole',
    exemption: 'required',
    seller: 'tax',
    buyer: 'any',
  },
  {
    code: 'AE',
    family: 'AE',
    name: 'reverse charge',
    breakdowns: 'one',
    rate: 'zero',
    base: 'whole',
    exemption: 'required',
    seller: 'tax',
    buyer: 'vat_or_legal',
  },
  {
    code: 'K',
    family: 'IC',
    name: 'intra-community supply',
    breakdowns: 'one',
    rate: 'zero',
    base: 'whole',
    exemption: 'required',
    seller: 'vat',
    buyer: 'vat',
  },
  {
    code: 'G',
    family: 'G',
    name: 'export outside the EU',
    breakdowns: 'one',
    rate: 'zero',
    base: 'whole',
    exemption: 'required',
    seller: 'vat',
    buyer: 'any',
  },
  {
    code: 'O',
    family: 'O',
    name: 'not subject to VAT',
    breakdowns: 'one',
    rate: 'absent',
    base: 'whole',
    exemption: 'required',
    seller: 'none',
    buyer: 'no_vat',
  },
  {
    code: 'L',
    family: 'AF',
    name: 'IGIC',
    breakdowns: 'some',
    rate: 'not_negative',
    base: 'by_rate',
    exemption: 'forbidden',
    seller: 'tax',
    buyer: 'any',
  },
  {
    code: 'M',
    family: 'AG',
    name: 'IPSI',
    breakdowns: 'some',
    rate: 'not_negative',
    base: 'by_rate',
    exemption: 'forbidden',
    seller: 'tax',
    buyer: 'any',
  },
];
