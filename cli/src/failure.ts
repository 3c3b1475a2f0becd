/** A command that ends with one sentence: exit 2 for wrong usage or unreadable input, 1 for a negative answer. */
export class CommandFailure extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 2) {
    super(message);
    this.name = 'CommandFailure';
    this.exitCode = exitCode;
  }
}

/** Any other error as one sentence: expected ones by their message, mistakes of ours with their trace. */
export function failureOf(error: unknown): CommandFailure {
  if (!(error instanceof Error)) return new CommandFailure(String(error));
  const expected = ['Fault', 'ConfigurationMistake', 'DeclarationMistake', 'RefusalError'].includes(error.name) || 'code' in error;
  return new CommandFailure(expected ? error.message : (error.stack ?? error.message));
}
