import { Button } from '@finaceverse/design/button.tsx';
import { DraftPanel } from '@finaceverse/design/draft-panel.tsx';
import { useDraft, useDraftField } from '@finaceverse/design/draft.ts';
import { columnDecimals, currencyDecimals, formatFigure, isZero } from '@finaceverse/design/format-figure.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import type { Books } from '../../shell/books.tsx';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { Refusal } from '../../shell/loaded.tsx';
import type { Invoice } from './records.ts';
import { words } from './words.ts';

const text = words.undo;

/** Credits an invoice, whole or by line; what was paid already becomes money on account. */
export const CreditSalePanel = ({
  books,
  invoice,
  onClose,
}: {
  readonly books: Books;
  readonly invoice: Invoice;
  readonly onClose: () => void;
}) => {
  const draft = useDraft(`credit ${invoice.id}`);
  const { currency, number } = invoice;
  const decimals = currencyDecimals(currency);
  const left = invoice.creditable.filter((line) => !isZero(line.net));
  const [date, setDate] = useDraftField(draft, 'date', books.period?.end ?? invoice.date);
  const [reason, setReason] = useDraftField(draft, 'reason', '');
  const [nets, setNets] = useDraftField<Readonly<Record<number, string>>>(draft, 'nets', {});
  const [back, setBack] = useDraftField<Readonly<Record<number, string>>>(draft, 'back', {});
  const deed = useDeed('finory.credit_sale', (made) => {
    const shown = `${formatFigure(made.total, { locale, decimals })} ${currency}`;
    showInTray({
      id: made.creditNoteId,
      tone: 'good',
      title: text.credited(made.number, shown),
      ...(isZero(made.onAccount)
        ? {}
        : { text: text.onAccountNow(`${formatFigure(made.onAccount, { locale, decimals })} ${currency}`) }),
    });
    draft.forget();
    onClose();
  });
  const lines = left
    .map(({ line, net, returnable }) => {
      const returned = back[line] ?? returnable ?? '';
      return { line, net: nets[line] ?? net, ...(returned === '' || isZero(returned) ? {} : { returned }) };
    })
    .filter(({ net }) => net !== '' && !isZero(net));
  const whole = reason.trim() !== '' && date !== '' && lines.length > 0;
  const save = () => {
    if (whole) deed.start({ companyId: books.company.id, invoiceId: invoice.id, date, reason: reason.trim(), lines });
  };
  useKeys([{ keys: 'Ctrl Enter', label: text.creditNow, run: save, whileTyping: true }]);
  return (
    <DraftPanel
      draft={draft}
      wide
      title={text.creditTitle(number)}
      under={text.creditUnder}
      onClose={onClose}
      actions={
        <Button kind="primary" keys="Ctrl Enter" disabled={!whole} busy={deed.isPending} onClick={save}>
          {text.creditNow}
        </Button>
      }
    >
      <div className="panel-form">
        <Refusal error={deed.error} />
        {left.map(({ line, net, returnable }) => {
          const label = invoice.lines.find((one) => one.line === line)?.description ?? words.common.line(line);
          return (
            <div key={line} className="panel-form">
              <NumberInput
                label={label}
                hint={text.leftToCredit(formatFigure(net, { locale, decimals }))}
                locale={locale}
                decimals={decimals}
                value={nets[line] ?? net}
                onValue={(value) => setNets({ ...nets, [line]: value })}
              />
              {returnable === null || isZero(returnable) ? null : (
                <NumberInput
                  label={words.items.returned(label)}
                  hint={words.items.returnable(
                    formatFigure(returnable, { locale, decimals: columnDecimals([returnable], 0) }),
                  )}
                  locale={locale}
                  decimals={3}
                  leastDecimals={0}
                  value={back[line] ?? returnable}
                  onValue={(value) => setBack({ ...back, [line]: value })}
                />
              )}
            </div>
          );
        })}
        {left.length === 0 ? <p className="muted">{text.nothingToCredit}</p> : null}
        <TextInput label={words.common.date} type="date" value={date} onValue={setDate} />
        <TextInput label={words.common.reason} value={reason} onValue={setReason} autoComplete="off" />
      </div>
    </DraftPanel>
  );
};
