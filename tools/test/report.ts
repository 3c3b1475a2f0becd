import { relative } from 'node:path';

/** How a run ended. Suites are not counted, only the tests in them. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface TestEvent {
  readonly name: string;
  readonly file?: string;
  readonly skip?: string | boolean;
  readonly todo?: string | boolean;
  readonly details: { readonly type?: string; readonly duration_ms: number; readonly error?: unknown };
}

function causeOf(error: unknown): string {
  if (error instanceof Error && error.cause !== undefined) return causeOf(error.cause);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function isCounted(event: TestEvent): boolean {
  return event.details.type !== 'suite' && !(event.file !== undefined && event.name === event.file);
}

/**
 * Prints failures whole, skips with their reasons, a line for each file, and closes with
 * `N passed, N failed, N skipped`.
 */
export async function report(stream: AsyncIterable<unknown>): Promise<Totals> {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  const files = new Map<string, { passed: number; failed: number; milliseconds: number }>();
  for await (const { type, data } of stream as AsyncIterable<{ type: string; data: unknown }>) {
    if (type === 'test:stderr' || type === 'test:stdout') {
      const { message } = data as { message: string };
      process.stdout.write(message);
      continue;
    }
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const event = data as TestEvent;
    const file = event.file ? relative(process.cwd(), event.file) : 'unknown';
    const entry = files.get(file) ?? { passed: 0, failed: 0, milliseconds: 0 };
    files.set(file, entry);
    if (!isCounted(event) && type === 'test:pass') continue;
    if (event.skip !== undefined && event.skip !== false) {
      skipped += 1;
      process.stdout.write(`skipped: ${file}: ${event.name}${typeof event.skip === 'string' ? ` (${event.skip})` : ''}\n`);
      continue;
    }
    entry.milliseconds += event.details.duration_ms;
    if (type === 'test:pass') {
      passed += 1;
      entry.passed += 1;
    } else if (event.details.type !== 'suite') {
      failed += 1;
      entry.failed += 1;
      process.stdout.write(`\nFAILED ${file}: ${event.name}\n${causeOf(event.details.error)}\n\n`);
    }
  }
  for (const [file, entry] of files) {
    if (entry.passed + entry.failed > 0) {
      process.stdout.write(`${entry.failed > 0 ? 'FAILED' : 'ok    '} ${file} ${entry.passed} of ${entry.passed + entry.failed}, ${(entry.milliseconds / 1000).toFixed(1)} s\n`);
    }
  }
  process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  return { passed, failed, skipped };
}
