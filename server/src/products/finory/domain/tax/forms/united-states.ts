import { treated, type TaxForm } from './form.ts';

/** A return of sales tax as the states ask for it: gross sales, deductions, taxable sales and tax, of one state. */
export function salesTaxForm(state: string): TaxForm {
  return {
    form: 'us_sales_tax',
    name: `Sales tax return of ${state}`,
    country: 'US',
    source: 'The lines that the states have in common: gross sales less exempt sales and sales for resale are taxable',
    due: 'tax',
    boxes: [
      { box: 'gross', label: 'Gross sales', counts: 'base', takes: (entry) => entry.side === 'sale' },
      { box: 'exempt', label: 'Exempt sales', counts: 'base', takes: treated('exempt', 'export', 'outside_scope') },
      { box: 'resale', label: 'Sales for resale', counts: 'base', takes: treated('zero_rated') },
      {
        box: 'taxable',
        label: 'Taxable sales',
        adds: ['gross'],
        less: ['exempt', 'resale'],
      },
      { box: 'tax', label: 'Tax', counts: 'output', takes: (entry) => entry.side === 'sale' },
    ],
  };
}
