import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { nextState } from '../../../kernel/state-machine.ts';
import { documentAccepted, paperView } from '../contract.ts';
import { isOverridable, openFailures, type Waiver } from '../domain/judgement.ts';
import { paperMachine, REASON_CODES } from '../domain/paper.ts';
import type { Finding } from '@finaceverse/invoices/judge';
import { command, type Context } from '../kit.ts';
import { contentOf, openForChange, type PaperContent } from '../flows/open-paper.ts';
import { CORRECT_PAPER, OVERRIDE_RULE } from '../permissions.ts';
import { judgePaper, settlePaper } from '../flows/proving.ts';
import { note, type Paper } from '../store/papers.ts';
import { insertOverrides } from '../store/proofs.ts';
import { viewById } from '../queries/views.ts';

const input = z.object({
  documentId: z.string(),
  expectedVersion: z.coerce.number().int(),
  /** Needed where a rule fails. */
  reason: z.enum(REASON_CODES).optional(),
  note: z.string().trim().max(1000).optional(),
});

function refuseFixed(findings: readonly Finding[]): Outcome<null> {
  const fixed = findings.find((finding) => !isOverridable(finding.rule));
  if (!fixed) return ok(null);
  return refuse(
    errors.rule_not_overridable,
    { message: fixed.message },
    { details: { rules: findings.map((finding) => finding.rule) } },
  );
}

function mayOverride(ctx: Context, findings: readonly Finding[], given: z.infer<typeof input>): Outcome<null> {
  if (!ctx.permissions.has(OVERRIDE_RULE)) {
    return refuse(errors.override_not_permitted, {
      length: findings.length,
      what: findings.length === 1 ? ' fails' : 's fail',
      overrideRule: OVERRIDE_RULE,
    });
  }
  if (given.reason === undefined || given.note === undefined || given.note === '') {
    return refuse(
      errors.reason_needed,
      {},
      {
        fields: [
          { pointer: '/reason', message: `one of ${REASON_CODES.join(', ')}` },
          { pointer: '/note', message: 'a sentence for the record' },
        ],
      },
    );
  }
  return ok(null);
}

async function acceptFailing(
  ctx: Context,
  paper: Paper,
  content: PaperContent,
  failures: readonly Finding[],
  given: z.infer<typeof input>,
): Promise<Outcome<null>> {
  const fixed = refuseFixed(failures);
  if (!fixed.ok) return fixed;
  const allowed = mayOverride(ctx, failures, given);
  if (!allowed.ok) return allowed;
  const reason = given.reason ?? 'OTHER';
  const words = given.note ?? '';
  await insertOverrides(ctx, paper, failures, { reason, note: words });
  const waivers: Waiver[] = [
    ...content.waivers,
    ...failures.map((finding) => ({ rule: finding.rule, field: finding.field ?? '' })),
  ];
  return await settleAsValid(
    ctx,
    paper,
    { ...content, waivers },
    failures.map((finding) => finding.rule),
    { reason, words },
  );
}

async function settleAsValid(
  ctx: Context,
  paper: Paper,
  content: PaperContent,
  rules: string[],
  why: { readonly reason: string; readonly words: string },
): Promise<Outcome<null>> {
  const { documentId, companyId, kind } = paper;
  const tell = async (): Promise<void> => {
    await ctx.emit(documentAccepted, {
      subject: documentId,
      data: { documentId, companyId, paperKind: kind, rules, reason: why.reason, note: why.words },
    });
    const what = rules.length === 0 ? 'Accepted' : `Accepted although ${rules.join(', ')} fails`;
    await note(ctx, documentId, { what, ...(why.words === '' ? {} : { reason: why.words }) });
  };
  const { judgement } = await settlePaper(ctx, paper, content, {
    waivers: content.waivers,
    preparedBy: ctx.actor.id,
    tell,
  });
  if (judgement.outcome === 'valid') return ok(null);
  const reason =
    judgement.outcome === 'duplicate'
      ? 'it repeats a paper that is here already'
      : (judgement.verdict.findings.at(-1)?.message ?? 'rules fail');
  // A refusal takes everything back that was written above.
  return refuse(errors.not_acceptable, { reason });
}

async function accept(ctx: Context, given: z.infer<typeof input>): Promise<Outcome<null>> {
  const opened = await openForChange(ctx, given.documentId, given.expectedVersion);
  if (!opened.ok) return opened;
  const paper = opened.value;
  // What is proven needs nobody's acceptance, so asking for it again changes nothing.
  if (paper.state === 'valid' || paper.state === 'posted') return ok(null);
  const allowed = nextState(paperMachine, paper.state, 'accept');
  if (!allowed.ok) return allowed;
  const content = await contentOf(ctx, paper);
  if (!content.ok) return content;
  const judgement = await judgePaper(ctx, paper, content.value, content.value.waivers);
  const failures = openFailures(judgement.verdict, content.value.waivers);
  if (failures.length === 0) {
    return await settleAsValid(ctx, paper, content.value, [], {
      reason: given.reason ?? 'OTHER',
      words: given.note ?? '',
    });
  }
  return await acceptFailing(ctx, paper, content.value, failures, given);
}

export const acceptPaper = command({
  name: 'cyloid.accept_paper',
  summary: 'Accepts a paper; where a rule fails, with a reason that is kept, and never against its sums.',
  permission: CORRECT_PAPER,
  input,
  output: paperView,
  handle: async (ctx, given) => {
    const done = await accept(ctx, given);
    return done.ok ? await viewById(ctx, given.documentId) : done;
  },
});
