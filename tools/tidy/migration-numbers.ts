/**
 * Files that took one number together, written side by side before this was refused. They are applied, so they keep
 * their names; the runner takes those of one number in the order of their names.
 */
export const TOGETHER: ReadonlySet<string> = new Set([
  'server/src/kernel/migrations/007_person_names.sql',
  'server/src/kernel/migrations/007_settings.sql',
  'server/src/kernel/migrations/008_access_changes.sql',
  'server/src/kernel/migrations/008_data_keys.sql',
  'server/src/kernel/migrations/008_kept.sql',
  'server/src/kernel/migrations/009_login_rights.sql',
  'server/src/kernel/migrations/009_operators.sql',
  'server/src/products/finory/migrations/009_kept_by_the_database.sql',
  'server/src/products/finory/migrations/009_spelling.sql',
  'server/src/products/finory/migrations/015_bank_groups.sql',
  'server/src/products/finory/migrations/015_unsealed.sql',
  'server/src/services/identity/migrations/007_operators.sql',
  'server/src/services/identity/migrations/007_ways_in.sql',
]);

const NUMBERED = /^(.*\/migrations\/)(\d{3})_[a-z0-9_]+\.sql$/;

/** What is wrong with the numbers of migrations: one sentence for each file that takes a number that another has, or leaves one out. */
export function numberMistakes(files: readonly string[], together: ReadonlySet<string> = TOGETHER): string[] {
  const folders = Map.groupBy(
    files.flatMap((file) => {
      const [, folder = '', number = ''] = NUMBERED.exec(file) ?? [];
      return folder === '' ? [] : [{ file, folder, number: Number(number) }];
    }),
    ({ folder }) => folder,
  );
  return [...folders].flatMap(([folder, migrations]) => {
    const numbers = new Set(migrations.map(({ number }) => number));
    const highest = Math.max(...numbers);
    return [
      ...migrations
        .filter(({ file, number }) => {
          const others = migrations.filter((other) => other.number === number && other.file !== file);
          return others.length > 0 && !together.has(file);
        })
        .map(({ file }) => `${file} takes a number that another file has; the next is ${highest + 1}.`),
      ...Array.from({ length: highest }, (_, index) => index + 1)
        .filter((number) => !numbers.has(number))
        .map((number) => `${folder} leaves out the number ${number}.`),
    ];
  });
}
