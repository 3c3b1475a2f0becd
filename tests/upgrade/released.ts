import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { newestRelease, releaseFile } from '../../tools/tidy/compatibility.ts';
import { ROOT } from '../../tools/tidy/repository.ts';

/** A schema and the folder of its migrations. */
interface Source {
  readonly schema: string;
  readonly folder: URL;
}

/** The migrations of the last release alone, copied into folders of their own. */
export function releasedSources(today: readonly Source[], folder: string): Source[] {
  const released = Object.keys(releaseFile(newestRelease(), 'migrations.json'));
  return today.flatMap((source, index) => {
    const files = released.filter((file) => source.folder.href === pathToFileURL(`${join(ROOT, dirname(file))}/`).href);
    if (files.length === 0) return [];
    const own = join(folder, String(index));
    mkdirSync(own);
    for (const file of files) copyFileSync(join(ROOT, file), join(own, basename(file)));
    return [{ schema: source.schema, folder: pathToFileURL(`${own}/`) }];
  });
}
