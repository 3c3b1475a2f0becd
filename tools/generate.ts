import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { openApiDocument } from '../server/src/gateway/openapi.ts';
import { settingsReference } from '../server/src/kernel/configuration.ts';
import { buildRegistry, type Registry } from '../server/src/kernel/registry.ts';
import { stateDiagram } from '../server/src/kernel/state-machine.ts';
import { MODULES } from '../server/src/modules.ts';

/** Everything that follows from the declarations: the typed client and the reference pages. */
const root = join(import.meta.dirname, '..');
const NOTE = 'Generated from the declarations by "npm run generate"; changes here are lost.';

async function clientSchema(registry: Registry): Promise<string> {
  const document: unknown = JSON.parse(JSON.stringify(openApiDocument(registry)));
  const nodes = await openapiTS(document as Parameters<typeof openapiTS>[0], { alphabetize: true, defaultNonNullable: false });
  return `// ${NOTE}\n${astToString(nodes)}`;
}

function permissionsPage(registry: Registry): string {
  const rows = registry.all.flatMap((module) => module.permissions.map(({ name, summary }) => `| \`${name}\` | ${summary} |`));
  return `# Permissions\n\n${NOTE}\n\n| Permission | What it allows |\n|---|---|\n${rows.join('\n')}\n`;
}

function routesPage(registry: Registry): string {
  const sections = registry.all.filter((module) => module.routes.length > 0).map((module) => {
    const rows = module.routes.map((route) => `| ${route.method} | \`/v1/${module.name}${route.path}\` | ${route.operation.summary} | \`${route.operation.permission}\` |`);
    return `## ${module.name}\n\n${module.summary}.\n\n| | Path | What it does | Permission |\n|---|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# Routes\n\n${NOTE}\n\n${sections.join('\n')}`;
}

function eventsPage(registry: Registry): string {
  const rows = registry.all.flatMap((module) => module.emits.map((event) => `| \`${event.type}\` | ${event.summary} |`));
  return `# Events\n\n${NOTE}\n\n| Event | What has happened |\n|---|---|\n${rows.join('\n')}\n`;
}

function statesPage(registry: Registry): string {
  const sections = registry.all.flatMap((module) => module.stateMachines.map((machine) => `## ${machine.name} (${module.name})\n\n\`\`\`mermaid\n${stateDiagram(machine)}\n\`\`\`\n`));
  return `# States\n\n${NOTE}\n\n${sections.join('\n')}`;
}

function settingsPage(): string {
  const rows = settingsReference().map(({ name, meaning }) => `| \`${name}\` | ${meaning} |`);
  return `# Settings\n\n${NOTE}\n\nAll are environment variables.\n\n| Setting | Meaning |\n|---|---|\n${rows.join('\n')}\n`;
}

/** The generated files by path, relative to the root. */
export async function generatedFiles(): Promise<Readonly<Record<string, string>>> {
  const registry = buildRegistry(MODULES);
  return {
    'client/src/schema.ts': await clientSchema(registry),
    'docs/reference/permissions.md': permissionsPage(registry),
    'docs/reference/routes.md': routesPage(registry),
    'docs/reference/events.md': eventsPage(registry),
    'docs/reference/states.md': statesPage(registry),
    'docs/reference/settings.md': settingsPage(),
  };
}

if (import.meta.main) {
  for (const [path, text] of Object.entries(await generatedFiles())) {
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
