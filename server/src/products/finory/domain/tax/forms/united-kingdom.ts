import { treated, type TaxEntry, type TaxForm } from './form.ts';

const isSale = (entry: TaxEntry): boolean => entry.side === 'sale';
const acquired = treated('intra_community_acquisition');
const reversedServices = treated(
  'reverse_charge_services_eu',
  'reverse_charge_services_abroad',
  'reverse_charge_domestic',
);
const supplied = treated(
  'domestic',
  'zero_rated',
  'exempt',
  'export',
  'outside_scope',
  'intra_community_supply',
  'reverse_charge_services_supplied',
  'reverse_charge_domestic_supplied',
);

/** The nine boxes of the return of the United Kingdom; boxes 6 to 9 leave out the pence. */
export const UNITED_KINGDOM_RETURN: TaxForm = {
  form: 'gb_vat',
  name: 'VAT return, nine boxes',
  country: 'GB',
  source: 'VAT Notice 700/12 (HMRC); Value Added Tax Regulations 1995 reg. 25',
  due: '5',
  boxes: [
    {
      box: '1',
      label: 'VAT due on sales and other outputs',
      counts: 'output',
      takes: (entry) =>
        (isSale(entry) && supplied(entry)) || reversedServices(entry) || treated('postponed_import')(entry),
    },
    { box: '2', label: 'VAT due on acquisitions in Northern Ireland from the EU', counts: 'output', takes: acquired },
    { box: '3', label: 'Total VAT due', adds: ['1', '2'] },
    {
      box: '4',
      label: 'VAT reclaimed on purchases and other inputs',
      counts: 'input',
      takes: (entry) => !isSale(entry),
    },
    {
      box: '5',
      label: 'Net VAT to be paid, or reclaimed where negative',
      adds: ['3'],
      less: ['4'],
    },
    {
      box: '6',
      label: 'Total value of sales and other outputs, without VAT',
      counts: 'base',
      takes: (entry) => (isSale(entry) && supplied(entry)) || reversedServices(entry),
      whole: 'down',
    },
    {
      box: '7',
      label: 'Total value of purchases and other inputs, without VAT',
      counts: 'base',
      takes: (entry) => !isSale(entry) && !treated('outside_scope')(entry),
      whole: 'down',
    },
    {
      box: '8',
      label: 'Supplies of goods from Northern Ireland to the EU',
      counts: 'base',
      takes: treated('intra_community_supply'),
      whole: 'down',
    },
    {
      box: '9',
      label: 'Acquisitions of goods in Northern Ireland from the EU',
      counts: 'base',
      takes: acquired,
      whole: 'down',
    },
  ],
};
