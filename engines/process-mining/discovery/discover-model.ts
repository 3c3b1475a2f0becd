import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { modelOfNet, modelOfTree, type ConformanceModel } from '../conformance/align-log.ts';
import { checkEnding } from '../conformance/ending.ts';
import { findDirectlyFollows } from '../log/directly-follows.ts';
import type { EventLog } from '../log/event-log.ts';
import { findVariants } from '../log/variants.ts';
import { DiscoveryStopped, goOnForEver, goOnUntil } from '../model/go-on.ts';
import { mineAlpha, netOfDirectlyFollows } from './mine-alpha.ts';
import { mineDirectly } from './mine-directly.ts';
import { mineHeuristics } from './mine-heuristics.ts';
import { mineInductive } from './mine-inductive.ts';

export const ALGORITHMS = ['inductive', 'inductive-directly', 'heuristics', 'alpha', 'dfg'] as const;

export type Algorithm = (typeof ALGORITHMS)[number];

export interface DiscoveryOptions {
  /** Behaviour rarer than this share is left out; 0 to 1, nothing by default. Alpha and dfg know no noise. */
  readonly noise?: number | undefined;
  /** The heuristics miner's threshold for dependencies, where it shall not follow from the noise. */
  readonly dependency?: number | undefined;
  /** Asked now and then; true ends the search for a model, for limits in time that the caller measures. */
  readonly shouldStop?: (() => boolean) | undefined;
}

/** Tables of pairs of activities, and a model that somebody could read, end long before this. */
const ACTIVITY_LIMIT = 3000;

/**
 * A model of a log that can be played to its end; one that cannot is refused with what blocks it.
 * @errors epiq.log_empty, epiq.discovery_size, epiq.discovery_time, epiq.model_ends, epiq.model_size
 */
export function discoverModel(
  log: EventLog,
  algorithm: Algorithm,
  options: DiscoveryOptions = {},
): Outcome<ConformanceModel> {
  if (log.eventCount === 0)
    return refuse('invalid', 'epiq.log_empty', 'The log holds no event, so there is nothing to discover.');
  if (log.activities.length > ACTIVITY_LIMIT)
    return refuse(
      'too_large',
      'epiq.discovery_size',
      `The log has ${log.activities.length} activities; a model is found of at most ${ACTIVITY_LIMIT}.`,
      { hint: 'Is the column of activities the right one? --activity names another.' },
    );
  try {
    return search(log, algorithm, options);
  } catch (error) {
    if (!(error instanceof DiscoveryStopped)) throw error;
    const hint = 'Leave out rare activities, or use inductive-directly, which takes time by activities alone.';
    return refuse('too_large', 'epiq.discovery_time', 'The time limit was too short to find a model of this log.', {
      hint,
    });
  }
}

function search(
  log: EventLog,
  algorithm: Algorithm,
  { noise, dependency, shouldStop }: DiscoveryOptions,
): Outcome<ConformanceModel> {
  const goOn = shouldStop === undefined ? goOnForEver : goOnUntil(shouldStop);
  switch (algorithm) {
    case 'inductive':
      return ok(modelOfTree(mineInductive(findVariants(log), { noise, goOn })));
    case 'inductive-directly':
      return ok(modelOfTree(mineDirectly(findDirectlyFollows(log), { noise, goOn })));
    case 'heuristics': {
      const threshold = dependency ?? (noise === undefined ? undefined : 1 - noise);
      return ok(modelOfNet(mineHeuristics(findVariants(log), { dependency: threshold, noise, goOn }), goOn));
    }
    case 'dfg':
      return ok(modelOfNet(netOfDirectlyFollows(findDirectlyFollows(log)), goOn));
    case 'alpha': {
      const net = mineAlpha(findDirectlyFollows(log), goOn);
      const ending = checkEnding(net);
      return ending.ok ? ok(modelOfNet(net, goOn)) : alphaFails(ending.refusal.message);
    }
  }
}

function alphaFails(reason: string): Outcome<never> {
  return refuse(
    'unsupported',
    'epiq.model_ends',
    `The alpha algorithm finds no model of this log that can be played. ${reason}`,
    {
      hint: 'It knows neither short loops nor skipped steps; use the inductive miner.',
    },
  );
}
