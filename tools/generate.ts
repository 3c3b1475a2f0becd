import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addressOf,
  OWN_ERRORS,
  settingsReference,
  buildRegistry,
  PAGE_GROUPS,
  type Registry,
  stateDiagram,
  MODULES,
} from '@finaceverse/server/declarations';
import { commandsPage } from './commands-page.ts';
import { DATA_MODEL, dataModelPage, withMigrated } from './data-model.ts';
import { eventsPage } from './events-page.ts';
import { clientFiles } from './generate-client.ts';
import { readCatalogue, withUnreleased, writeCatalogue } from './write-catalogue.ts';

/** Everything that follows from the declarations: the typed client and the reference pages. */
const root = join(import.meta.dirname, '..');
const NOTE = 'Generated from the declarations by "npm run generate"; changes here are lost.';

function permissionsPage(registry: Registry): string {
  const rows = registry.all.flatMap((module) =>
    module.permissions.map(({ name, summary }) => `| \`${name}\` | ${summary} |`),
  );
  return `# Permissions\n\n${NOTE}\n\n| Permission | What it allows |\n|---|---|\n${rows.join('\n')}\n`;
}

function routesPage(registry: Registry): string {
  const sections = registry.all
    .filter((module) => module.routes.length > 0)
    .map((module) => {
      const rows = module.routes.map(
        (route) =>
          `| ${route.method} | \`${addressOf(module.name, route)}\` | ${route.operation.summary} | \`${route.operation.permission}\` |`,
      );
      return `## ${module.name}\n\n${module.summary}.\n\n| | Path | What it does | Permission |\n|---|---|---|---|\n${rows.join('\n')}\n`;
    });
  return `# Routes\n\n${NOTE}\n\n${sections.join('\n')}`;
}

function statesPage(registry: Registry): string {
  const sections = registry.all.flatMap((module) =>
    module.stateMachines.map(
      (machine) => `## ${machine.name} (${module.name})\n\n\`\`\`mermaid\n${stateDiagram(machine)}\n\`\`\`\n`,
    ),
  );
  return `# States\n\n${NOTE}\n\n${sections.join('\n')}`;
}

function settingsPage(): string {
  const code = (text: string | undefined): string => (text === undefined ? '' : `\`${text}\``);
  const rows = settingsReference().map(({ name, option, takes, meaning, standard }) =>
    ['', code(name), code(option && `--${option}`), takes, code(standard), meaning, ''].join(' | ').trim(),
  );
  const about =
    'All are environment variables; `npm start --` takes most of them as options too. What may hold a password is no ' +
    'option, since others see command lines.';
  const head = '| Setting | Option | Takes | Default | Meaning |\n|---|---|---|---|---|';
  return `# Settings\n\n${NOTE}\n\n${about}\n\n${head}\n${rows.join('\n')}\n`;
}

/** What each module gives to the rooms that gather, by module. */
function contributionsPage(registry: Registry): string {
  const list = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `\n**${title}**\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
  const sections = registry.all.map(
    (module) =>
      `## ${module.name}\n${[
        list(
          'Pages',
          module.pages.map(
            ({ title, route, key, permission }) => `${title} (\`${route}\`, G ${key}): \`${permission}\``,
          ),
        ),
        list(
          'Roles',
          Object.entries(module.roles).map(
            ([role, names]) => `${role}: ${names === 'all' ? 'all' : names.map((name) => `\`${name}\``).join(', ')}`,
          ),
        ),
        list(
          'Found by search',
          module.searches.map(({ kind, permission }) => `\`${kind}\`: \`${permission}\``),
        ),
        list('Waits for a person', module.waits?.kinds ?? []),
        list(
          'Questions',
          (module.questions?.asked ?? []).map(({ name, summary, example }) => `\`${name}\`: ${summary}. “${example}”`),
        ),
        list(
          'Processes',
          module.processes.map(({ label, summary }) => `${label}: ${summary}`),
        ),
        list('Signs of health', module.health?.signs ?? []),
        list(
          'Shown to operators',
          module.operator.map(
            ({ type, fields }) => `\`${type}\`${fields.length === 0 ? '' : `: ${fields.join(', ')}`}`,
          ),
        ),
        list(
          'Settings of a firm',
          module.settings.map(({ name, says, standard }) => `\`${name}\`: ${says} ${String(standard)} unless chosen.`),
        ),
        list('Languages of its events', Object.keys(module.eventNames)),
        list(
          'Demo',
          module.seed.map((seed) =>
            'paper' in seed ? `${seed.by}: hands in ${seed.paper}` : `${seed.by}: \`${seed.operation}\``,
          ),
        ),
      ].join('')}`,
  );
  return `# Contributions\n\n${NOTE}\n\n${sections.join('\n')}`;
}

/** The pages of the menu as plain data for the doors, in the order of the menu. */
function pagesData(registry: Registry): string {
  const pages = registry.all
    .flatMap(({ name, floor, pages: own }) =>
      own.map(({ route, title, group, place, permission, key, counts }) => ({
        module: name,
        floor,
        route,
        title,
        group,
        place,
        permission,
        key,
        counts: counts ?? null,
      })),
    )
    .sort(
      (left, right) => PAGE_GROUPS.indexOf(left.group) - PAGE_GROUPS.indexOf(right.group) || left.place - right.place,
    );
  return `// ${NOTE}\n\n/** Every page of the menu: who may open it, under which key, and what is counted beside its name. */\nexport const PAGES = ${JSON.stringify(pages, null, 2)} as const;\n`;
}

/** Every error, of the platform itself and by module: its code, what it means to a caller, and its sentences. */
function errorsPage(registry: Registry): string {
  const sections = [...OWN_ERRORS, ...registry.all]
    .filter(({ errors }) => Object.keys(errors).length > 0)
    .map(({ name, errors, languages }) => {
      const rows = Object.values(errors).map(({ code, kind, sentences, hint }) => {
        const also = Object.keys(languages).filter((tag) => languages[tag]?.[code] !== undefined);
        return `| \`${code}\` | ${kind} | ${sentences.join('<br>')} | ${hint ?? ''} | ${['en', ...also].join(', ')} |`;
      });
      return `## ${name}\n\n| Code | Kind | Says | What to do | Languages |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
    });
  return `# Errors\n\n${NOTE}\n\n${sections.join('\n')}`;
}

/** The generated files by path, relative to the root. */
export async function generatedFiles(): Promise<Readonly<Record<string, string>>> {
  const registry = buildRegistry(MODULES);
  return {
    ...(await clientFiles(registry, NOTE)),
    'client/src/generated/pages.ts': pagesData(registry),
    'docs/reference/commands.md': await commandsPage(NOTE),
    'docs/reference/errors.md': errorsPage(registry),
    'docs/reference/contributions.md': contributionsPage(registry),
    'docs/reference/permissions.md': permissionsPage(registry),
    'docs/reference/routes.md': routesPage(registry),
    'docs/reference/events.md': eventsPage(registry, NOTE),
    'docs/reference/states.md': statesPage(registry),
    'docs/reference/settings.md': settingsPage(),
  };
}

if (import.meta.main) {
  writeCatalogue(withUnreleased(readCatalogue()));
  const drawn = { [DATA_MODEL]: await withMigrated(dataModelPage) };
  for (const [path, text] of Object.entries({ ...(await generatedFiles()), ...drawn })) {
    const file = join(root, path);
    mkdirSync(join(file, '..'), { recursive: true });
    if (readFileOrEmpty(file) !== text) {
      writeFileSync(file, text);
      process.stdout.write(`${path}\n`);
    }
  }
}

function readFileOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
