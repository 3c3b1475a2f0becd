import './facts.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Dialog } from '@finaceverse/design/dialog.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { formatDay, formatInstant } from '@finaceverse/design/format-date.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { TextArea } from '@finaceverse/design/text-input.tsx';
import { useDeed } from '../../api/deed.ts';
import { moveBill, readBill, type Bill } from '../../api/trade.ts';
import { locale, words } from '../../messages/words.ts';
import type { Books } from '../../shell/books.tsx';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { useProof } from '../../shell/proof-panel.tsx';
import { stateTone } from '../../shell/state-tone.ts';
import { Facts } from './facts.tsx';
import { TradeLines } from './trade-lines.tsx';

const text = words.trade.purchases;

const Match = ({ bill }: { readonly bill: Bill }) => {
  if (bill.match === undefined || bill.match === null) return <p className="muted">{text.noMatch}</p>;
  const { match } = bill;
  return (
    <>
      <div className="row">
        <span>
          {text.order} <b>{match.orderNumber}</b>
        </span>{' '}
        <Badge tone={stateTone(match.state)}>{words.state(match.state)}</Badge>
      </div>
      {match.variances.length === 0 ? (
        <p className="good">{text.matches}</p>
      ) : (
        match.variances.map((variance) => (
          <div key={variance.kind + variance.message} className="finding finding--warn">
            <div className="strong">{text.variance(variance.kind)}</div>
            <div>{variance.message}</div>
            {variance.gross === undefined ? null : (
              <div className="tabular muted">
                {text.net} <Figure value={variance.net ?? '0'} locale={locale} /> · {text.tax}{' '}
                <Figure value={variance.tax ?? '0'} locale={locale} /> · {words.common.total}{' '}
                <Figure value={variance.gross} locale={locale} />
              </div>
            )}
          </div>
        ))
      )}
    </>
  );
};

const BillBody = ({ bill }: { readonly bill: Bill }) => {
  const proof = useProof();
  const decimals = currencyDecimals(bill.currency);
  const payable = bill.payable ?? bill.open;
  return (
    <div className="stack-l">
      <Facts
        facts={[
          [
            words.common.state,
            <Badge key="state" tone={stateTone(bill.state)}>
              {words.state(bill.state)}
            </Badge>,
          ],
          [words.common.date, formatDay(bill.date)],
          ...(bill.dueDate ? [[words.common.due, formatDay(bill.dueDate)] as const] : []),
          [words.common.total, <Figure key="total" value={bill.total} decimals={decimals} locale={locale} />],
          ...(bill.credits ?? []).map(
            (credit) =>
              [
                credit.number,
                <Figure
                  key={credit.id}
                  value={credit.total.startsWith('-') ? credit.total : `-${credit.total}`}
                  decimals={decimals}
                  locale={locale}
                />,
              ] as const,
          ),
          [
            text.payable,
            <Figure
              key="payable"
              value={payable}
              decimals={decimals}
              locale={locale}
              of={text.payable}
              open={proof.isOpen(`bill.${bill.id}`)}
              onOpen={() =>
                proof.open({ figure: `bill.${bill.id}`, label: `${bill.vendor} ${bill.number}`, amount: payable })
              }
            />,
          ],
          ...(bill.documentId
            ? [
                [
                  text.documentLink,
                  <Link key="paper" to="/documents/$documentId" params={{ documentId: bill.documentId }}>
                    {bill.number}
                  </Link>,
                ] as const,
              ]
            : []),
        ]}
      />
      <section>
        <h3>{text.threeWay}</h3>
        <Match bill={bill} />
      </section>
      <section>
        <h3>{words.documents.lines}</h3>
        <TradeLines lines={bill.lines} currency={bill.currency} />
      </section>
      {bill.journals === undefined || bill.journals.length === 0 ? null : (
        <section>
          <h3>{text.journals}</h3>
          {bill.journals.map((journal) => (
            <div key={journal.id}>
              <Link to="/journals" search={{ open: journal.id }}>
                {journal.number}
              </Link>
            </div>
          ))}
        </section>
      )}
      {bill.approvals === undefined || bill.approvals.length === 0 ? null : (
        <section>
          <h3>{text.approvals}</h3>
          {bill.approvals.map((approval, index) => (
            <div key={approval.at ?? index} className="soft">
              {approval.by} {approval.at === undefined ? '' : formatInstant(approval.at, locale)}
            </div>
          ))}
        </section>
      )}
    </div>
  );
};

const allows = (bill: Bill, verb: string, states: readonly string[]): boolean =>
  bill.actions?.includes(verb) ?? states.includes(bill.state);

const DisputeDialog = ({
  open,
  onClose,
  onDispute,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onDispute: (reason: string) => void;
}) => {
  const [reason, setReason] = useState('');
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={text.disputeTitle}
      actions={
        <>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button kind="danger" disabled={reason.trim() === ''} onClick={() => onDispute(reason.trim())}>
            {text.dispute}
          </Button>
        </>
      }
    >
      <p>{text.disputeText}</p>
      <TextArea label={words.documents.rejectReason} value={reason} onValue={setReason} />
    </Dialog>
  );
};

/** A bill: its match against order and receipt, its credits, what is payable, and the next step. */
export const BillPanel = ({
  books,
  id,
  onClose,
}: {
  readonly books: Books;
  readonly id: string;
  readonly onClose: () => void;
}) => {
  const companyId = books.company.id;
  const query = useQuery({ queryKey: ['bill', companyId, id], queryFn: () => readBill(companyId, id) });
  const [disputing, setDisputing] = useState(false);
  const deed = useDeed(moveBill);
  const bill = query.data;
  const move = (verb: string, reason?: string) => {
    if (bill === undefined) return;
    deed.start({
      companyId,
      id,
      verb,
      ...(bill.version === undefined ? {} : { version: bill.version }),
      ...(reason === undefined ? {} : { reason }),
    });
  };
  const mayApprove = bill !== undefined && allows(bill, 'approve', ['draft']);
  const mayPost = bill !== undefined && allows(bill, 'post', ['approved']);
  const mayDispute = bill !== undefined && allows(bill, 'dispute', ['draft', 'approved']);
  useKeys(
    [
      {
        keys: 'Ctrl Enter',
        label: mayPost ? text.post : text.approve,
        run: () => (mayApprove ? move('approve') : mayPost ? move('post') : undefined),
      },
    ],
    mayApprove || mayPost,
  );
  return (
    <Panel
      over={bill?.vendor ?? ''}
      title={bill?.number ?? ''}
      onClose={onClose}
      takesFocus={false}
      actions={
        mayApprove || mayPost || mayDispute ? (
          <>
            {mayApprove ? (
              <Button kind="primary" keys="Ctrl Enter" busy={deed.isPending} onClick={() => move('approve')}>
                {text.approve}
              </Button>
            ) : null}
            {mayPost ? (
              <Button kind="primary" keys="Ctrl Enter" busy={deed.isPending} onClick={() => move('post')}>
                {text.post}
              </Button>
            ) : null}
            {mayDispute ? <Button onClick={() => setDisputing(true)}>{text.dispute}</Button> : null}
          </>
        ) : undefined
      }
    >
      <Refusal error={deed.error} />
      <Loaded query={query}>{(data) => <BillBody bill={data} />}</Loaded>
      <DisputeDialog
        open={disputing}
        onClose={() => setDisputing(false)}
        onDispute={(reason) => {
          setDisputing(false);
          move('dispute', reason);
        }}
      />
    </Panel>
  );
};
