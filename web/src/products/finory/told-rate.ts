import { useItemsOf } from '../../shell/queries.ts';

/** The rate that a source told for a currency on a day or last before it; nothing where none did. */
export const useToldRate = (
  companyId: string,
  currency: string | undefined,
  date: string,
): { readonly rate: string; readonly date: string; readonly source: string } | undefined => {
  const rates = useItemsOf('finory.list_exchange_rates', currency === undefined ? undefined : { companyId });
  return rates.data?.find((rate) => rate.currency === currency && rate.date <= date);
};
