import type { XmlElement } from '@finaceverse/base/xml';
import { XmlSchema, type SchemaFault } from '@finaceverse/base/xml-schema';
import { CAMT_052 } from './tables/camt-052.ts';
import { CAMT_053 } from './tables/camt-053.ts';
import { CAMT_054 } from './tables/camt-054.ts';

const TABLES: Readonly<Record<string, string>> = { '052': CAMT_052, '053': CAMT_053, '054': CAMT_054 };

/** Schemas that were made ready, by message; their tables hold every version that is judged. */
const READY = new Map<string, XmlSchema>();

function schemaOf(message: string): XmlSchema | undefined {
  const ready = READY.get(message);
  const table = TABLES[message];
  if (ready || table === undefined) return ready;
  const made = new XmlSchema(JSON.parse(table));
  READY.set(message, made);
  return made;
}

/**
 * What the published schema of its version says against a camt message. A version whose schema is not held here is not
 * judged.
 */
export function camtFaults(root: XmlElement): readonly SchemaFault[] {
  const message = /:camt\.(05[234])\.001\.\d\d$/.exec(root.namespace)?.[1];
  const faults = message === undefined ? [] : (schemaOf(message)?.faults(root) ?? []);
  return faults.some(({ kind }) => kind === 'root') ? [] : faults;
}

/** The faults that stand in a part of a message, and those that stand in none of its parts. */
export function faultsOfPart(
  faults: readonly SchemaFault[],
  part: XmlElement,
  parts: readonly XmlElement[],
): readonly string[] {
  if (faults.length === 0) return [];
  const partAround = (fault: SchemaFault): XmlElement | undefined => {
    let at: XmlElement | undefined = fault.element;
    while (at && !parts.includes(at)) at = at.parent;
    return at;
  };
  return faults
    .filter((fault) => {
      const around = partAround(fault);
      return around === undefined || around === part;
    })
    .map(({ message }) => message);
}
