import { posix } from 'node:path';

/** One thing that is not tidy: where, and what to do. */
export interface Untidiness {
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}

/** A text file of the repository. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

const LINE_LENGTH_MAX = 200;

function eachLine(source: SourceFile, judge: (line: string) => string | null): Untidiness[] {
  return source.text.split('\n').flatMap((line, index) => {
    const message = judge(line);
    return message === null ? [] : [{ file: source.file, line: index + 1, message }];
  });
}

/** Words in a comment that say that work was left lying. (The class of one letter keeps this line from finding itself.) */
const LEFT_LYING = /(\/\/|\/\*|\*|--|#).*\b(TOD[O]|FIXM[E]|XX[X]|HAC[K])\b/;

export function unfinishedWork(source: SourceFile): Untidiness[] {
  return eachLine(source, (line) =>
    LEFT_LYING.test(line) ? 'Finish it, or write down why it is right as it is.' : null,
  );
}

/** A rule may be switched off in one place, with a reason. */
export function unexplainedSuppression(source: SourceFile): Untidiness[] {
  return eachLine(source, (line) => {
    const suppresses =
      /(oxlint|eslint)-disable|@ts-(ignore|expect-error|nocheck)/.test(line) && !/RegExp|\/\(oxlint/.test(line);
    return suppresses && !/ -- \S+ \S+/.test(line) ? 'A suppression needs " -- " and its reason.' : null;
  });
}

/** Nothing in the project knows the machine it was made on. */
export function machinePath(source: SourceFile): Untidiness[] {
  return eachLine(source, (line) =>
    /(?<![\w.@/-])\/(home|root|Users|work|farm)\/[a-z]/.test(line)
      ? 'A path of one machine does not belong here.'
      : null,
  );
}

export function longLine(source: SourceFile): Untidiness[] {
  return eachLine(source, (line) =>
    line.length > LINE_LENGTH_MAX ? `Longer than ${LINE_LENGTH_MAX} characters.` : null,
  );
}

/** The domain is pure: it reads no clock, draws no chance, and reaches nothing outside. Readers of formats take bytes. */
export function impureDomain(source: SourceFile): Untidiness[] {
  if (!/\/domain\/|^engines\/|^base\//.test(source.file) || /\.test(-data|-kit)?\.ts$|fixture/.test(source.file))
    return [];
  const impure =
    /Date\.now\(|new Date\(\)|Math\.random\(|process\.env|from 'node:(fs|net|http|child_process)|Temporal\.Now/;
  return eachLine(source, (line) =>
    impure.test(line) && !/^\s*(\*|\/\/)/.test(line) ? 'The domain is pure: take the value as a parameter.' : null,
  );
}

/** SQL stands in a module's store alone, where one can find it. */
export function strayedSql(source: SourceFile): Untidiness[] {
  if (!/^server\/src\/(services|products|command-center|flows|gateway)\//.test(source.file)) return [];
  if (/\/store(\.ts$|\/)|\.test\.ts$|\/domain\//.test(source.file)) return [];
  return eachLine(source, (line) =>
    /from 'kysely'|\bsql`|\.selectFrom\(|\.insertInto\(/.test(line) ? 'SQL belongs in store.ts.' : null,
  );
}

/** Names that say nothing of what is inside. */
export function emptyName(file: string): Untidiness[] {
  return /\/(utils?|helpers?|common|misc|manager)(\.|\/)/.test(file) ||
    /(^|\/)[a-z-]*-(utils?|helper|manager)\.tsx?$/.test(file)
    ? [{ file, message: 'Name it after what it does.' }]
    : [];
}

const FURNITURE = new Set(['README.md', 'module.ts', 'contract.ts']);

/** What every module has, and nothing beyond what the house knows at its top level. */
export function missingFurniture(folder: string, files: readonly string[]): Untidiness[] {
  const own = files.filter((file) => file.startsWith(`${folder}/`)).map((file) => file.slice(folder.length + 1));
  const missing = [...FURNITURE]
    .filter((name) => !own.includes(name))
    .map((name) => ({ file: `${folder}/${name}`, message: 'Every module has one.' }));
  const tested = own.some((name) => name.endsWith('.test.ts'));
  return tested ? missing : [...missing, { file: folder, message: 'No test boots or proves this module.' }];
}

/** What may stand at a room's top, and the folders below it: the anatomy in ARCHITECTURE.md. */
const AT_THE_TOP =
  /^(README\.md|(module|contract|kit|permissions|settings|errors|errors\.[a-z]{2}|http|events|jobs|store|testing)\.ts|module\.test\.ts)$/;
const BELOW = new Set(['domain', 'store', 'commands', 'queries', 'flows', 'contributions', 'migrations']);

/** A stray file at a room's top has a place in one of its folders; a folder of its own name is found by nobody. */
export function strayInRoom(folder: string, files: readonly string[]): Untidiness[] {
  return files
    .filter((file) => file.startsWith(`${folder}/`))
    .flatMap((file) => {
      const [first = '', ...rest] = file.slice(folder.length + 1).split('/');
      if (rest.length > 0)
        return BELOW.has(first)
          ? []
          : [{ file, message: `A room has no folder "${first}"; it has ${[...BELOW].join(', ')}.` }];
      return AT_THE_TOP.test(first) ? [] : [{ file, message: 'Nothing of this name stands at a room’s top.' }];
    });
}

const ROOM = /^server\/src\/(?:services|products|command-center|flows)\/([^/]+)\//;

/** A test reaches another room through its door for tests, its declaration or its contract. */
export function testBehindDoor(source: SourceFile): Untidiness[] {
  const own = ROOM.exec(source.file)?.[1];
  if (!source.file.startsWith('server/src/') || !/\.test(-kit|-data)?\.ts$/.test(source.file)) return [];
  return [...source.text.matchAll(/from '(\.{1,2}\/[^']+)'/g)].flatMap((match) => {
    const target = posix.normalize(posix.join(posix.dirname(source.file), match[1] ?? ''));
    const other = ROOM.exec(target)?.[1];
    const door = /^server\/src\/[^/]+\/[^/]+\/(?:module|contract|testing)\.ts$/.test(target);
    return other === undefined || other === own || door
      ? []
      : [{ file: source.file, message: `"${target}" is inside of another room; its testing.ts is the door.` }];
  });
}

/** Terms with two spellings in English, and the one that is ours. */
const SPELT: readonly (readonly [RegExp, string])[] = [[/\b\w*(?:un)?realiz/i, 'realise']];

export function otherSpelling(source: SourceFile): Untidiness[] {
  // A released migration stays as it was, and a published title as it was published.
  if (/\/migrations\/|^engines\/calculation\/rules\//.test(source.file)) return [];
  return eachLine(source, (line) => {
    const found = SPELT.find(([other]) => other.test(line));
    return found === undefined ? null : `Spell it "${found[1]}", as everywhere else.`;
  });
}

/** A stable code is `module.words_like_this`, and the module is the one that refuses. */
export function strayErrorCode(source: SourceFile, known: ReadonlySet<string>): Untidiness[] {
  if (!source.file.startsWith('server/src/') || source.file.endsWith('.test.ts')) return [];
  return [...source.text.matchAll(/refuse\(\s*'[a-z_]+',\s*'([^']+)'/g)].flatMap((match) => {
    const code = match[1] ?? '';
    const area = code.slice(0, code.indexOf('.'));
    const fits = /^[a-z_]+\.[a-z0-9_]+(\.[a-z0-9_]+)?$/.test(code) && known.has(area);
    const own = /^server\/src\/(services|products|command-center|flows)\/([a-z_-]+)\//.exec(source.file)?.[2];
    if (fits && area === own) return [{ file: source.file, message: `"${code}" belongs in errors.ts.` }];
    return fits ? [] : [{ file: source.file, message: `"${code}" is not a code of a room that exists.` }];
  });
}
