import type { OutputOf } from '@finaceverse/client';
import type { Choice } from '@finaceverse/design/select.tsx';
import { formatPercent } from '@finaceverse/design/format-figure.ts';
import { useItemsOf, useQueryOf } from '../../shell/queries.ts';

/** What a line is of, where the rule asks. */
export type Supply = 'goods' | 'services';

/** The code that the rule gives a line. */
export type TaxByRule = OutputOf<'finory.propose_tax_code'>;

/** How lines of a document are taxed: whether they have codes at all, those to choose from, and the one by rule. */
export type TaxOfLines = {
  readonly registered: boolean;
  readonly choices: readonly Choice[];
  readonly byRule: (supply: Supply) => TaxByRule | undefined;
};

/** The name of a code with its rate, as a person reads it. */
export const nameOfCode = (code: { readonly code: string; readonly percent: string | null }): string =>
  code.percent === null ? code.code : `${code.code}, ${formatPercent(code.percent)}`;

/** The tax codes of a day and a party, asked for anew as either is chosen. */
export const useTaxOfLines = (
  companyId: string,
  side: 'sale' | 'purchase',
  date: string,
  partyId: string | undefined,
): TaxOfLines => {
  const asked = /^\d{4}-\d\d-\d\d$/.test(date) ? { companyId, side, date } : undefined;
  const about = asked === undefined ? undefined : { ...asked, ...(partyId === undefined ? {} : { partyId }) };
  const codes = useItemsOf('finory.list_tax_codes', asked);
  const goods = useQueryOf('finory.propose_tax_code', about && { ...about, supply: 'goods' });
  const services = useQueryOf('finory.propose_tax_code', about && { ...about, supply: 'services' });
  return {
    registered: goods.data?.registered === true,
    choices: (codes.data ?? []).flatMap((code) =>
      code.percent === null ? [] : [{ value: code.code, label: nameOfCode(code), note: code.name }],
    ),
    byRule: (supply) => (supply === 'goods' ? goods.data : services.data),
  };
};
