import yaml from 'js-yaml';

/** What the oracle says of one line. */
export interface MtExpectation {
  readonly amount: string;
  readonly date: string | undefined;
  readonly entryDate: string | undefined;
  readonly customerReference: string | undefined;
  readonly bankReference: string | undefined;
  readonly endToEnd: string | undefined;
  readonly counterparty: string | undefined;
  readonly counterpartyAccount: string | undefined;
  readonly description: string | undefined;
}

interface Tagged {
  readonly python: string;
  readonly value: unknown;
}

/** The oracle is a dump of Python objects: every `!!python/...` tag is kept beside its value. */
const SCHEMA = yaml.DEFAULT_SCHEMA.extend({
  explicit: (['mapping', 'sequence', 'scalar'] as const).map(
    (kind) =>
      new yaml.Type('tag:yaml.org,2002:python', {
        kind,
        multi: true,
        construct: (value: unknown, tag?: string): Tagged => ({ python: tag ?? '', value }),
      }),
  ),
});

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTagged(value: unknown): value is Tagged {
  return isRecord(value) && 'python' in value;
}

/** A date is four bytes (year, month, day), an amount a decimal in a list. */
function plain(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (!isTagged(value)) return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  const inner = value.value;
  if (value.python.includes('Date') && Array.isArray(inner) && inner[0] instanceof Uint8Array) {
    const [high = 0, low = 0, month = 0, day = 0] = inner[0];
    return `${high * 256 + low}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  }
  if (value.python.includes('Decimal') && Array.isArray(inner)) return String(inner[0]);
  if (value.python.includes('Amount') && isRecord(inner)) return plain(inner['amount']);
  if (value.python.includes('Balance') && isRecord(inner)) {
    const amount = plain(inner['amount']);
    return inner['status'] === 'D' && amount && !amount.startsWith('-') ? `-${amount}` : amount;
  }
  return undefined;
}

/** Lines and statement data that a `.yml` beside a `.sta` expects. */
export function mtExpectations(text: string): {
  readonly lines: readonly MtExpectation[];
  readonly header: Readonly<Record<string, string>>;
} {
  const loaded: unknown = yaml.load(text, { schema: SCHEMA });
  const root = isTagged(loaded) ? loaded.value : loaded;
  if (!isRecord(root)) return { lines: [], header: {} };
  const transactions = Array.isArray(root['transactions']) ? root['transactions'] : [];
  const header: Record<string, string> = {};
  if (isRecord(root['data'])) {
    for (const [name, value] of Object.entries(root['data'])) {
      const found = plain(value);
      if (found !== undefined && found !== '') header[name] = found;
    }
  }
  return {
    lines: transactions.flatMap((each: unknown) =>
      isTagged(each) && isRecord(each.value) && isRecord(each.value['data']) ? [lineOf(each.value['data'])] : [],
    ),
    header,
  };
}

function lineOf(data: Readonly<Record<string, unknown>>): MtExpectation {
  const joined = [plain(data['purpose']), plain(data['additional_purpose'])].filter((each) => each).join(' ');
  const customer = plain(data['customer_reference']);
  return {
    amount: plain(data['amount']) ?? '',
    date: plain(data['date']),
    entryDate: plain(data['entry_date']),
    // YAML reads a reference of digits as a number and drops its zeros, so such a one cannot be compared.
    customerReference: typeof data['customer_reference'] === 'number' ? undefined : customer,
    bankReference: plain(data['bank_reference']),
    endToEnd: plain(data['end_to_end_reference']),
    counterparty: plain(data['applicant_name']),
    counterpartyAccount: plain(data['applicant_iban']),
    description: joined !== '' ? joined : plain(data['transaction_details']),
  };
}
