import { assert } from '@finaceverse/base/outcome';
import type { RoleTemplate, SeedContribution } from '../kernel/contributions.ts';
import type { ModuleDeclaration } from '../kernel/module.ts';
import { good } from './person.ts';
import { JANUARY } from './play.ts';
import { handIn, type Stage, type Step } from './stage.ts';

/** Who of the cast has which role. */
const ACTORS: Readonly<Record<RoleTemplate, keyof Stage['people']>> = {
  partner: 'ana',
  senior: 'ben',
  staff: 'cy',
  client_owner: 'dee',
  auditor: 'ben',
};

function actOf(module: ModuleDeclaration, seed: SeedContribution, name: string): Step['act'] {
  const by = ACTORS[seed.by];
  if ('paper' in seed) return async (stage) => void (await handIn(stage, stage.people[by], seed.paper));
  const route = module.routes.find(({ operation }) => operation.name === seed.operation);
  assert(route, `The registry lets no seed pass whose operation is not on the edge: ${seed.operation}`);
  const path = route.path.replace(/:(\w+)/gu, (_, part: string) => encodeURIComponent(String(seed.input[part])));
  return async (stage) => void good(await stage.people[by].post(`/v1/${module.name}${path}`, seed.input), name);
}

/** What the modules themselves add to the story, one after the other, once January is told. */
export function contributedSteps(modules: readonly ModuleDeclaration[]): Step[] {
  const steps: Step[] = [];
  const seeds = modules
    .flatMap((module) => module.seed.map((seed) => ({ module, seed })))
    .toSorted((left, right) => left.seed.at.localeCompare(right.seed.at, 'en'));
  for (const { module, seed } of seeds) {
    const what = 'paper' in seed ? `paper ${seed.paper}` : seed.operation;
    const name = `${what} ${steps.length + 1}`;
    const after = steps.length === 0 ? JANUARY.map((step) => step.name) : steps.slice(-1).map((step) => step.name);
    steps.push({ name, at: seed.at, after, act: actOf(module, seed, name) });
  }
  return steps;
}
