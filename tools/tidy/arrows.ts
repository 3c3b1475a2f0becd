import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { MODULES } from '@finaceverse/server/declarations';
import { ROOT } from './repository.ts';

const FLOOR_FOLDER = {
  service: 'services',
  product: 'products',
  command_center: 'command-center',
  flow: 'flows',
} as const;

/** The floors from the ground up; an import never points upward. */
const FLOORS = ['infra', 'kernel', 'services', 'products', 'command-center', 'flows', 'gateway'] as const;

function upwardRules(): IForbiddenRuleType[] {
  return FLOORS.slice(0, -1).map((floor, index) => ({
    name: `${floor}-imports-only-downward`,
    severity: 'error',
    from: { path: `^server/src/${floor}/`, pathNot: '\\.test(-kit|-data)?\\.ts$' },
    to: {
      path: `^server/src/(${FLOORS.slice(index + 1).join('|')}|testing|demo)/|^server/src/(main|modules|adapters)\\.ts$`,
    },
  }));
}

function folderOf(module: { readonly name: string; readonly floor: keyof typeof FLOOR_FOLDER }): string {
  return `server/src/${FLOOR_FOLDER[module.floor]}/${module.name}`;
}

/** Derived from each declaration: of another module only the contract, and only of those that it names in `needs` or `hears`. */
function moduleRules(): IForbiddenRuleType[] {
  return MODULES.flatMap((module) => {
    const own = folderOf(module);
    const others = '^server/src/(services|products|command-center|flows)/';
    const needed = MODULES.filter(({ name }) => [...module.needs, ...module.hears].includes(name)).map(
      (other) => `^${folderOf(other)}/contract\\.ts$`,
    );
    return [
      {
        name: `${module.name}-knows-others-by-contract`,
        severity: 'error' as const,
        from: { path: `^${own}/`, pathNot: '\\.test(-kit|-data)?\\.ts$' },
        to: { path: others, pathNot: [`^${own}/`, ...needed] },
      },
    ];
  });
}

/** Whoever stands outside the server, and the engines' own tests, may use what helps every test. */
const OUTSIDE_FOLDERS = ['base', 'engines', 'client', 'design', 'web', 'cli', 'bench', 'tests', 'tools'] as const;

function escaped(path: string): string {
  return path.replaceAll(/[.\\/-]/g, (character) => `\\${character}`);
}

/** The files that a package names in its `exports`; a pattern such as "./*" would be no door at all. */
function doorsOf(packageFile: string): readonly string[] {
  const { exports = {} }: { exports?: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(join(ROOT, packageFile), 'utf8'),
  );
  const pattern = Object.keys(exports).find((name) => name.includes('*'));
  if (pattern !== undefined) throw new Error(`${packageFile} exports "${pattern}": name each door.`);
  return Object.values(exports).map((file) => normalize(join(dirname(packageFile), file)));
}

/** Nobody reaches behind the doors of a package: neither command line nor bench, test or tool. */
function doorRules(): IForbiddenRuleType[] {
  const packages = globSync('{base,server,client,cli,design,engines/*}/package.json', { cwd: ROOT }).sort();
  return packages
    .filter((file) => existsSync(join(ROOT, file)))
    .map((file) => {
      const folder = dirname(file);
      return {
        name: `${folder.replaceAll('/', '-')}-is-entered-by-its-doors`,
        severity: 'error' as const,
        from: { path: `^(${OUTSIDE_FOLDERS.join('|')}|server)/`, pathNot: `^${escaped(folder)}/` },
        to: {
          path: `^${escaped(folder)}/`,
          pathNot: [...doorsOf(file).map((door) => `^${escaped(door)}$`), '^client/src/schema'],
        },
      };
    });
}

const FIXED: readonly IForbiddenRuleType[] = [
  {
    name: 'base-imports-nothing-of-ours',
    severity: 'error',
    from: { path: '^base/' },
    to: { path: '^(engines|server|client|design|web|cli|bench)/' },
  },
  {
    name: 'engines-stand-on-base-alone',
    severity: 'error',
    from: { path: '^engines/' },
    to: { path: '^(server|client|design|web|cli|bench|tests)/' },
  },
  {
    name: 'the-server-does-not-use-its-own-doors',
    severity: 'error',
    from: { path: '^server/src/', pathNot: '^server/src/doors/' },
    to: { path: '^server/src/doors/' },
  },
  {
    name: 'no-circles',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'adapters-are-known-to-the-composition-root-alone',
    severity: 'error',
    from: {
      path: '^server/src/(kernel|services|products|command-center|flows|gateway)/',
      pathNot: '\\.test(-kit|-data)?\\.ts$',
    },
    to: { path: '^server/src/infra/', pathNot: '/(port|envelope|aes-gcm|token-bucket|networks)\\.ts$' },
  },
  {
    name: 'gateway-knows-modules-by-declaration',
    severity: 'error',
    from: { path: '^server/src/gateway/', pathNot: '\\.test\\.ts$' },
    to: { path: '^server/src/(services|products|command-center|flows)/' },
  },
  {
    name: 'design-knows-no-finance',
    severity: 'error',
    from: { path: '^design/' },
    to: { path: '^(server|client|web|cli)/' },
  },
  {
    name: 'the-frame-of-the-web-knows-no-room',
    severity: 'error',
    from: { path: '^web/src/shell/' },
    to: { path: '^web/src/(services|products|command-center|flows)/' },
  },
  {
    name: 'a-room-of-the-web-knows-no-other',
    severity: 'error',
    from: { path: '^web/src/(services|products|command-center|flows)/([^/]+)/' },
    to: { path: '^web/src/(services|products|command-center|flows)/', pathNot: '^web/src/$1/$2/' },
  },
  {
    name: 'web-reaches-the-server-by-the-client',
    severity: 'error',
    from: { path: '^web/' },
    to: { path: '^(server|cli)/' },
  },
];

/** Judges every import of the repository against the floor plan. */
export async function judgeArrows(
  extra: readonly IForbiddenRuleType[] = [],
): Promise<{ readonly violations: readonly string[]; readonly modules: number }> {
  const options: ICruiseOptions = {
    baseDir: ROOT,
    validate: true,
    ruleSet: { forbidden: [...upwardRules(), ...moduleRules(), ...doorRules(), ...FIXED, ...extra] },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['node_modules', '/dist/', '^client/src/generated/'] },
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
  };
  const result = await cruise(
    ['base', 'engines', 'server/src', 'client/src', 'design/src', 'web', 'cli/src', 'bench', 'tests', 'tools'],
    options,
  );
  const output = result.output as ICruiseResult;
  return {
    modules: output.summary.totalCruised,
    violations: output.summary.violations.map(
      ({ rule, from, to, cycle }) =>
        `${rule.name}: ${from} -> ${cycle ? cycle.map((step) => step.name).join(' -> ') : to}`,
    ),
  };
}
