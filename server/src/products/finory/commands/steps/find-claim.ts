import { assert, ok, refuse as refuseByCode, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import { nextState } from '../../../../kernel/state-machine.ts';
import type { Context } from '../../kit.ts';
import { claimMachine, type ClaimState } from '../../domain/machines.ts';
import { viewBill, type BillView } from '../../queries/views/bill.ts';
import { selectTradeDocument, type TradeDocument } from '../../store/trade-documents.ts';

export type PayableKind = 'bill' | 'vendor_credit_note';
export type Claim = TradeDocument<PayableKind>;

/** A bill or credit note, locked. @errors finory.no_such_bill (404), kernel.stale (412) */
export async function lockClaim(
  ctx: Context,
  companyId: string,
  kind: PayableKind,
  id: string,
  expectedVersion?: number,
): Promise<Outcome<Claim>> {
  const document = await selectTradeDocument(ctx, companyId, kind, id, true);
  if (!document) return refuse(errors.no_such_bill, { what: kind === 'bill' ? 'bill' : 'credit note' });
  if (expectedVersion !== undefined && expectedVersion !== document.version) {
    return refuseByCode(
      'stale',
      'kernel.stale_version',
      'Somebody changed this in the meantime. Load it again and repeat what you want.',
      {
        details: { expected: expectedVersion, current: document.version },
      },
    );
  }
  return ok(document);
}

/** The document and the state that an action leads to. @errors kernel.illegal_transition (409) and those of {@link lockClaim} */
export async function moveClaim(
  ctx: Context,
  wanted: {
    readonly companyId: string;
    readonly kind: PayableKind;
    readonly id: string;
    readonly expectedVersion?: number | undefined;
  },
  action: keyof (typeof claimMachine)['transitions'],
): Promise<Outcome<{ readonly document: Claim; readonly state: ClaimState }>> {
  const found = await lockClaim(ctx, wanted.companyId, wanted.kind, wanted.id, wanted.expectedVersion);
  if (!found.ok) return found;
  const state = nextState(claimMachine, found.value.state, action);
  return state.ok ? ok({ document: found.value, state: state.value }) : state;
}

/** The document as it stands now, for the answer. */
export async function answerClaim(ctx: Context, document: Claim): Promise<Outcome<BillView>> {
  const changed = await selectTradeDocument(ctx, document.companyId, document.kind, document.id);
  assert(changed, 'A document just changed is there');
  return ok(await viewBill(ctx, changed));
}
