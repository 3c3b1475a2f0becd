import { assert } from '@finaceverse/base/outcome';
import type { RoleTemplate, SeedContribution } from '../kernel/contributions.ts';
import type { ModuleDeclaration } from '../kernel/module.ts';
import { FEBRUARY } from './february.ts';
import { good } from './person.ts';
import type { Stage, Step } from './stage.ts';

/** Who of the cast has which role. */
const ACTORS: Readonly<Record<RoleTemplate, keyof Stage['people']>> = {
  partner: 'ana',
  senior: 'ben',
  staff: 'cy',
  client_owner: 'dee',
  auditor: 'ben',
};

function stepOf(module: ModuleDeclaration, seed: SeedContribution, name: string, after: readonly string[]): Step {
  const route = module.routes.find(({ operation }) => operation.name === seed.operation);
  assert(route, `The registry lets no seed pass whose operation is not on the edge: ${seed.operation}`);
  const path = route.path.replace(/:(\w+)/gu, (_, part: string) => encodeURIComponent(String(seed.input[part])));
  return {
    name,
    at: seed.at,
    after,
    act: async (stage) =>
      void good(await stage.people[ACTORS[seed.by]].post(`/v1/${module.name}${path}`, seed.input), name),
  };
}

/** What the modules themselves add to the story, one after the other, once January and February are told. */
export function contributedSteps(modules: readonly ModuleDeclaration[]): Step[] {
  const steps: Step[] = [];
  for (const module of modules) {
    for (const seed of module.seed) {
      const last = steps.at(-1)?.name ?? FEBRUARY.at(-1)?.name;
      const name = `${seed.operation} ${steps.length + 1}`;
      steps.push(stepOf(module, seed, name, last === undefined ? [] : [last]));
    }
  }
  return steps;
}
