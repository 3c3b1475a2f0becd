import './facts.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { readParties } from '../../api/books.ts';
import { useDeed } from '../../api/deed.ts';
import { approveBill, assignVendor, disputeBill, postBill, readBill, type Bill } from '../../api/trade.ts';
import { locale, words } from '../../messages/words.ts';
import type { Books } from '../../shell/books.tsx';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { usePeople } from '../../shell/people.ts';
import { useProof } from '../../shell/proof-panel.tsx';
import { readable } from '../../shell/readable.ts';
import { ReasonDialog } from '../../shell/reason-dialog.tsx';
import { stateTone } from '../../shell/state-tone.ts';
import { Facts } from './facts.tsx';
import { TradeLines } from './trade-lines.tsx';

const text = words.trade.purchases;

const Match = ({ bill }: { readonly bill: Bill }) => {
  const { match } = bill;
  if (match.orderNumber === null) return <p className="muted">{text.noMatch}</p>;
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
            <div>{readable(variance.message)}</div>
            <div className="tabular muted">
              {text.net} <Figure value={variance.net} locale={locale} /> · {text.tax}{' '}
              <Figure value={variance.tax} locale={locale} /> · {words.common.total}{' '}
              <Figure value={variance.gross} locale={locale} />
            </div>
          </div>
        ))
      )}
      {match.due === null ? null : (
        <p className="muted tabular">
          {text.secondRoute} <Figure value={match.due.net} locale={locale} /> +{' '}
          <Figure value={match.due.tax} locale={locale} /> = <Figure value={match.due.gross} locale={locale} />
        </p>
      )}
    </>
  );
};

const BillBody = ({ bill }: { readonly bill: Bill }) => {
  const proof = useProof();
  const decimals = currencyDecimals(bill.currency);
  const { payable } = bill;
  const nameOf = usePeople();
  const { preparedBy, approvedBy } = bill.approvals;
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
          ...bill.credits.map(
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
                proof.open({ figure: `bill.${bill.id}`, label: `${bill.vendor ?? ''} ${bill.number}`, amount: payable })
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
      {bill.journals.length === 0 ? null : (
        <section>
          <h3>{text.journals}</h3>
          {bill.journals.map((journal) => (
            <div key={journal.id}>
              <Link to="/journals" search={{ open: journal.id }}>
                {words.common.number} {journal.number}
              </Link>
            </div>
          ))}
        </section>
      )}
      <section>
        <h3>{text.approvals}</h3>
        <div className="soft">{text.preparedBy(preparedBy.map(nameOf).join(', ') || text.thePaper)}</div>
        <div className="soft">
          {approvedBy === null ? text.notApproved : text.approvedBy(nameOf(approvedBy))}
        </div>
      </section>
    </div>
  );
};

/** Where the paper named a vendor that the books do not know: who it is. */
const VendorChoice = ({ companyId, billId }: { readonly companyId: string; readonly billId: string }) => {
  const vendors = useQuery({
    queryKey: ['parties', companyId, 'vendor'],
    queryFn: () => readParties(companyId, 'vendor'),
  });
  const [vendorId, setVendorId] = useState<string>();
  const deed = useDeed(assignVendor);
  return (
    <section className="panel-form">
      <Select
        label={text.whose}
        value={vendorId}
        onValue={setVendorId}
        choices={(vendors.data ?? []).map((vendor) => ({ value: vendor.id, label: vendor.name }))}
      />
      <Refusal error={deed.error} />
      <div>
        <Button
          kind="primary"
          disabled={vendorId === undefined}
          busy={deed.isPending}
          onClick={() => vendorId !== undefined && deed.start({ companyId, billId, vendorId })}
        >
          {text.setVendor}
        </Button>
      </div>
    </section>
  );
};

/** What may be done with a bill now, and how each deed stands. */
const useBillDeeds = (companyId: string, bill: Bill | undefined) => {
  const approve = useDeed(approveBill);
  const post = useDeed(postBill);
  const dispute = useDeed(disputeBill);
  const may = (action: string): boolean => bill?.actions.includes(action) === true;
  const path = { companyId, billId: bill?.id ?? '' };
  return {
    mayApprove: may('approve'),
    mayPost: may('post'),
    mayDispute: may('dispute'),
    approving: approve.isPending,
    posting: post.isPending,
    error: approve.error ?? post.error ?? dispute.error,
    approve: (acceptVariance?: string) => {
      if (bill === undefined) return;
      approve.start({ ...path, version: bill.version, ...(acceptVariance === undefined ? {} : { acceptVariance }) });
    },
    post: () => post.start(path),
    dispute: (reason: string) => dispute.start({ ...path, reason }),
  };
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
  const [asking, setAsking] = useState<'dispute' | 'variance'>();
  const bill = query.data;
  const deeds = useBillDeeds(companyId, bill);
  const { mayApprove, mayPost, mayDispute } = deeds;
  const approve = () => (bill?.match.state === 'variance' ? setAsking('variance') : deeds.approve());
  useKeys(
    [
      {
        keys: 'Ctrl Enter',
        label: mayPost ? text.post : text.approve,
        run: () => (mayApprove ? approve() : mayPost ? deeds.post() : undefined),
      },
    ],
    mayApprove || mayPost,
  );
  const actions = (
    <>
      {mayApprove ? (
        <Button kind="primary" keys="Ctrl Enter" busy={deeds.approving} onClick={approve}>
          {text.approve}
        </Button>
      ) : null}
      {mayPost ? (
        <Button kind="primary" keys="Ctrl Enter" busy={deeds.posting} onClick={deeds.post}>
          {text.post}
        </Button>
      ) : null}
      {mayDispute ? <Button onClick={() => setAsking('dispute')}>{text.dispute}</Button> : null}
    </>
  );
  return (
    <Panel
      over={bill?.vendor ?? ''}
      title={bill?.number ?? ''}
      onClose={onClose}
      takesFocus={false}
      wide
      actions={mayApprove || mayPost || mayDispute ? actions : undefined}
    >
      <Refusal error={deeds.error} />
      <Loaded query={query}>
        {(data) => (
          <>
            {data.partyId === null ? <VendorChoice companyId={companyId} billId={id} /> : null}
            <BillBody bill={data} />
          </>
        )}
      </Loaded>
      <ReasonDialog
        open={asking === 'dispute'}
        onClose={() => setAsking(undefined)}
        title={text.disputeTitle}
        under={text.disputeText}
        confirm={text.dispute}
        onReason={(reason) => {
          setAsking(undefined);
          deeds.dispute(reason);
        }}
      />
      <ReasonDialog
        open={asking === 'variance'}
        onClose={() => setAsking(undefined)}
        title={text.varianceTitle}
        under={text.varianceText}
        confirm={text.approve}
        onReason={(reason) => {
          setAsking(undefined);
          deeds.approve(reason);
        }}
      />
    </Panel>
  );
};
