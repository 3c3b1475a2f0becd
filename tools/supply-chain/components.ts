import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '..', '..');

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      license: z.union([z.string(), z.array(z.string()), z.object({ type: z.string() })]).optional(),
      dev: z.boolean().optional(),
      link: z.boolean().optional(),
      name: z.string().optional(),
    }),
  ),
});

/** A foreign package as the lock file pins it. */
export interface Component {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression; empty where the package tells none. */
  readonly licence: string;
  /** Subresource integrity, such as `sha512-...`. */
  readonly integrity: string;
  readonly resolved: string;
  /** Only for those who work on the sources. */
  readonly dev: boolean;
  /** Where it lies, from the root. */
  readonly folder: string;
}

/** What packages say in a LICENSE file of theirs, and not where the lock file looks. */
const TOLD_ELSEWHERE: Readonly<Record<string, string>> = { 'png-js@2.0.0': 'MIT' };

/**
 * Packages that tell no licence anywhere, each with why it is still here.
 * `buffers` is a part of the reader of archives inside exceljs, which makes workbooks for tests and is not shipped.
 */
export const WITHOUT_LICENCE: ReadonlySet<string> = new Set(['buffers@0.1.1']);

function licenceOf(name: string, told: unknown, folder: string): string {
  if (typeof told === 'string') return told;
  if (Array.isArray(told)) return told.join(' OR ');
  const known = TOLD_ELSEWHERE[name];
  if (known !== undefined) return known;
  try {
    const read: unknown = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
    const old = z
      .object({ licenses: z.union([z.array(z.object({ type: z.string() })), z.object({ type: z.string() })]) })
      .or(z.object({ license: z.object({ type: z.string() }) }))
      .safeParse(read);
    if (!old.success) return '';
    const list = 'licenses' in old.data ? [old.data.licenses].flat() : [old.data.license];
    return list.map(({ type }) => type).join(' OR ');
  } catch {
    // A package for another system is pinned and not installed here.
    return '';
  }
}

/** Every foreign package of the lock file, once for each place. */
export function lockedComponents(text = readFileSync(join(ROOT, 'package-lock.json'), 'utf8')): Component[] {
  const { packages } = lockSchema.parse(JSON.parse(text));
  return Object.entries(packages).flatMap(([folder, entry]) => {
    const at = folder.lastIndexOf('node_modules/');
    if (at < 0 || entry.link === true || entry.version === undefined) return [];
    const name = entry.name ?? folder.slice(at + 'node_modules/'.length);
    return [
      {
        name,
        version: entry.version,
        licence: licenceOf(`${name}@${entry.version}`, entry.license, folder),
        integrity: entry.integrity ?? '',
        resolved: entry.resolved ?? '',
        dev: entry.dev === true,
        folder,
      },
    ];
  });
}

/** Whether the licence can be kept: one of its alternatives is not the GPL, the AGPL or unknown. */
export function licenceIsKept(expression: string): boolean {
  const bare = expression.replaceAll(/[()]/g, '').trim();
  if (bare === '' || /^UNLICENSED$/i.test(bare)) return false;
  return bare
    .split(/\s+OR\s+/i)
    .some((alternative) =>
      alternative.split(/\s+AND\s+/i).every((licence) => !/^(?:A?GPL|SSPL|BUSL|SEE LICENSE)/i.test(licence.trim())),
    );
}

function compareVersions(left: string, right: string): number {
  const parts = (version: string): number[] => (version.split(/[-+]/)[0] ?? '').split('.').map(Number);
  const [one, two] = [parts(left), parts(right)];
  for (let at = 0; at < 3; at += 1) {
    const difference = (one[at] ?? 0) - (two[at] ?? 0);
    if (difference !== 0) return difference;
  }
  // A version before a release is older than the release.
  return Number(right.includes('-')) - Number(left.includes('-'));
}

/** Whether a version lies in a range of comparisons, such as `>=4.0.0 <4.1.1`. */
export function liesIn(version: string, range: string): boolean {
  return range.split(' ').every((part) => {
    const [, operator = '', bound = ''] = /^(>=|<=|>|<|=)(.+)$/.exec(part) ?? [];
    const side = compareVersions(version, bound);
    if (operator === '<') return side < 0;
    if (operator === '<=') return side <= 0;
    if (operator === '>') return side > 0;
    return operator === '>=' ? side >= 0 : side === 0;
  });
}

const advisorySchema = z.object({
  dated: z.iso.date(),
  advisories: z.array(
    z.strictObject({ id: z.string(), package: z.string(), affected: z.array(z.string()).min(1), says: z.string() }),
  ),
  /** An advisory that is known and does not touch us, with the reason. */
  accepted: z.array(z.strictObject({ id: z.string(), reason: z.string().min(20) })),
});

/** The list of advisories in the repository, and the day when somebody last looked. */
export function knownAdvisories(): z.infer<typeof advisorySchema> {
  return advisorySchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'advisories.json'), 'utf8')));
}

/** Which pinned packages an advisory that was not accepted speaks of. */
export function touchedBy(components: readonly Component[]): string[] {
  const { advisories, accepted } = knownAdvisories();
  return advisories
    .filter(({ id }) => !accepted.some((one) => one.id === id))
    .flatMap(({ id, package: name, affected, says }) =>
      components
        .filter((component) => component.name === name && affected.some((range) => liesIn(component.version, range)))
        .map(({ version, folder }) => `${name}@${version} (${folder}): ${id}, ${says}`),
    );
}
