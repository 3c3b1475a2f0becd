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
  readonly details: {
    readonly type?: string;
    readonly passed: boolean;
    readonly duration_ms: number;
    readonly error?: unknown;
  };
}

type StreamEvent = { readonly type: string; readonly data: unknown };

interface FileResult {
  passed: number;
  failed: number;
  skipped: number;
}

function causeOf(error: unknown): string {
  if (error instanceof Error && error.cause !== undefined) return causeOf(error.cause);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The runner tells of each file as of a test that has the file's path for a name. */
function isOfFile(event: TestEvent): boolean {
  return event.file !== undefined && (event.name === event.file || event.file.endsWith(`/${event.name}`));
}

/** Follows a run: prints each failure whole, each skip with its reason and a line for each file as it ends. */
class Reporter {
  readonly #write: (text: string) => void;
  readonly #files = new Map<string, FileResult>();
  readonly #total: FileResult = { passed: 0, failed: 0, skipped: 0 };

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  get totals(): Totals {
    return { ...this.#total };
  }

  take({ type, data }: StreamEvent): void {
    if (type === 'test:stderr' || type === 'test:stdout') this.#write((data as { message: string }).message);
    // What passes and fails is told in the order of the files, and only what is complete as it happens.
    if (type === 'test:complete') this.#judge(data as TestEvent);
  }

  #judge(event: TestEvent): void {
    const { passed } = event.details;
    const file = event.file === undefined ? 'unknown' : relative(process.cwd(), event.file);
    const result = this.#files.get(file) ?? { passed: 0, failed: 0, skipped: 0 };
    this.#files.set(file, result);
    if (isOfFile(event)) {
      this.#endFile(file, result, event);
      return;
    }
    if (event.skip !== undefined && event.skip !== false) {
      this.#count(result, 'skipped');
      this.#write(`skipped: ${file}: ${event.name}${typeof event.skip === 'string' ? ` (${event.skip})` : ''}\n`);
      return;
    }
    if (event.details.type === 'suite') return;
    this.#count(result, passed ? 'passed' : 'failed');
    if (!passed) this.#write(`\nFAILED ${file}: ${event.name}\n${causeOf(event.details.error)}\n\n`);
  }

  #count(result: FileResult, outcome: keyof FileResult): void {
    result[outcome] += 1;
    this.#total[outcome] += 1;
  }

  /** A file that ends badly although none of its tests failed is a failure of its own: it never came to them. */
  #endFile(file: string, result: FileResult, event: TestEvent): void {
    if (!event.details.passed && result.failed === 0) {
      this.#count(result, 'failed');
      this.#write(`\nFAILED ${file}\n${causeOf(event.details.error)}\n\n`);
    }
    const judged = result.passed + result.failed;
    if (judged === 0) return;
    const seconds = (event.details.duration_ms / 1000).toFixed(1);
    this.#write(`${result.failed > 0 ? 'FAILED' : 'ok    '} ${file} ${result.passed} of ${judged}, ${seconds} s\n`);
  }
}

/** How a run is followed. */
export interface ReportOptions {
  readonly write?: (text: string) => void;
  /** Called at the first failure. */
  readonly onFailure?: () => void;
}

/** Reports a run of the tests and closes with `N passed, N failed, N skipped`. */
export async function report(stream: AsyncIterable<unknown>, options: ReportOptions = {}): Promise<Totals> {
  const write = options.write ?? ((text: string) => void process.stdout.write(text));
  const reporter = new Reporter(write);
  for await (const event of stream as AsyncIterable<StreamEvent>) {
    const before = reporter.totals.failed;
    reporter.take(event);
    if (before === 0 && reporter.totals.failed > 0) options.onFailure?.();
  }
  const { passed, failed, skipped } = reporter.totals;
  write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  return { passed, failed, skipped };
}
