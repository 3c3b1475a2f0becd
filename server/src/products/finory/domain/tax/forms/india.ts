import type { TaxComponent } from '../treatments.ts';
import { treated, type CountedBox, type TaxEntry, type TaxForm } from './form.ts';

const isSale = (entry: TaxEntry): boolean => entry.side === 'sale';
const isPurchase = (entry: TaxEntry): boolean => entry.side === 'purchase';
const reversed = treated('reverse_charge_services_abroad', 'reverse_charge_domestic');

const COMPONENTS: readonly (readonly [TaxComponent, string])[] = [
  ['integrated', 'IGST'],
  ['central', 'CGST'],
  ['state', 'SGST'],
];

/** A table with its value, which each supply enters once, and its tax by component. */
function table(
  box: string,
  label: string,
  counts: 'output' | 'input' | 'blocked',
  takes: (entry: TaxEntry) => boolean,
  hasValue = true,
): CountedBox[] {
  const value: CountedBox = {
    box,
    label: `${label}: taxable value`,
    counts: 'base',
    // Central and state tax stand on one value: it is counted with the one of them.
    takes: (entry) => takes(entry) && entry.component !== 'state',
  };
  return [
    ...(hasValue ? [value] : []),
    ...COMPONENTS.map(([component, name]): CountedBox => ({
      box: `${box} ${name}`,
      label: `${label}: ${name}`,
      counts,
      takes: (entry) => takes(entry) && entry.component === component,
    })),
  ];
}

const names = (box: string): string[] => COMPONENTS.map(([, name]) => `${box} ${name}`);

/** Form GSTR-3B of India: outward supplies, reverse charge and credit, by component. */
export const INDIA_RETURN: TaxForm = {
  form: 'in_gstr3b',
  name: 'GSTR-3B',
  country: 'IN',
  source: 'CGST Rules 2017 r. 61(5), form GSTR-3B tables 3.1, 4 and 6.1',
  due: '6.1',
  boxes: [
    ...table('3.1(a)', 'Outward taxable supplies', 'output', (entry) => isSale(entry) && treated('domestic')(entry)),
    ...table(
      '3.1(b)',
      'Outward zero-rated supplies',
      'output',
      (entry) => isSale(entry) && treated('zero_rated', 'export')(entry),
    ),
    {
      box: '3.1(c)',
      label: 'Nil-rated and exempt supplies',
      counts: 'base',
      takes: (entry) => isSale(entry) && treated('exempt')(entry),
    },
    ...table('3.1(d)', 'Inward supplies liable to reverse charge', 'output', reversed),
    {
      box: '3.1(e)',
      label: 'Non-GST supplies',
      counts: 'base',
      takes: (entry) => isSale(entry) && treated('outside_scope')(entry),
    },
    ...table('4(A)(1)', 'Credit of import of goods', 'input', treated('import'), false),
    ...table('4(A)(2)', 'Credit of import of services', 'input', treated('reverse_charge_services_abroad'), false),
    ...table(
      '4(A)(3)',
      'Credit of inward supplies under reverse charge',
      'input',
      treated('reverse_charge_domestic'),
      false,
    ),
    ...table('4(A)(5)', 'All other credit', 'input', (entry) => isPurchase(entry) && treated('domestic')(entry), false),
    ...table('4(B)(1)', 'Blocked credit, s. 17(5)', 'blocked', isPurchase, false),
    {
      box: '6.1',
      label: 'Payable, or credit carried forward where negative',
      adds: ['3.1(a)', '3.1(b)', '3.1(d)'].flatMap(names),
      less: ['4(A)(1)', '4(A)(2)', '4(A)(3)', '4(A)(5)'].flatMap(names),
    },
  ],
};
