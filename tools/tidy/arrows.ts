import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { MODULES } from '../../server/src/modules.ts';
import { ROOT } from './repository.ts';

const FLOOR_FOLDER = { service: 'services', product: 'products', command_center: 'command-center', flow: 'flows' } as const;

/** The floors from the ground up; an import never points upward. */
const FLOORS = ['base', 'infra', 'kernel', 'services', 'products', 'command-center', 'flows', 'gateway'] as const;

function upwardRules(): IForbiddenRuleType[] {
  return FLOORS.slice(0, -1).map((floor, index) => ({
    name: `${floor}-imports-only-downward`,
    severity: 'error',
    from: { path: `^server/src/${floor}/`, pathNot: '\\.test(-kit|-data)?\\.ts$' },
    to: { path: `^server/src/(${FLOORS.slice(index + 1).join('|')}|testing|demo)/|^server/src/(main|modules|adapters)\\.ts$` },
  }));
}

function folderOf(module: { readonly name: string; readonly floor: keyof typeof FLOOR_FOLDER }): string {
  return `server/src/${FLOOR_FOLDER[module.floor]}/${module.name}`;
}

/** Derived from each declaration: of another module only the contract, and only of those that it names in `needs`. */
function moduleRules(): IForbiddenRuleType[] {
  return MODULES.flatMap((module) => {
    const own = folderOf(module);
    const others = '^server/src/(services|products|command-center|flows)/';
    const needed = MODULES.filter(({ name }) => module.needs.includes(name)).map((other) => `^${folderOf(other)}/contract\\.ts$`);
    return [{
      name: `${module.name}-knows-others-by-contract`,
      severity: 'error' as const,
      from: { path: `^${own}/`, pathNot: '\\.test(-kit|-data)?\\.ts$' },
      to: { path: others, pathNot: [`^${own}/`, ...needed] },
    }];
  });
}

const FIXED: readonly IForbiddenRuleType[] = [
  { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
  {
    name: 'adapters-are-known-to-the-composition-root-alone',
    severity: 'error',
    from: { path: '^server/src/(kernel|services|products|command-center|flows|gateway)/', pathNot: '\\.test(-kit|-data)?\\.ts$' },
    to: { path: '^server/src/infra/', pathNot: '/(port|envelope|aes-gcm|token-bucket)\\.ts$' },
  },
  { name: 'gateway-knows-modules-by-declaration', severity: 'error', from: { path: '^server/src/gateway/', pathNot: '\\.test\\.ts$' }, to: { path: '^server/src/(services|products|command-center|flows)/' } },
  { name: 'design-knows-no-finance', severity: 'error', from: { path: '^design/' }, to: { path: '^(server|client|web|cli)/' } },
  { name: 'web-reaches-the-server-by-the-client', severity: 'error', from: { path: '^web/' }, to: { path: '^(server|cli)/' } },
];

/** Judges every import of the repository against the floor plan. */
export async function judgeArrows(extra: readonly IForbiddenRuleType[] = []): Promise<{ readonly violations: readonly string[]; readonly modules: number }> {
  const options: ICruiseOptions = {
    baseDir: ROOT,
    validate: true,
    ruleSet: { forbidden: [...upwardRules(), ...moduleRules(), ...FIXED, ...extra] },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['node_modules', '/dist/', '^client/src/schema'] },
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
  };
  const result = await cruise(['server/src', 'client/src', 'design/src', 'web/src', 'cli/src'], options);
  const output = result.output as ICruiseResult;
  return {
    modules: output.summary.totalCruised,
    violations: output.summary.violations.map(({ rule, from, to, cycle }) => `${rule.name}: ${from} -> ${cycle ? cycle.map((step) => step.name).join(' -> ') : to}`),
  };
}
