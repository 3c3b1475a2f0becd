/**
 * What a column may be shown to, and how it must lie.
 * - `public`: may be printed in a newspaper. `internal`: of the platform's working, of no use to an outsider.
 * - `confidential`: a firm's or a client's business; row policies stand before it.
 * - `personal`: tells of a living person (GDPR, article 4).
 * - `sealed`: would do harm in a stolen copy; it lies under the firm's key, or as a blind index.
 * - `secret`: opens doors; it lies as a hash, or under a key.
 */
export const DATA_CLASSES = ['public', 'internal', 'confidential', 'personal', 'sealed', 'secret'] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

/** One declaration: the columns whose full name fits, and their class. The first that fits counts. */
interface ClassRule {
  readonly columns: RegExp;
  readonly of: DataClass;
}

const rule = (of: DataClass, columns: RegExp): ClassRule => ({ of, columns });

const RULES: readonly ClassRule[] = [
  rule('sealed', /^finory\.parties\.(tax_id|normalized_tax_id|bank_account)$/),
  rule('sealed', /^finory\.(bank_accounts\.(iban|number)|bank_details\.iban)$/),
  rule('sealed', /^finory\.trade_documents\.party_tax_id$/),
  rule('sealed', /^finory\.invoice_files\.content$/),
  rule('sealed', /^cyloid\.papers\.supplier_tax_id$/),
  rule('sealed', /^cyloid\.readings\.(text|invoice)$/),
  rule('sealed', /^cyloid\.fields\.(value|printed)$/),
  rule('sealed', /^kernel\.idempotency_records\.response$/),
  rule('sealed', /^identity\.oauth_artifacts\.payload$/),
  rule('sealed', /^kernel\.person_names\.sealed_name$/),
  rule('secret', /\.(\w*_)?wrapped_key$/),
  rule('secret', /\.\w*_?ciphertext$/),
  rule('secret', /\.(\w*_)?(password|token|secret|code|link|login|key)_hash$/),
  rule('secret', /\.password(_hash)?$/),
  rule('secret', /\.(recovery_hashes|\w*secret_wrapped)$/),
  rule('personal', /\.(email|e_mail|login|address|user_agent|person_name|signed_in_from)$/),
  rule('personal', /^finory\.(parties|seller_profiles)\.(street|city|post_code|contact_name|telephone)$/),
  rule('personal', /^finory\.invoice_sendings\.recipient$/),
  rule('personal', /^identity\.\w+\.(name|label)$/),
  rule('personal', /\.\w+_by_name$/),
  rule('personal', /^kernel\.events\.(actor|data)$/),
  rule(
    'internal',
    /\.(tenant_id|client_id|company_id|id|\w+_id|version|position|sequence|attempts|consumer|request_id)$/,
  ),
  rule('internal', /\.(\w+_)?(hash|sha256|fingerprint|root|leaf|checksum)$/),
  rule('internal', /\.(\w+_at|created|updated|expires|state|kind|type|format|level|index|line|page)$/),
  rule('internal', /^kernel\.(outbox|dead_letters|inbox|subjects|migrations|installation)\./),
  rule('public', /\.(currency|base_currency|country|time_zone|media_type|language)$/),
];

/** Columns whose names say that they hold what must not lie in clear: for these the rule at the end is no answer. */
export const TELLING = /(^|_)(iban|tax_id|bank_account|account_number|password|secret|totp|recovery)(_|$)/;

/** Named so, yet nothing of that kind: where it lies is told by another column, or it is an identifier or a state. */
const HARMLESS = /(?<!tax)_(id|ids)$|_(state|last_step|bound_to|at|until|count|left)$/;

/**
 * The class of a column (`schema.table.column`). What nobody has declared is a firm's business, the strictest class that
 * asks for nothing but the row policies; undefined where its name says that this would not do.
 */
export function dataClassOf(column: string): DataClass | undefined {
  const declared = RULES.find(({ columns }) => columns.test(column))?.of;
  const name = column.slice(column.lastIndexOf('.') + 1);
  if (TELLING.test(name) && !HARMLESS.test(name) && declared !== 'sealed' && declared !== 'secret') return undefined;
  return declared ?? 'confidential';
}

/** Whether every rule fits a column: a declaration that fits none is about a column that is gone. */
export function idleRules(columns: readonly string[]): readonly string[] {
  return RULES.filter(({ columns: fits }) => !columns.some((column) => fits.test(column))).map(
    ({ columns: fits }) => fits.source,
  );
}
