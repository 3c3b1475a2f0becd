import type { TaxTreatment } from '../treatments.ts';
import { treated, type CountedBox, type TaxForm } from './form.ts';

const sales = (box: string, label: string, ...treatments: readonly TaxTreatment[]): CountedBox => ({
  box,
  label,
  counts: 'base',
  takes: (entry) => entry.side === 'sale' && treated(...treatments)(entry),
});

const acquired = treated('intra_community_acquisition');
const reversed = treated(
  'reverse_charge_services_eu',
  'reverse_charge_services_abroad',
  'reverse_charge_domestic',
  'postponed_import',
);

/** What every member state asks for, in the order of Directive 2006/112/EC art. 250 and 251. */
export const EUROPEAN_UNION: TaxForm = {
  form: 'eu_vat',
  name: 'VAT return, general',
  country: null,
  source: 'Directive 2006/112/EC art. 250 and 251',
  due: 'payable',
  boxes: [
    sales('supplies', 'Taxable supplies', 'domestic'),
    {
      box: 'output',
      label: 'Tax on taxable supplies',
      counts: 'output',
      takes: (entry) => entry.side === 'sale' && treated('domestic')(entry),
    },
    sales('zero_rated', 'Zero-rated supplies', 'zero_rated'),
    sales('exempt', 'Exempt supplies', 'exempt'),
    sales('exports', 'Exports', 'export'),
    sales('intra_community_supplies', 'Intra-Community supplies of goods', 'intra_community_supply'),
    sales(
      'services_abroad',
      'Services taxed where the customer is',
      'reverse_charge_services_supplied',
      'outside_scope',
    ),
    sales('reversed_supplies', 'Supplies on which the customer owes the tax', 'reverse_charge_domestic_supplied'),
    { box: 'acquisitions', label: 'Intra-Community acquisitions', counts: 'base', takes: acquired },
    { box: 'acquisition_tax', label: 'Tax on intra-Community acquisitions', counts: 'output', takes: acquired },
    { box: 'reverse_charge', label: 'Purchases on which the company owes the tax', counts: 'base', takes: reversed },
    { box: 'reverse_charge_tax', label: 'Tax on those purchases', counts: 'output', takes: reversed },
    {
      box: 'deductible',
      label: 'Deductible tax',
      counts: 'input',
      takes: (entry) => entry.side === 'purchase',
    },
    {
      box: 'payable',
      label: 'Payable, or to be refunded where negative',
      adds: ['output', 'acquisition_tax', 'reverse_charge_tax'],
      less: ['deductible'],
    },
  ],
};

/** Sales to consumers of other member states, by member state of consumption (Directive 2006/112/EC art. 369g). */
export function oneStopShopForm(states: readonly string[]): TaxForm {
  return {
    form: 'eu_oss',
    name: 'One-stop shop, Union scheme',
    country: null,
    source: 'Directive 2006/112/EC art. 369g',
    due: 'payable',
    boxes: [
      ...states.flatMap((state): CountedBox[] => [
        {
          box: `${state}.base`,
          label: `Supplies to ${state}`,
          counts: 'base',
          takes: (entry) => entry.region === state,
        },
        { box: `${state}.tax`, label: `Tax of ${state}`, counts: 'output', takes: (entry) => entry.region === state },
      ]),
      { box: 'payable', label: 'Payable', adds: states.map((state) => `${state}.tax`) },
    ],
  };
}
