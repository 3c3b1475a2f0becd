import { EUROPEAN_UNION, oneStopShopForm } from './european-union.ts';
import type { FormName, TaxEntry, TaxForm } from './form.ts';
import { GERMANY } from './germany.ts';
import { INDIA_RETURN } from './india.ts';
import { UNITED_KINGDOM_RETURN } from './united-kingdom.ts';
import { salesTaxForm } from './united-states.ts';

/** A form by its name, for the entries that it is filled from. */
export function formOf(name: FormName, region: string | null, entries: readonly TaxEntry[]): TaxForm {
  if (name === 'us_sales_tax') return salesTaxForm(region ?? '');
  if (name === 'eu_oss') return oneStopShopForm([...new Set(entries.flatMap((entry) => entry.region ?? []))].sort());
  return { eu_vat: EUROPEAN_UNION, de_ustva: GERMANY, gb_vat: UNITED_KINGDOM_RETURN, in_gstr3b: INDIA_RETURN }[name];
}

/** Whether an entry stands in a form: sales under the one-stop shop have a return of their own. */
export function belongsTo(name: FormName, region: string | null, entry: TaxEntry): boolean {
  if (name === 'eu_oss') return entry.treatment === 'one_stop_shop';
  return entry.treatment !== 'one_stop_shop' && (region === null || entry.region === region);
}
