import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { Select } from '@finaceverse/design/select.tsx';
import { useItemsOf, useQueryOf } from '../../shell/queries.ts';
import { useDeed } from '../../shell/deed.ts';
import { BillLines } from './bill-lines.tsx';
import { DatedDialog } from './dated-dialog.tsx';
import { NewBillPanel } from './new-bill-panel.tsx';
import type { Bill } from './records.ts';
import { locale } from '../../shell/language.ts';
import { SourceLink } from '../../shell/source-link.tsx';
import { words } from './words.ts';
import type { Books } from '../../shell/books.tsx';
import { Refusal } from '../../shell/loaded.tsx';
import { usePeople } from '../../shell/people.ts';
import { useSession } from '../../shell/session.tsx';
import { readable } from '../../shell/readable.ts';
import { ReasonDialog } from '../../shell/reason-dialog.tsx';
import { stateTone } from './state-tone.ts';
import { Facts } from './facts.tsx';
import { amountFact, RecordPanel, RecordSection, stateFact, type RecordAction } from './record-panel.tsx';
import { TradeLines } from './trade-lines.tsx';

const text = words.trade.purchases;
const undo = words.undo;

type Asking = 'dispute' | 'resume' | 'variance' | 'void' | 'reverse' | 'edit';

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
  const { payable, currency } = bill;
  const nameOf = usePeople();
  const { preparedBy, approvedBy } = bill.approvals;
  const figure = `bill.${bill.id}`;
  return (
    <>
      <Facts
        facts={[
          stateFact(bill.state),
          [words.common.date, formatDay(bill.date)],
          ...(bill.dueDate ? [[words.common.due, formatDay(bill.dueDate)] as const] : []),
          amountFact(words.common.total, bill.total, currency, `${figure}.total`),
          ...bill.credits.map((credit) =>
            amountFact(credit.number, credit.total.startsWith('-') ? credit.total : `-${credit.total}`, currency),
          ),
          amountFact(text.payable, payable, currency, figure),
          ...(bill.documentId
            ? [
                [
                  text.documentLink,
                  <SourceLink key="paper" source={{ kind: 'document', id: bill.documentId, label: bill.number }} />,
                ] as const,
              ]
            : []),
        ]}
      />
      <RecordSection title={text.threeWay}>
        <Match bill={bill} />
      </RecordSection>
      <RecordSection title={words.common.lines}>
        <TradeLines lines={bill.lines} currency={currency} of={figure} />
      </RecordSection>
      {bill.journals.length === 0 ? null : (
        <RecordSection title={text.journals}>
          {bill.journals.map((journal) => (
            <div key={journal.id}>
              <Link to="/journals" search={{ open: journal.id }}>
                {words.common.number} {journal.number}
              </Link>
            </div>
          ))}
        </RecordSection>
      )}
      <RecordSection title={text.approvals}>
        <div className="soft">{text.preparedBy(preparedBy.map(nameOf).join(', ') || text.thePaper)}</div>
        <div className="soft">{approvedBy === null ? text.notApproved : text.approvedBy(nameOf(approvedBy))}</div>
      </RecordSection>
    </>
  );
};

/** Where the paper named a vendor that the books do not know: who it is. */
const VendorChoice = ({ companyId, billId }: { readonly companyId: string; readonly billId: string }) => {
  const vendors = useItemsOf('finory.list_parties', { companyId, kind: 'vendor' });
  const [vendorId, setVendorId] = useState<string>();
  const deed = useDeed('finory.assign_vendor');
  if (!deed.may) return <p className="muted">{text.noVendor}</p>;
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

/** What may be done with a bill now, by its state and the person's rights, and how each deed stands. */
const useBillDeeds = (companyId: string, bill: Bill | undefined, isOwn: boolean, ask: (asking: Asking) => void) => {
  const enter = useDeed('finory.enter_bill');
  const approve = useDeed('finory.approve_bill');
  const post = useDeed('finory.post_bill');
  const dispute = useDeed('finory.dispute_bill');
  const resume = useDeed('finory.resume_bill');
  const discard = useDeed('finory.void_bill');
  const reverse = useDeed('finory.reverse_bill');
  const stands = (action: string): boolean => bill?.actions.includes(action) === true;
  const path = { companyId, billId: bill?.id ?? '' };
  const mayApprove = approve.may && stands('approve');
  const untouched = bill?.state === 'posted' && bill.open === bill.total;
  const isByHand = bill?.state === 'draft' && bill.documentId === undefined;
  const approveWith = (acceptVariance?: string) => {
    if (bill === undefined) return;
    approve.start({ ...path, version: bill.version, ...(acceptVariance === undefined ? {} : { acceptVariance }) });
  };
  const actions: readonly RecordAction[] = [
    {
      label: text.approve,
      isNext: true,
      offered: mayApprove && !isOwn,
      busy: approve.isPending,
      run: () => (bill?.match.state === 'variance' ? ask('variance') : approveWith()),
    },
    {
      label: text.post,
      isNext: true,
      offered: post.may && stands('post'),
      busy: post.isPending,
      run: () => post.start(path),
    },
    { label: undo.edit, keys: 'E', offered: enter.may && isByHand, run: () => ask('edit') },
    { label: text.dispute, offered: dispute.may && stands('dispute'), run: () => ask('dispute') },
    {
      label: text.resume,
      offered: resume.may && stands('resume'),
      busy: resume.isPending,
      run: () => ask('resume'),
    },
    { label: undo.discard, keys: 'D', offered: discard.may && stands('void'), run: () => ask('void') },
    { label: undo.reverse, keys: 'V', offered: reverse.may && untouched, run: () => ask('reverse') },
  ];
  const error = approve.error ?? post.error ?? dispute.error ?? resume.error ?? discard.error ?? reverse.error;
  return { actions, error, mayApprove, approveWith, path, dispute, resume, discard, reverse };
};

/** A bill: its match against order and receipt, its credits, what is payable, and the next step. */
export const BillPanel = ({
  books,
  id,
  onClose,
  onReplaced,
}: {
  readonly books: Books;
  readonly id: string;
  readonly onClose: () => void;
  /** Opens the bill that took the place of this draft. */
  readonly onReplaced: (id: string) => void;
}) => {
  const companyId = books.company.id;
  const query = useQueryOf('finory.get_bill', { companyId, billId: id });
  const [asking, setAsking] = useState<Asking>();
  const bill = query.data;
  const { user } = useSession();
  // Four eyes: whoever prepared it is not asked to approve it.
  const isOwn = bill?.approvals.preparedBy.includes(user.id) === true;
  const deeds = useBillDeeds(companyId, bill, isOwn, setAsking);
  const done = () => setAsking(undefined);
  if (bill !== undefined && asking === 'edit')
    return <NewBillPanel books={books} replaced={bill} onClose={done} onSaved={onReplaced} />;
  return (
    <RecordPanel
      query={query}
      over={bill?.vendor ?? ''}
      title={bill?.number ?? ''}
      onClose={onClose}
      error={deeds.error}
      actions={deeds.actions}
    >
      {(data) => (
        <>
          {data.partyId === null ? <VendorChoice companyId={companyId} billId={id} /> : null}
          {deeds.mayApprove && isOwn ? <p className="muted">{text.ownBill}</p> : null}
          <BillBody bill={data} />
          {data.state === 'draft' ? <BillLines key={data.version} companyId={companyId} bill={data} /> : null}
          <ReasonDialog
            open={asking === 'dispute'}
            onClose={done}
            title={text.disputeTitle}
            under={text.disputeText}
            confirm={text.dispute}
            onReason={(reason) => {
              done();
              deeds.dispute.start({ ...deeds.path, reason });
            }}
          />
          <ReasonDialog
            open={asking === 'resume'}
            onClose={done}
            title={text.resumeTitle}
            under={text.resumeText}
            confirm={text.resume}
            onReason={(reason) => {
              done();
              deeds.resume.start({ ...deeds.path, reason });
            }}
          />
          <ReasonDialog
            open={asking === 'variance'}
            onClose={done}
            title={text.varianceTitle}
            under={text.varianceText}
            confirm={text.approve}
            onReason={(reason) => {
              done();
              deeds.approveWith(reason);
            }}
          />
          <ReasonDialog
            open={asking === 'void'}
            onClose={done}
            title={undo.discardTitle(data.number)}
            under={undo.discardText}
            confirm={undo.discard}
            onReason={(reason) => {
              done();
              deeds.discard.start({ ...deeds.path, reason });
            }}
          />
          <DatedDialog
            open={asking === 'reverse'}
            onClose={done}
            title={undo.reverseTitle(data.number)}
            under={undo.reverseText}
            confirm={undo.reverse}
            day={data.date}
            onDone={(said) => {
              done();
              deeds.reverse.start({ ...deeds.path, ...said });
            }}
          />
        </>
      )}
    </RecordPanel>
  );
};
