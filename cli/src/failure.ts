/** A command that ends with one sentence: exit 2 for wrong usage or unreadable input, 1 for a negative answer. */
export class CommandFailure extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 2) {
    super(message);
    this.name = 'CommandFailure';
    this.exitCode = exitCode;
  }
}

/** What the system says when a file or an address cannot be had, in words. */
const SYSTEM_REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'the rights for it are missing',
  EPERM: 'it is not permitted',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  EEXIST: 'it is there already',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk can only be read',
  EMFILE: 'too many files are open',
  EADDRINUSE: 'another program listens there',
  ECONNREFUSED: 'nobody answers there',
};

/** Errors whose message is written for who uses the program. */
const EXPECTED = new Set(['Fault', 'ConfigurationMistake', 'DeclarationMistake', 'RefusalError']);

/** Any other error as one sentence; where it arose is shown to who sets FINACE_TRACE. */
export function failureOf(error: unknown): CommandFailure {
  if (error instanceof CommandFailure) return error;
  if (!(error instanceof Error)) return new CommandFailure(oneLine(String(error)));
  const trace = process.env['FINACE_TRACE'] === undefined ? '' : `\n${error.stack}`;
  return new CommandFailure(`${sentenceOf(error)}${trace}`);
}

function sentenceOf(error: Error): string {
  const code = codeOf(error);
  if (code !== undefined && SYSTEM_REASONS[code] !== undefined) {
    const path = 'path' in error && typeof error.path === 'string' ? error.path : 'The output';
    return `${path} cannot be used: ${reasonOf(error)}.`;
  }
  if (EXPECTED.has(error.name) || code !== undefined) return oneLine(error.message);
  const said = oneLine(error.message).replace(/[.!]?$/, '');
  return `finace itself made a mistake (${said}): please report it; FINACE_TRACE=1 shows where.`;
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Why a file could not be had, as the end of a sentence. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return oneLine(String(error));
  return SYSTEM_REASONS[codeOf(error) ?? ''] ?? oneLine(error.message).replace(/[.!]$/, '');
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, ' ');
}
