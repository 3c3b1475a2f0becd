import { z } from 'zod';
import type { Registry } from '@finaceverse/server/declarations';

interface Shape {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

function typeOf(shape: Shape): string {
  if (shape.const !== undefined) return JSON.stringify(shape.const);
  if (shape.enum) return shape.enum.map((value) => JSON.stringify(value)).join(' or ');
  if (shape.anyOf) return shape.anyOf.map(typeOf).join(' or ');
  if (shape.type === 'array') return `list of ${shape.items ? typeOf(shape.items) : 'anything'}`;
  if (shape.type === 'object' && shape.properties) return `{ ${fieldsOf(shape).join(', ')} }`;
  return shape.type === undefined ? 'anything' : [shape.type].flat().join(' or ');
}

function fieldsOf({ properties = {}, required = [] }: Shape): string[] {
  return Object.entries(properties).map(
    ([name, shape]) => `${name}${required.includes(name) ? '' : '?'}: ${typeOf(shape)}`,
  );
}

/** Every event with what it carries, and who hears it. */
export function eventsPage(registry: Registry, note: string): string {
  const sections = registry.all
    .filter(({ emits }) => emits.length > 0)
    .map(({ name, emits }) => {
      const rows = emits.map(({ type, summary, data }) => {
        const { $schema, ...shape } = z.toJSONSchema(data, { io: 'output', unrepresentable: 'any' });
        void $schema;
        const fields = fieldsOf(shape as Shape).map((field) => `\`${field.replaceAll('|', '\\|')}\``);
        return `| \`${type}\` | ${summary} | ${fields.join('<br>')} |`;
      });
      return `## ${name}\n\n| Event | What has happened | Data |\n|---|---|---|\n${rows.join('\n')}\n`;
    });
  return `# Events

${note}

Beside its data each event carries its type, its own identifier, the firm, the subject, the actor, the moment and
the request that caused it. A consumer handles an event once in effect; what it could not handle after all tries is kept as a dead letter.

${sections.join('\n')}`;
}
