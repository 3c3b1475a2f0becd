import { fieldsOf, ROLE_TEMPLATES } from './contributions.ts';
import { namesIn, sentenceFor } from './errors.ts';
import type { ModuleDeclaration } from './module.ts';
import { isOperatorRole } from './operators.ts';
import { addressOf, type AnyOperation } from './operation.ts';

/**
 * What is wrong with a declaration beside the others: one sentence for each thing, naming module and culprit. The
 * registry refuses to start at the first.
 */
type Check = (module: ModuleDeclaration, house: House) => readonly string[];

/** What all modules declare, for looking things up by name. */
export interface House {
  readonly modules: readonly ModuleDeclaration[];
  readonly byName: ReadonlyMap<string, ModuleDeclaration>;
  readonly events: ReadonlySet<string>;
  readonly operations: ReadonlySet<string>;
  readonly waitKinds: ReadonlySet<string>;
}

export function operationsOf(module: ModuleDeclaration): readonly AnyOperation[] {
  return [
    ...module.routes.map(({ operation }) => operation),
    ...Object.values(module.calls),
    ...(module.waits ? [module.waits.list] : []),
    ...(module.questions ? [module.questions.answer] : []),
    ...(module.health ? [module.health.look] : []),
  ];
}

export function houseOf(modules: readonly ModuleDeclaration[]): House {
  return {
    modules,
    byName: new Map(modules.map((module) => [module.name, module])),
    events: new Set(modules.flatMap(({ emits }) => emits.map(({ type }) => type))),
    operations: new Set(modules.flatMap((module) => operationsOf(module).map(({ name }) => name))),
    waitKinds: new Set(modules.flatMap(({ waits }) => waits?.kinds ?? [])),
  };
}

const ownerOf = (name: string): string => name.split(/[.:]/u)[0] ?? '';

/** Everything that a module names after itself. */
const namedAfterTheModule: Check = (module) => {
  const named: readonly (readonly [string, string])[] = [
    ...operationsOf(module).map(({ name }) => ['operation', name] as const),
    ...module.permissions.map(({ name }) => ['permission', name] as const),
    ...module.emits.map(({ type }) => ['event', type] as const),
    ...module.jobs.map(({ name }) => ['job', name] as const),
    ...module.searches.map(({ kind }) => ['kind of search', kind] as const),
    ...module.settings.map(({ name }) => ['setting', name] as const),
    ...Object.values(module.errors).map(({ code }) => ['error', code] as const),
    ...(module.questions?.asked ?? []).map(({ name }) => ['question', name] as const),
    ...(module.health?.signs ?? []).map((name) => ['sign of health', name] as const),
  ];
  return named
    .filter(([, name]) => ownerOf(name) !== module.name)
    .map(([what, name]) => `Module "${module.name}" declares the ${what} "${name}", which is not in its name.`);
};

const handledEvents: Check = (module, house) =>
  module.handles.flatMap(({ types, contributed }) =>
    (types === '*' ? [] : types).flatMap((type) => {
      if (!house.events.has(type))
        return [`Module "${module.name}" handles the event "${type}", which no module emits.`];
      const known = [module.name, ...module.needs, ...module.hears].includes(ownerOf(type));
      return known || contributed !== undefined
        ? []
        : [`Module "${module.name}" handles "${type}" without naming "${ownerOf(type)}" in needs or hears.`];
    }),
  );

const knownNeighbours: Check = (module, house) => [
  ...module.needs
    .filter((name) => !house.byName.has(name))
    .map((name) => `Module "${module.name}" needs "${name}", which is not known.`),
  ...module.hears
    .filter((name) => !house.byName.has(name))
    .map((name) => `Module "${module.name}" hears "${name}", which is not known.`),
];

const ownPermissions: Check = (module) => {
  const own = new Set(module.permissions.map(({ name }) => name));
  const asked = (permission: string): boolean => permission === 'public' || permission === 'signed_in';
  return [
    ...module.routes
      .filter(({ operation }) => !operation.permission)
      .map(
        (route) =>
          `Route ${route.method} ${addressOf(module.name, route)} (${route.operation.name}) declares no permission.`,
      ),
    ...operationsOf(module)
      .filter(({ permission }) => permission && !asked(permission) && !own.has(permission))
      .map(
        ({ name, permission }) =>
          `Operation "${name}" asks for permission "${permission}", which its module does not declare.`,
      ),
  ];
};

const usedPermissions: Check = (module, house) => {
  const used = new Set<string>(operationsOf(module).map(({ permission }) => permission));
  const given = new Set(
    Object.values(module.roles).flatMap((names) =>
      names === 'all' ? module.permissions.map(({ name }) => name) : names,
    ),
  );
  return module.permissions.flatMap(({ name, judgedBy, operatorOnly }) => {
    if (judgedBy !== undefined && !house.operations.has(judgedBy))
      return [`Permission "${name}" is judged by "${judgedBy}", which is no operation.`];
    if (!used.has(name) && judgedBy === undefined) return [`Permission "${name}" is asked for by no operation.`];
    return given.has(name) || operatorOnly === true ? [] : [`Permission "${name}" is given by no role.`];
  });
};

const givenRoles: Check = (module) => {
  const own = new Set(module.permissions.map(({ name }) => name));
  return Object.entries(module.roles).flatMap(([role, names]) => [
    ...(ROLE_TEMPLATES.some((template) => template === role) || isOperatorRole(role)
      ? []
      : [`Module "${module.name}" gives permissions to the role "${role}", which does not exist.`]),
    ...(module.floor === 'command_center' && !isOperatorRole(role)
      ? [`Module "${module.name}" of the command center gives permissions to the firm's role "${role}".`]
      : []),
    ...(names === 'all' ? [] : names)
      .filter((name) => !own.has(name))
      .map((name) => `Module "${module.name}" gives "${name}" to the role "${role}", which is not its permission.`),
  ]);
};

const openedPages: Check = (module, house) =>
  module.pages.flatMap(({ route, permission, key, counts }) => {
    const isOperators = route === '/operate' || route.startsWith('/operate/');
    const known = permission === 'signed_in' || module.permissions.some(({ name }) => name === permission);
    return [
      ...(/^\/[a-z0-9/-]*$/u.test(route) ? [] : [`Page "${route}" of ${module.name} is no route of the web app.`]),
      ...(/^[A-Z]$/u.test(key) ? [] : [`Page "${route}" of ${module.name} opens with "${key}", which is no letter.`]),
      ...(isOperators === (module.floor === 'command_center')
        ? []
        : [`Page "${route}" of ${module.name} stands behind the wrong door: /operate is the command center's alone.`]),
      ...(known ? [] : [`Page "${route}" opens with the permission "${permission}", which is not of ${module.name}.`]),
      ...(counts === undefined || house.waitKinds.has(counts)
        ? []
        : [`Page "${route}" counts "${counts}", which no module has waiting.`]),
    ];
  });

/** Every event that a contribution is made of, with the words for it. */
function contributedEvents(module: ModuleDeclaration): readonly (readonly [string, string])[] {
  return [
    ...module.searches.flatMap(({ kind, entries, leaves, returns }) =>
      [...entries.map(({ type }) => type), ...(leaves ?? []), ...(returns ?? [])].map(
        (type) => [`search for "${kind}"`, type] as const,
      ),
    ),
    ...module.processes.flatMap(({ name, types, activities }) =>
      [...types, ...activities.map(({ type }) => type)].map((type) => [`process "${name}"`, type] as const),
    ),
  ];
}

const emittedContributions: Check = (module, house) =>
  contributedEvents(module)
    .filter(([, type]) => !house.events.has(type))
    .map(([what, type]) => `The ${what} of ${module.name} reads the event "${type}", which no module emits.`);

const searchedKinds: Check = (module) =>
  module.searches
    .filter(({ permission }) => !module.permissions.some(({ name }) => name === permission))
    .map(({ kind, permission }) => `The search for "${kind}" needs "${permission}", which is not of ${module.name}.`);

const declaredProcesses: Check = (module, house) => {
  const machines = new Map(house.modules.flatMap(({ stateMachines }) => stateMachines.map((one) => [one.name, one])));
  return module.processes.flatMap(({ name, process }) =>
    process.transitions.flatMap(({ machine, action }) => {
      const declared = machines.get(machine);
      if (!declared)
        return [`The process "${name}" of ${module.name} follows the machine "${machine}", which nobody has.`];
      return action === 'begin' || action in declared.transitions
        ? []
        : [
            `The process "${name}" of ${module.name} takes "${action}" of the machine "${machine}", which has no such action.`,
          ];
    }),
  );
};

const playedSeeds: Check = (module) => {
  const own = new Set(module.routes.map(({ operation }) => operation.name));
  return module.seed
    .flatMap((seed) => ('operation' in seed && !own.has(seed.operation) ? [seed] : []))
    .map(({ operation }) => `Module "${module.name}" seeds by "${operation}", which is no operation of its edge.`);
};

/** A setting that nobody may change, or whose standard it does not take itself. */
const chosenByAFirm: Check = (module) =>
  module.settings.flatMap(({ name, permission, value, standard }) => [
    ...(module.permissions.some((declared) => declared.name === permission)
      ? []
      : [`The setting "${name}" is changed by "${permission}", which is not a permission of ${module.name}.`]),
    ...(value.safeParse(standard).success
      ? []
      : [`The setting "${name}" does not take its own standard "${String(standard)}".`]),
  ]);

/** Fields that an event does not have are seen by nobody; nor is an event of another module. */
const seenByOperators: Check = (module) => {
  const own = new Map(module.emits.map((event) => [event.type, fieldsOf(event.data)]));
  return module.operator.flatMap(({ type, fields }) => {
    const known = own.get(type);
    if (!known) return [`Module "${module.name}" lets operators see the event "${type}", which it does not emit.`];
    return fields
      .filter((field) => !known.includes(field))
      .map((field) => `Module "${module.name}" lets operators see "${field}" of "${type}", which has no such field.`);
  });
};

/** A sign that nobody looks at says nothing. */
const lookedAt: Check = (module) =>
  module.health === undefined || module.health.signs.length > 0
    ? []
    : [`Module "${module.name}" tells how it does without naming a sign.`];

/** What stands outside of the command center cannot need it: operators look at firms, not firms at operators. */
const operatorsStandApart: Check = (module, house) =>
  module.floor === 'command_center'
    ? []
    : [...module.needs, ...module.hears]
        .filter((name) => house.byName.get(name)?.floor === 'command_center')
        .map((name) => `Module "${module.name}" needs "${name}", which is of the command center.`);

/** A translation speaks of an error that there is, with the same values. */
const saidAlike: Check = (module) => {
  const byCode = new Map(Object.values(module.errors).map((error) => [error.code, error]));
  return Object.entries(module.languages).flatMap(([language, translations]) =>
    Object.entries(translations).flatMap(([code, { sentences }]) => {
      const error = byCode.get(code);
      if (!error) return [`Module "${module.name}" says "${code}" in "${language}", which is no error of it.`];
      return error.sentences
        .filter((sentence) => sentenceFor(sentences, namesIn(sentence)) === undefined)
        .map((sentence) => `The error "${code}" has no sentence in "${language}" for "${sentence}".`);
    }),
  );
};

/** A language names every event of the module, or readers would find two languages in one list. */
const namedEvents: Check = (module) => {
  const own = new Set(module.emits.map(({ type }) => type));
  return Object.entries(module.eventNames).flatMap(([language, names]) => [
    ...Object.keys(names)
      .filter((type) => !own.has(type))
      .map((type) => `Module "${module.name}" names the event "${type}" in "${language}", which it does not emit.`),
    ...[...own]
      .filter((type) => !Object.hasOwn(names, type))
      .map((type) => `Module "${module.name}" has no name in "${language}" for its event "${type}".`),
  ]);
};

const answeredWaits: Check = (module) =>
  module.waits === undefined || module.waits.kinds.length > 0
    ? []
    : [`Module "${module.name}" lists what waits without saying of which kind.`];

/** Names under which an answer carries what nobody may read again. */
const SECRET_FIELD = /^(key|secret|session|password|token|accessToken|refreshToken|recoveryCodes)$/u;

/** A secret in an answer is said to be one, or the record of a repeated request would keep it. */
const markedSecrets: Check = (module) =>
  operationsOf(module)
    .filter(({ kind, answersSecret }) => kind === 'command' && answersSecret !== true)
    .flatMap(({ name, output }) =>
      fieldsOf(output)
        .filter((field) => SECRET_FIELD.test(field))
        .map((field) => `Operation "${name}" answers "${field}" without saying answersSecret.`),
    );
const OBJECTS = {
  account: ['asset', 'liability', 'equity', 'income', 'expense'],
  party: ['vendor', 'customer'],
  books: [],
  document: [],
} as const;

/** A question can be asked somehow, of something that there is, and no two are asked in the very same words. */
const askableQuestions: Check = (module, house) => {
  const others = house.modules.flatMap(({ questions }) => questions?.asked ?? []);
  return (module.questions?.asked ?? []).flatMap(({ name, about, of = [], asked, bare }) => {
    const known: readonly string[] = OBJECTS[about];
    const same = others.find(
      (other) =>
        other.name !== name &&
        other.about === about &&
        (of.length === 0 || other.of === undefined || other.of.some((kind) => of.includes(kind))) &&
        other.asked.some((wording) => asked.some((own) => JSON.stringify(own) === JSON.stringify(wording))),
    );
    return [
      ...(asked.every((wording) => wording.length > 0 && wording.every((group) => group.length > 0)) &&
      (asked.length > 0 || bare === true)
        ? []
        : [`The question "${name}" of ${module.name} can be asked in no words.`]),
      ...of
        .filter((kind) => !known.includes(kind))
        .map((kind) => `The question "${name}" of ${module.name} is asked of "${kind}", which no ${about} is.`),
      ...(same ? [`The questions "${name}" and "${same.name}" are asked in the very same words.`] : []),
    ];
  });
};

/** Each thing that a declaration can get wrong beside the others. */
export const CHECKS: readonly Check[] = [
  knownNeighbours,
  namedAfterTheModule,
  ownPermissions,
  handledEvents,
  givenRoles,
  usedPermissions,
  openedPages,
  emittedContributions,
  searchedKinds,
  declaredProcesses,
  playedSeeds,
  chosenByAFirm,
  seenByOperators,
  lookedAt,
  operatorsStandApart,
  saidAlike,
  namedEvents,
  answeredWaits,
  markedSecrets,
  askableQuestions,
];
