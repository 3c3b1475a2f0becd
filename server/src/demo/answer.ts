import { assert } from '@finaceverse/base/outcome';

/** A JSON answer of the API, read by paths such as `totals.debit` or `items.0.id`; a missing step is an assertion failure. */
export class Answer {
  readonly status: number;
  readonly value: unknown;

  constructor(status: number, value: unknown) {
    this.status = status;
    this.value = value;
  }

  at(path: string): unknown {
    return path.split('.').reduce<unknown>((value, step) => {
      assert(
        typeof value === 'object' && value !== null && step in value,
        `The answer has no "${path}": ${JSON.stringify(this.value).slice(0, 600)}`,
      );
      return (value as Readonly<Record<string, unknown>>)[step];
    }, this.value);
  }

  text(path: string): string {
    const value = this.at(path);
    assert(
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean',
      `"${path}" is not a plain value`,
    );
    return String(value);
  }

  list(path = 'items'): Answer[] {
    const value = this.at(path);
    assert(Array.isArray(value), `"${path}" is not a list`);
    return value.map((item) => new Answer(this.status, item));
  }

  has(path: string): boolean {
    try {
      const value = this.at(path);
      return value !== undefined && value !== null;
    } catch {
      return false;
    }
  }
}
