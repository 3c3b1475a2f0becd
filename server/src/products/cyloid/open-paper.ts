import { ok, refuse, type Outcome } from '../../base/outcome.ts';
import type { Context } from '../../kernel/context.ts';
import { applyChanges } from './domain/paper-fields.ts';
import type { Waiver } from './domain/judgement.ts';
import type { TwoReadings } from './proving.ts';
import { lockPaper, type Paper } from './store/papers.ts';
import { findReading, listChanges, listWaivers } from './store/proofs.ts';
import { noSuchPaper } from './views.ts';

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
    'stale',
    'cyloid.stale_version',
    `This paper is at version ${paper.version}; you changed version ${expectedVersion}.`,
    {
      hint: 'Load it again and repeat your change.',
      details: { version: paper.version },
    },
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
    return refuse(
      'conflict',
      'cyloid.nothing_to_prove',
      'This paper was not read as an invoice or credit note, so it has no fields to correct.',
      {
        hint: 'Reject it, or upload a better copy as a new version.',
      },
    );
  }
  const changes = await listChanges(ctx, paper);
  const current = applyChanges(printed, printed, changes);
  if (!current.ok) return current;
  return ok({ printed, current: current.value, waivers: await listWaivers(ctx, paper), corrected: changes.length > 0 });
}
