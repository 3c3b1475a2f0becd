import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import type { Context } from '../kit.ts';
import { applyChanges } from '../domain/paper-fields.ts';
import type { Waiver } from '../domain/judgement.ts';
import type { TwoReadings } from './proving.ts';
import { lockPaper, type Paper } from '../store/papers.ts';
import { findReading, listChanges, listWaivers } from '../store/proofs.ts';
import { noSuchPaper } from '../queries/views.ts';

/** The paper for a change, if nobody changed it since it was seen. */
export async function openForChange(
  ctx: Context,
  documentId: string,
  expectedVersion: number,
): Promise<Outcome<Paper>> {
  const paper = await lockPaper(ctx, documentId);
  if (!paper) return noSuchPaper();
  if (paper.version === expectedVersion) return ok(paper);
  return refuse(
    errors.stale_version,
    { version: paper.version, expectedVersion },
    { details: { version: paper.version } },
  );
}

/** What the paper says: as printed, as it counts now, and which failing rules were waived. */
export interface PaperContent extends TwoReadings {
  readonly waivers: readonly Waiver[];
  /** Whether a person changed anything that is printed. */
  readonly corrected: boolean;
}

/** @errors cyloid.nothing_to_prove when the paper is no invoice */
export async function contentOf(ctx: Context, paper: Paper): Promise<Outcome<PaperContent>> {
  const printed = (await findReading(ctx, paper))?.invoice;
  if (!printed) {
    return refuse(errors.nothing_to_prove, {});
  }
  const changes = await listChanges(ctx, paper);
  const current = applyChanges(printed, printed, changes);
  if (!current.ok) return current;
  return ok({ printed, current: current.value, waivers: await listWaivers(ctx, paper), corrected: changes.length > 0 });
}
