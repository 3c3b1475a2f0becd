import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { lockedComponents, touchedBy, type Component } from './components.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** A package URL (purl-spec, type npm). */
export function packageUrl({ name, version }: Pick<Component, 'name' | 'version'>): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

function hashOf(integrity: string): { alg: string; content: string }[] {
  const [, algorithm = '', content = ''] = /^(sha\d+)-(.+)$/.exec(integrity) ?? [];
  const names: Readonly<Record<string, string>> = {
    sha1: 'SHA-1',
    sha256: 'SHA-256',
    sha384: 'SHA-384',
    sha512: 'SHA-512',
  };
  const alg = names[algorithm];
  return alg === undefined ? [] : [{ alg, content: Buffer.from(content, 'base64').toString('hex') }];
}

/** The software bill of materials (CycloneDX 1.6): the same for the same lock file, whoever makes it. */
export function billOfMaterials(components: readonly Component[], own: { name: string; version: string }): object {
  const once = new Map(components.map((component) => [packageUrl(component), component]));
  const listed = [...once]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([purl, component]) => ({
      type: 'library',
      'bom-ref': purl,
      name: component.name,
      version: component.version,
      scope: component.dev ? 'excluded' : 'required',
      hashes: hashOf(component.integrity),
      licenses: component.licence === '' ? [] : [{ expression: component.licence }],
      purl,
      externalReferences: component.resolved === '' ? [] : [{ type: 'distribution', url: component.resolved }],
    }));
  const digest = hash('sha256', JSON.stringify(listed)).replace(
    /^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/,
    '$1-$2-$3-$4-$5',
  );
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${digest}`,
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': own.name, ...own } },
    components: listed,
    dependencies: [
      { ref: own.name, dependsOn: listed.filter(({ scope }) => scope === 'required').map(({ purl }) => purl) },
    ],
  };
}

/** What whoever passes the program on passes on with it: each foreign package with its licence. */
export function licenceNotice(components: readonly Component[]): string {
  const shipped = components.filter(({ dev }) => !dev);
  const lines = [...new Set(shipped.map(({ name, version, licence }) => `${name} ${version} — ${licence}`))].sort();
  return `This program contains the following packages, each under its own licence.\n\n${lines.join('\n')}\n`;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, notice: { type: 'string' }, check: { type: 'boolean', default: false } },
  });
  const components = lockedComponents();
  const own = z
    .object({ name: z.string(), version: z.string() })
    .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
  if (values.check) {
    const touched = touchedBy(components);
    process.stdout.write(
      touched.length === 0 ? 'No known advisory touches a pinned package.\n' : `${touched.join('\n')}\n`,
    );
    process.exitCode = touched.length === 0 ? 0 : 1;
  } else {
    const bill = `${JSON.stringify(billOfMaterials(components, own), null, 2)}\n`;
    if (values.out === undefined) process.stdout.write(bill);
    else writeFileSync(values.out, bill);
    if (values.notice !== undefined) writeFileSync(values.notice, licenceNotice(components));
  }
}
