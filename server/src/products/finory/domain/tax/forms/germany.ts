import { treated, type CountedBox, type PercentBox, type TaxEntry, type TaxForm } from './form.ts';

const at =
  (...percents: readonly string[]) =>
  (entry: TaxEntry): boolean =>
    percents.some((percent) => Number(percent) === Number(entry.percent));
const isSale = (entry: TaxEntry): boolean => entry.side === 'sale';
const domesticSale = (entry: TaxEntry): boolean => isSale(entry) && treated('domestic')(entry);
const acquired = treated('intra_community_acquisition');
const servicesEu = treated('reverse_charge_services_eu');
const otherReversed = treated('reverse_charge_services_abroad', 'reverse_charge_domestic');

/** A taxable amount: the form takes whole euros, cents cut off. */
const base = (box: string, label: string, takes: (entry: TaxEntry) => boolean): CountedBox => ({
  box,
  label,
  counts: 'base',
  takes,
  whole: 'down',
});
const tax = (
  box: string,
  label: string,
  counts: 'output' | 'input',
  takes: (entry: TaxEntry) => boolean,
): CountedBox => ({
  box,
  label,
  counts,
  takes,
});
/** Tax that the form itself reckons on the whole euros of a box. */
const onBase = (of: string, percent: bigint, label: string): PercentBox => ({ box: `${of} tax`, label, of, percent });

/**
 * The advance return of value-added tax of Germany by its code numbers (Kennzahlen). Rates other than 19, 7 and 0 stand
 * in the boxes for other rates, with their tax.
 */
export const GERMANY: TaxForm = {
  form: 'de_ustva',
  name: 'Umsatzsteuer-Voranmeldung',
  country: 'DE',
  source: 'UStG § 18 (1) to (2a), form USt 1 A (BMF); cents of taxable amounts are cut off',
  due: '83',
  boxes: [
    base('81', 'Taxable supplies at 19 %', (entry) => domesticSale(entry) && at('19')(entry)),
    onBase('81', 19n, 'Tax at 19 %'),
    base('86', 'Taxable supplies at 7 %', (entry) => domesticSale(entry) && at('7')(entry)),
    onBase('86', 7n, 'Tax at 7 %'),
    base('87', 'Taxable supplies at 0 %', (entry) => domesticSale(entry) && at('0')(entry)),
    base('35', 'Taxable supplies at other rates', (entry) => domesticSale(entry) && !at('19', '7', '0')(entry)),
    tax('36', 'Tax at other rates', 'output', (entry) => domesticSale(entry) && !at('19', '7', '0')(entry)),
    base('41', 'Intra-Community supplies to customers with a number', treated('intra_community_supply')),
    base(
      '43',
      'Other exempt supplies with deduction, such as exports',
      (entry) => isSale(entry) && treated('export', 'zero_rated')(entry),
    ),
    base('48', 'Exempt supplies without deduction', (entry) => isSale(entry) && treated('exempt')(entry)),
    base('89', 'Intra-Community acquisitions at 19 %', (entry) => acquired(entry) && at('19')(entry)),
    onBase('89', 19n, 'Tax on acquisitions at 19 %'),
    base('93', 'Intra-Community acquisitions at 7 %', (entry) => acquired(entry) && at('7')(entry)),
    onBase('93', 7n, 'Tax on acquisitions at 7 %'),
    base('95', 'Intra-Community acquisitions at other rates', (entry) => acquired(entry) && !at('19', '7')(entry)),
    tax('98', 'Tax on acquisitions at other rates', 'output', (entry) => acquired(entry) && !at('19', '7')(entry)),
    base('46', 'Services of businesses of the EU, § 13b (1)', servicesEu),
    tax('47', 'Tax on services of businesses of the EU', 'output', servicesEu),
    base('84', 'Other supplies on which the receiver owes the tax, § 13b (2)', otherReversed),
    tax('85', 'Tax on other supplies of § 13b (2)', 'output', otherReversed),
    base('60', 'Supplies on which the customer owes the tax, § 13b (5)', treated('reverse_charge_domestic_supplied')),
    base('21', 'Services to businesses of the EU, not taxable here', treated('reverse_charge_services_supplied')),
    base('45', 'Other supplies not taxable here', (entry) => isSale(entry) && treated('outside_scope')(entry)),
    tax('66', 'Input tax of invoices', 'input', (entry) => entry.side === 'purchase' && treated('domestic')(entry)),
    tax('61', 'Input tax of intra-Community acquisitions', 'input', acquired),
    tax('62', 'Import tax', 'input', treated('import', 'postponed_import')),
    tax('67', 'Input tax of supplies of § 13b', 'input', (entry) => servicesEu(entry) || otherReversed(entry)),
    {
      box: '83',
      label: 'To be paid in advance, or surplus where negative',
      adds: ['81 tax', '86 tax', '36', '89 tax', '93 tax', '98', '47', '85'],
      less: ['66', '61', '62', '67'],
    },
  ],
};
