/** The inputs of a golden case as they were written, or the first line that cannot be read. */
export type GoldenInputs =
  | { readonly ok: true; readonly inputs: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly line: number };

const assignment = /^([A-Za-z_][\w.]*)\s*=\s*(.+)$/;
const amount = /^(-?\d+(?:\.\d+)?)\s*([A-Z]{3})$/;

/** Reads one `name = value` on each line; a figure with a currency is an amount, anything else stays as written. */
export const readGoldenInputs = (written: string): GoldenInputs => {
  const inputs: Record<string, unknown> = {};
  for (const [index, line] of written.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [, name, value] = assignment.exec(line.trim()) ?? [];
    if (name === undefined || value === undefined) return { ok: false, line: index + 1 };
    const [, figure, currency] = amount.exec(value.trim()) ?? [];
    inputs[name] = figure === undefined ? value.trim() : { amount: figure, currency };
  }
  return { ok: true, inputs };
};

const isAmount = (value: unknown): value is { readonly amount: string; readonly currency: string } =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;

/** Inputs on one line, as they are written. */
export const inputsInWords = (inputs: Readonly<Record<string, unknown>>): string =>
  Object.entries(inputs)
    .map(([name, value]) => {
      const shown = isAmount(value)
        ? `${value.amount} ${value.currency}`
        : typeof value === 'object'
          ? JSON.stringify(value)
          : String(value);
      return `${name} = ${shown}`;
    })
    .join(', ');
