import { z } from 'zod';
import type { SeededRandom } from '@finaceverse/base/random';

/** Spreads that durations and arrivals are drawn from; all values are seconds. */
export const distributionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), value: z.number().min(0) }),
  z.strictObject({ kind: z.literal('exponential'), mean: z.number().positive() }),
  z.strictObject({ kind: z.literal('uniform'), from: z.number().min(0), to: z.number().min(0) }),
  z.strictObject({
    kind: z.literal('triangular'),
    from: z.number().min(0),
    peak: z.number().min(0),
    to: z.number().min(0),
  }),
  z.strictObject({ kind: z.literal('normal'), mean: z.number().min(0), deviation: z.number().min(0) }),
  z.strictObject({ kind: z.literal('lognormal'), mean: z.number().positive(), deviation: z.number().min(0) }),
  z.strictObject({ kind: z.literal('observed'), values: z.array(z.number().min(0)).min(1) }),
]);

export type Distribution = z.infer<typeof distributionSchema>;

const calendarSchema = z.strictObject({
  zone: z.string().default('UTC'),
  week: z.array(z.array(z.tuple([z.number().min(0).max(1440), z.number().min(0).max(1440)]))).length(7),
  holidays: z.array(z.string()).default([]),
});

/** When people work, as a scenario states it. */
export type CalendarInput = z.infer<typeof calendarSchema>;

const activitySchema = z.strictObject({
  duration: distributionSchema,
  /** What passes before the work is asked for, without anybody being at it; nothing when not given. */
  wait: distributionSchema.optional(),
  /** The pool that does the work; none for waiting and for machines without limit. */
  pool: z.string().optional(),
  /** Cost of one execution, in the scenario's own unit. */
  cost: z.number().min(0).default(0),
  /** Duration and wait where another activity was the last to finish before it; '' is the arrival of the case. */
  following: z
    .record(
      z.string(),
      z.strictObject({ duration: distributionSchema.optional(), wait: distributionSchema.optional() }),
    )
    .optional(),
  /** Work is collected until `size` cases wait, or the first has waited `maxWait` seconds; one execution serves all. */
  batch: z.strictObject({ size: z.int().min(2), maxWait: z.number().min(0).optional() }).optional(),
});

const poolSchema = z.strictObject({
  capacity: z.int().min(1),
  calendar: calendarSchema.optional(),
  costPerHour: z.number().min(0).default(0),
});

/** A what-if: who arrives when, how long steps take, who does them. Everything that chance decides comes from `seed`. */
export const scenarioSchema = z.strictObject({
  cases: z.int().min(1).max(1_000_000).default(1000),
  replications: z.int().min(1).max(200).default(10),
  seed: z.int().min(0).default(1),
  /** ISO moment at which the simulated time starts. */
  start: z.string().default('2026-01-05T00:00:00Z'),
  /** Cases at the beginning that are left out of the figures, while the system fills. */
  warmUp: z.int().min(0).default(0),
  arrival: z
    .strictObject({ between: distributionSchema, calendar: calendarSchema.optional() })
    .default({ between: { kind: 'exponential', mean: 3600 } }),
  activities: z.record(z.string(), activitySchema).default({}),
  pools: z.record(z.string(), poolSchema).default({}),
  /** Hours in which waits pass and work without a pool is done; around the clock when not given. */
  calendar: calendarSchema.optional(),
  /** From when throughput counts: from the arrival, or from the first completion, as logs tell it. */
  measureFrom: z.enum(['arrival', 'first_completion']).default('arrival'),
  /** How often each transition is taken where there is a choice: by id or label; 1 when not given. */
  weights: z.record(z.string(), z.number().min(0)).default({}),
  /**
   * Ways through the model that cases take, with how often each is taken: where there are any, they decide instead of
   * weights. A step begins when the steps whose places it names are done.
   */
  routes: z
    .array(
      z.strictObject({
        share: z.number().min(0),
        steps: z.array(z.strictObject({ activity: z.string(), after: z.array(z.int().min(0)) })),
      }),
    )
    .default([]),
  /** Classes of cases with their share; a higher priority is served first among those waiting. */
  priorities: z.array(z.strictObject({ share: z.number().min(0), priority: z.number() })).default([]),
});

export type Scenario = z.infer<typeof scenarioSchema>;
export type ScenarioInput = z.input<typeof scenarioSchema>;

/** A uniform number in [0, 1) with 53 bits. */
export function uniform(random: SeededRandom): number {
  return Number(random.next() >> 11n) / 9_007_199_254_740_992;
}

/** One draw in seconds, never negative. */
export function draw(distribution: Distribution, random: SeededRandom): number {
  switch (distribution.kind) {
    case 'fixed':
      return distribution.value;
    case 'exponential':
      return -distribution.mean * Math.log(1 - uniform(random));
    case 'uniform':
      return distribution.from + (distribution.to - distribution.from) * uniform(random);
    case 'triangular': {
      const { from, peak, to } = distribution;
      const roll = uniform(random);
      const cut = to > from ? (peak - from) / (to - from) : 0;
      return roll < cut
        ? from + Math.sqrt(roll * (to - from) * (peak - from))
        : to - Math.sqrt((1 - roll) * (to - from) * (to - peak));
    }
    case 'normal':
      return Math.max(0, distribution.mean + distribution.deviation * standardNormal(random));
    case 'lognormal': {
      const variance = Math.log(1 + (distribution.deviation / distribution.mean) ** 2);
      return Math.exp(Math.log(distribution.mean) - variance / 2 + Math.sqrt(variance) * standardNormal(random));
    }
    case 'observed':
      return distribution.values[Math.floor(uniform(random) * distribution.values.length)] ?? 0;
  }
}

function standardNormal(random: SeededRandom): number {
  return Math.sqrt(-2 * Math.log(1 - uniform(random))) * Math.cos(2 * Math.PI * uniform(random));
}

/** Picks an index with chances in proportion to the weights; the first when all are 0. */
export function pick(weights: readonly number[], random: SeededRandom): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let roll = uniform(random) * total;
  for (const [index, weight] of weights.entries()) {
    roll -= weight;
    if (roll < 0 && weight > 0) return index;
  }
  return 0;
}
