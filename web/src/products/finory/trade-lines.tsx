import { Figure } from '@finaceverse/design/figure.tsx';
import { columnDecimals, currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { SimpleTable, type SimpleColumn } from '@finaceverse/design/simple-table.tsx';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';

type TradeLine = {
  readonly line: number;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly net: string;
  readonly received?: string;
  readonly taxCode?: string | null;
};

/** The lines of an order, bill or invoice; with what was received where that is known. */
export const TradeLines = ({
  lines,
  currency,
  of,
}: {
  readonly lines: readonly TradeLine[];
  readonly currency: string;
  /** The figure of the document, under which its lines are proven. */
  readonly of: string;
}) => {
  const decimals = currencyDecimals(currency);
  const quantityDecimals = columnDecimals(
    lines.map((line) => line.quantity),
    0,
  );
  const priceDecimals = columnDecimals(
    lines.map((line) => line.unitPrice),
    decimals,
  );
  const received = lines.some((line) => line.received !== undefined);
  const coded = lines.some((line) => typeof line.taxCode === 'string');
  const columns: readonly SimpleColumn<TradeLine>[] = [
    { id: 'description', header: words.common.description, cell: (line) => line.description },
    ...(coded
      ? [
          {
            id: 'tax',
            header: words.tax.code,
            wideOnly: true,
            cell: (line: TradeLine) => <span className="mono">{line.taxCode ?? ''}</span>,
          },
        ]
      : []),
    {
      id: 'quantity',
      header: words.common.quantity,
      figure: true,
      cell: (line) => <Figure value={line.quantity} decimals={quantityDecimals} locale={locale} />,
    },
    ...(received
      ? [
          {
            id: 'received',
            header: words.trade.purchases.received,
            figure: true,
            cell: (line: TradeLine) => (
              <span className={line.received === line.quantity ? '' : 'warn'}>
                <Figure value={line.received ?? '0'} decimals={quantityDecimals} locale={locale} />
              </span>
            ),
          },
        ]
      : []),
    {
      id: 'price',
      header: words.common.price,
      figure: true,
      cell: (line) => <Figure value={line.unitPrice} decimals={priceDecimals} locale={locale} />,
    },
    ...(lines.some((line) => line.net !== undefined)
      ? [
          {
            id: 'net',
            header: words.common.amount,
            figure: true,
            cell: (line: TradeLine) => (
              <Figure
                value={line.net ?? ''}
                decimals={decimals}
                locale={locale}
                of={line.description}
                passport={`${of}.line.${line.line}`}
              />
            ),
          },
        ]
      : []),
  ];
  return <SimpleTable label={words.common.lines} columns={columns} rows={lines} rowId={(line) => String(line.line)} />;
};
