import { unwrap } from '@finaceverse/base/outcome';
import type { ManualClock } from '@finaceverse/base/time';
import { anonymousCaller } from '../kernel/caller.ts';
import type { Operation } from '../kernel/operation.ts';
import { CAST, COMPANY, FIRM, OTHER_FIRM, PASSWORD } from './cast.ts';
import { ANSWER_STEPS } from './january-answers.ts';
import { CLOSE_STEPS } from './january-close.ts';
import { TRADE_STEPS } from './january-trade.ts';
import { good, Person } from './person.ts';
import { orderSteps, type Stage, type StagedPlatform, type Step } from './stage.ts';

/** January 2026 of the demo firm, in the order of the story. */
export const JANUARY: readonly Step[] = [...TRADE_STEPS, ...CLOSE_STEPS, ...ANSWER_STEPS];

/** How the journey is played. */
export interface PlayOptions {
  readonly url: string;
  readonly platform: StagedPlatform;
  readonly clock: ManualClock;
  /** Each POST is sent a second time with the same key. */
  readonly twice?: boolean;
  /** How each request goes out, where that is not `fetch`. */
  readonly send?: typeof fetch;
  /** Chooses among the steps that are free to go next; the first one unless told. */
  readonly pick?: (count: number) => number;
  readonly say?: (text: string) => void;
}

/** What the operator does once, before anyone signs in. */
type Provision = Operation<
  { name: string; partner: { email: string; name: string; password: string } },
  { tenantId: string; userId: string }
>;

function provisioner(platform: StagedPlatform): Provision {
  const identity = platform.registry.find('identity');
  const operation = identity?.calls['provision_tenant'];
  if (!operation) throw new Error('The demo needs the identity module.');
  // The declaration erases the types; the schema of the operation checks the values.
  return operation as unknown as Provision;
}

/** Sets up both firms and their people, and signs everyone in. */
export async function setStage(options: PlayOptions): Promise<Stage> {
  const { platform, clock } = options;
  const manner = { url: options.url, twice: options.twice ?? false, send: options.send };
  clock.set('2026-01-01T07:00:00Z');
  const person = (name: string): Person => new Person(name, manner);
  const people = {
    ana: person('Ana'),
    ben: person('Ben'),
    cy: person('Cy'),
    dee: person('Dee'),
    olive: person('Olive'),
  };
  const known = new Map<string, string>();
  const provision = provisioner(platform);
  const firm = unwrap(
    await platform.run(provision, anonymousCaller('demo'), {
      name: FIRM,
      partner: { ...CAST.ana, password: PASSWORD },
    }),
  );
  known.set('tenant', firm.tenantId);
  unwrap(
    await platform.run(provision, anonymousCaller('demo'), {
      name: OTHER_FIRM,
      partner: { ...CAST.olive, password: PASSWORD },
    }),
  );
  good(await people.ana.signIn(CAST.ana.email, PASSWORD), 'Ana signs in');
  good(await people.olive.signIn(CAST.olive.email, PASSWORD), 'Olive signs in');
  const client = good(await people.ana.post('/v1/identity/sub-clients', { name: COMPANY }), 'client company').text(
    'id',
  );
  for (const name of ['ben', 'cy', 'dee'] as const) {
    // Dee owns the client: she sees Harbor Lane and nothing else of the firm.
    const whose = name === 'dee' ? { clientId: client } : {};
    good(
      await people.ana.post('/v1/identity/users', { ...CAST[name], ...whose, password: PASSWORD }),
      `${name} gets access`,
    );
    good(await people[name].signIn(CAST[name].email, PASSWORD), `${name} signs in`);
  }
  return { clock, platform, people, known, findings: [] };
}

/** Sessions last a working day, and a month passes: everyone signs in anew when the day changes. */
async function signInAnew(stage: Stage): Promise<void> {
  for (const name of ['ana', 'ben', 'cy', 'dee', 'olive'] as const)
    good(await stage.people[name].signIn(CAST[name].email, PASSWORD), `${name} signs in`);
}

/** Plays the steps, each at its moment. */
export async function play(stage: Stage, options: PlayOptions, steps: readonly Step[] = JANUARY): Promise<void> {
  const ordered = orderSteps(steps, options.pick ?? (() => 0));
  let day = '';
  for (const step of ordered) {
    stage.clock.set(step.at);
    if (step.at.slice(0, 10) !== day) await signInAnew(stage);
    day = step.at.slice(0, 10);
    options.say?.(`${step.at.slice(0, 10)} ${step.name}`);
    await step.act(stage);
    await stage.platform.settled();
  }
}
