import { instantText } from '@finaceverse/base/time';
import { ANSWERS_KEPT_DAYS, forgetAnswers } from '../../kernel/idempotency.ts';
import { recordEndedGrants } from './commands/manage-grants.ts';
import { job } from './kit.ts';
import { LETTER_JOB, writeLetter } from './flows/letters.ts';
import { deleteAttemptsBefore } from './store/attempts.ts';
import { deleteRequestsBefore } from './store/connections.ts';
import { deleteLinksBefore } from './store/links.ts';
import { deleteArtifactsBefore } from './store/oauth-artifacts.ts';
import { deleteChallengesBefore } from './store/passkeys.ts';

const HOURS_PER_DAY = 24;

/** Attempts to sign in are kept as long as somebody may want to find out what happened. */
const ATTEMPTS_KEPT_DAYS = 90;
/** Links that have ended, so that a person who opens one late is told so. */
const LINKS_KEPT_DAYS = 30;

/** Forgets what a firm keeps for a while only. */
const forget = job({
  name: 'identity.forget',
  cron: '17 3 * * *',
  forEachTenant: true,
  timeoutSeconds: 600,
  handle: async (ctx) => {
    const before = ctx.clock.now().subtract({ hours: ANSWERS_KEPT_DAYS * HOURS_PER_DAY });
    await forgetAnswers(ctx.db, instantText(before));
  },
});

/** Forgets what is kept for a while before any firm is known. */
const forgetTrials = job({
  name: 'identity.forget_trials',
  cron: '27 3 * * *',
  timeoutSeconds: 600,
  handle: async (visitor) => {
    const before = (days: number): string => instantText(visitor.clock.now().subtract({ hours: days * HOURS_PER_DAY }));
    await deleteAttemptsBefore(visitor, before(ATTEMPTS_KEPT_DAYS));
    await deleteLinksBefore(visitor, before(LINKS_KEPT_DAYS));
    await deleteChallengesBefore(visitor, before(0));
    await deleteRequestsBefore(visitor, before(0));
    await deleteArtifactsBefore(visitor, before(0));
  },
});

const letters = job({ name: LETTER_JOB, timeoutSeconds: 120, handleInSteps: writeLetter });

/** What has ended by the clock is told to the trail. */
const endGrants = job({
  name: 'identity.end_grants',
  cron: '*/5 * * * *',
  forEachTenant: true,
  timeoutSeconds: 120,
  handle: recordEndedGrants,
});

export const jobs = [endGrants, forget, forgetTrials, letters];
