import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument, buildRegistry, MODULES } from '@finaceverse/server/declarations';
import { signCatalogue } from './sign-catalogue.ts';
import { migrationHashes } from './tidy/compatibility.ts';
import { ROOT } from './tidy/repository.ts';

/**
 * `npm run release -- VERSION`: records what this version promises, to be kept by the next, and signs its catalogue of
 * definitions. A version such as 0.2.0-rc.1 is tried before it is promised: its catalogue alone is signed.
 */
const [version = ''] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+(-[\da-z.]+)?$/.test(version)) {
  process.stderr.write('Usage: npm run release -- VERSION, such as 0.2.0 or 0.2.0-rc.1.\n');
  process.exit(2);
}
const catalogue = signCatalogue(version, new Date().toISOString().slice(0, 10));
if (version.includes('-')) {
  process.stdout.write(`The catalogue of ${catalogue.definitions.length} definitions is signed for ${version}.\n`);
  process.exit(0);
}
const folder = join(ROOT, 'releases', version);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'openapi.json'), `${JSON.stringify(openApiDocument(buildRegistry(MODULES)))}\n`);
writeFileSync(join(folder, 'migrations.json'), `${JSON.stringify(migrationHashes(), null, 2)}\n`);
writeFileSync(join(folder, 'catalogue.json'), `${JSON.stringify(catalogue)}\n`);
process.stdout.write(`releases/${version} is written. Set the version in package.json, commit, and tag v${version}.\n`);
