import { z } from 'zod';
import type { DatabaseLimits } from './database.ts';
import { isNetwork } from './guest-rules.ts';

/** A setting that is wrong; the sentence names it, what it was and what it may be. */
export class ConfigurationMistake extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigurationMistake';
  }
}

/** What is said of a setting beside its rule; the reference, the help and the options of a start follow from it. */
interface SettingMeta extends Record<string, unknown> {
  readonly description: string;
  /** What it takes, in words. */
  readonly takes: string;
  /** It may hold a password, so it is no option of a command line, which others can see, and no mistake repeats it. */
  readonly secret?: boolean;
}

const whole = (least: number, most: number) =>
  z.coerce
    .number('must be a whole number')
    .int('must be a whole number')
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`);
const flag = z.enum(['true', 'false'], 'must be "true" or "false"').transform((text) => text === 'true');
const url = (scheme: RegExp, example: string) => z.string().regex(scheme, `must be an address such as ${example}`);
const oneOf = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z.enum(names, `must be ${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`);
const FLAG = 'true or false';

function proxiesIn(text: string): string[] {
  return text.split(',').map((entry) => entry.trim());
}

function meta(takes: string, description: string): SettingMeta {
  return { takes, description };
}

function secret(takes: string, description: string): SettingMeta {
  return { takes, description, secret: true };
}

const SCHEMA = z.object({
  PORT: whole(0, 65_535)
    .default(4400)
    .meta(meta('a whole number', 'Port of the web app and the API; 0 takes a free one.')),
  FINACE_HOST: z.string().default('127.0.0.1').meta(meta('an address', 'Address to listen on.')),
  FINACE_DATA: z
    .string()
    .default('./data')
    .meta(meta('a folder', 'Folder of the embedded database, the files and the keys.')),
  FINACE_DATABASE_URL: url(/^postgres(ql)?:\/\//, 'postgres://owner:password@host/name')
    .optional()
    .meta(secret('an address', 'A PostgreSQL server in the place of the embedded one; the owner of the database.')),
  FINACE_REDIS_URL: url(/^rediss?:\/\//, 'redis://host:6379')
    .optional()
    .meta(secret('an address', 'A Redis in the place of memory.')),
  FINACE_AMQP_URL: url(/^amqps?:\/\//, 'amqp://user:password@host')
    .optional()
    .meta(secret('an address', 'A RabbitMQ in the place of the in-process bus.')),
  FINACE_PREFIX: z
    .string()
    .regex(/^[a-z0-9._-]{1,80}$/i, 'must be letters, digits, ".", "_" and "-"')
    .default('finace')
    .meta(
      meta('a word', 'Begins every name on the Redis and the RabbitMQ, so that several installations may share them.'),
    ),
  FINACE_MODULES: z.string().optional().meta(meta('names, by commas', 'Modules to run here; all unless told.')),
  FINACE_REMOTE_MODULES: z
    .string()
    .optional()
    .meta(meta('name=address, by commas', 'Where the modules run that do not run here.')),
  FINACE_PLUGINS: z.string().optional().meta(meta('folders, by commas', 'Folders of further modules.')),
  FINACE_MODEL_PROVIDER: oneOf(['none', 'anthropic', 'openai-compatible'])
    .default('none')
    .meta(meta('none, anthropic or openai-compatible', 'Language model; without one, Luca plans by rules alone.')),
  FINACE_MODEL_NAME: z.string().optional().meta(meta('a name', 'The model to ask.')),
  FINACE_MODEL_URL: z.string().optional().meta(meta('an address', 'Address of an OpenAI-compatible service.')),
  FINACE_MODEL_KEY: z.string().optional().meta(secret('a key', 'Key for the model.')),
  FINACE_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://books.example' })
    .optional()
    .meta(
      meta(
        'an address',
        'Where people reach this installation: links in letters lead there. http://localhost and the port unless told.',
      ),
    ),
  FINACE_NAME_SERVERS: z
    .string()
    .regex(/^[\d.:[\]a-fA-F]+(,[\d.:[\]a-fA-F]+)*$/u, 'must be addresses such as 9.9.9.9 or 127.0.0.1:5353, by commas')
    .optional()
    .meta(
      meta(
        'addresses, by commas',
        'Name servers that are asked whether a domain is a firm’s; those of the machine unless told.',
      ),
    ),
  FINACE_SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an address such as smtps://user:password@mail.example' })
    .optional()
    .meta(secret('an address', 'Mail server for letters; without one they are files in outbox/ of the data folder.')),
  FINACE_MAIL_FROM: z
    .string()
    .default('FinACEverse <no-reply@localhost>')
    .meta(meta('a name and address', 'Who letters come from.')),
  FINACE_LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .meta(meta('trace, debug, info, warn, error or silent', 'How much is logged.')),
  FINACE_UPLOAD_MAX_MEGABYTES: z.coerce
    .number('must be a number')
    .positive('must be more than 0')
    .max(1024, 'must be at most 1024')
    .default(50)
    .meta(meta('a number', 'Largest file that may be uploaded.')),
  FINACE_STATEMENT_SECONDS_MAX: whole(1, 3600)
    .default(120)
    .meta(meta('seconds', 'Longest time that one statement may run in the database before it is broken off.')),
  FINACE_LOCK_SECONDS_MAX: whole(1, 3600)
    .default(30)
    .meta(meta('seconds', 'Longest time that a statement waits for rows that another one holds.')),
  FINACE_IDLE_TRANSACTION_SECONDS_MAX: whole(1, 3600)
    .default(60)
    .meta(meta('seconds', 'Longest time that a transaction may do nothing before the database ends it.')),
  FINACE_QUOTA_FACTOR: z.coerce
    .number('must be a number')
    .positive('must be more than 0')
    .max(3000, 'must be at most 3000')
    .default(1)
    .meta(meta('a number', 'Multiplies how many requests a person, a firm and a stranger may send.')),
  FINACE_STOP_SECONDS_MAX: whole(1, 600)
    .default(30)
    .meta(meta('seconds', 'How long a stop waits for requests that are under way before it cuts them.')),
  FINACE_BODY_SECONDS_MAX: whole(1, 3600)
    .default(120)
    .meta(meta('seconds', 'Longest time that a request may take to arrive whole.')),
  FINACE_CONNECTIONS_MAX: whole(10, 100_000)
    .default(2000)
    .meta(meta('a whole number', 'Connections that are open at a time; more are refused.')),
  FINACE_TRUSTED_PROXIES: z
    .string()
    .refine((text) => proxiesIn(text).every(isNetwork), 'must be addresses or networks such as 10.0.0.0/8, by commas')
    .optional()
    .meta(
      meta(
        'addresses or networks, by commas',
        'Proxies whose word on where a request comes from, and whether by TLS, counts. Nobody\u2019s unless told.',
      ),
    ),
  FINACE_DEMO: flag
    .default(true)
    .meta(
      meta(FLAG, 'A start on an empty data folder loads the demo firm; without it the first firm is made on a page.'),
    ),
  FINACE_DENIED_NETWORKS: z
    .string()
    .refine((text) => proxiesIn(text).every(isNetwork), 'must be addresses or networks such as 10.0.0.0/8, by commas')
    .optional()
    .meta(meta('addresses or networks, by commas', 'Nobody is let in from there.')),
  FINACE_ALLOWED_NETWORKS: z
    .string()
    .refine((text) => proxiesIn(text).every(isNetwork), 'must be addresses or networks such as 10.0.0.0/8, by commas')
    .optional()
    .meta(
      meta(
        'addresses or networks, by commas',
        'Everybody comes from there, and nobody from elsewhere. From anywhere unless told.',
      ),
    ),
  FINACE_DENIED_COUNTRIES: z
    .string()
    .refine(
      (text) => proxiesIn(text).every((name) => /^[A-Z]{2}$/.test(name)),
      'must be countries such as KP, by commas',
    )
    .optional()
    .meta(
      meta('countries by ISO 3166, by commas', 'Nobody is let in whose address lies there, as far as that is known.'),
    ),
  FINACE_OUTBOUND_NETWORKS: z
    .string()
    .refine((text) => proxiesIn(text).every(isNetwork), 'must be addresses or networks such as 10.0.0.0/8, by commas')
    .optional()
    .meta(
      meta(
        'addresses or networks, by commas',
        'Networks that are not public and that webhooks and questions to identity providers may reach all the same, also without TLS. None unless told.',
      ),
    ),
  FINACE_TLS_CERTIFICATE: z
    .string()
    .optional()
    .meta(
      meta(
        'a file',
        'Certificate and its chain (PEM), by which this process speaks TLS 1.3 itself. A renewed one is taken up as it runs.',
      ),
    ),
  FINACE_TLS_KEY: z.string().optional().meta(meta('a file', 'The private key of the certificate (PEM).')),
  FINACE_PEER_CERTIFICATES: z
    .string()
    .optional()
    .meta(
      meta(
        'a folder',
        'Certificate, key and authority of this process (finace certificates), by which it and the others know each other.',
      ),
    ),
  FINACE_PEER_PORT: whole(0, 65_535)
    .optional()
    .meta(meta('a whole number', 'Port for the other processes alone, by TLS with a certificate at both ends.')),
  FINACE_SECURE_COOKIES: flag.default(false).meta(meta(FLAG, 'Browsers reach this over HTTPS alone.')),
  FINACE_KEY_SERVICE: oneOf(['file', 'aws-kms', 'vault'])
    .default('file')
    .meta(
      meta(
        'file, aws-kms or vault',
        'Where the keys of firms and signatures are: in the data folder, in AWS KMS, or in the transit engine of a Vault.',
      ),
    ),
  FINACE_KEY_SERVICE_URL: url(/^https?:\/\//, 'https://vault.internal:8200')
    .optional()
    .meta(meta('an address', 'Address of the Vault, or one in the place of AWS\u2019s own.')),
  FINACE_VAULT_MOUNT: z
    .string()
    .regex(/^[\w-]+(\/[\w-]+)*$/, 'must be a path such as transit')
    .default('transit')
    .meta(meta('a path', 'Where the transit engine is mounted.')),
  FINACE_VAULT_TOKEN_FILE: z
    .string()
    .optional()
    .meta(meta('a file', 'A file with the token for the Vault, read at each use, so that an agent may renew it.')),
  FINACE_FAST_AND_UNSAFE: flag.default(false).meta(meta(FLAG, 'For throw-away test databases: no fsync.')),
  FINACE_TEST_CLOCK: z
    .string()
    .optional()
    .meta(
      meta('a file', 'For tests alone: a file with the moment that it is, the same for all parts of an installation.'),
    ),
});

export type Configuration = Readonly<z.infer<typeof SCHEMA>>;

/** Where people reach this installation. */
export function publicUrl(configuration: Pick<Configuration, 'FINACE_PUBLIC_URL' | 'PORT'>): string {
  return configuration.FINACE_PUBLIC_URL ?? `http://localhost:${configuration.PORT}`;
}

/** A setting as the reference, the help of a start and its options show it. */
export interface SettingReference {
  /** Of the environment variable. */
  readonly name: string;
  /** Of the option on a command line, such as `port`; a secret has none. */
  readonly option: string | undefined;
  readonly takes: string;
  readonly meaning: string;
  /** What holds where nothing is said, as it would be written; undefined where that is nothing. */
  readonly standard: string | undefined;
}

const declared = z.object({
  description: z.string(),
  takes: z.string(),
  secret: z.boolean().default(false),
});

/** Every setting with what it takes, its default and its meaning: the one source of reference, help and options. */
export function settingsReference(): readonly SettingReference[] {
  return Object.entries(SCHEMA.shape).map(([name, schema]) => {
    const { description, takes, secret: isSecret } = declared.parse(schema.meta());
    const standard: unknown = schema.parse(undefined);
    return {
      name,
      option: isSecret
        ? undefined
        : name
            .replace(/^FINACE_/, '')
            .toLowerCase()
            .replaceAll('_', '-'),
      takes,
      meaning: description,
      standard: standard === undefined ? undefined : String(standard),
    };
  });
}

function isSecret(name: string): boolean {
  return settingsReference().some((setting) => setting.name === name && setting.option === undefined);
}

/** What a setting was, for whoever reads of a mistake in it. */
function shown(name: string, given: Readonly<Record<string, string | undefined>>): string {
  return isSecret(name) ? '' : ` (it is "${given[name] ?? ''}")`;
}

/**
 * Reads the settings from the environment; names of ours that are not known are mistakes too.
 * @throws ConfigurationMistake with one sentence for each mistake
 */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const unknown = Object.keys(given).filter(
    (name) => name.startsWith('FINACE_') && !(name in SCHEMA.shape) && !/^FINACE_(TEST|SHARED)_/.test(name),
  );
  const parsed = SCHEMA.safeParse(given);
  const mistakes = [
    ...unknown.map((name) => `${name} is not a setting; docs/reference/settings.md names all.`),
    ...(parsed.success
      ? []
      : parsed.error.issues.map(
          (issue) => `${issue.path.join('.')} ${issue.message}${shown(String(issue.path[0]), given)}.`,
        )),
  ];
  if (parsed.success && parsed.data.FINACE_TEST_CLOCK !== undefined && !parsed.data.FINACE_FAST_AND_UNSAFE)
    mistakes.push('FINACE_TEST_CLOCK would date real books wrongly: it is for throw-away databases alone.');
  if (mistakes.length > 0 || !parsed.success) throw new ConfigurationMistake(mistakes.join('\n'));
  return parsed.data;
}

/** The limits that the settings put on the application's use of the database. */
export function databaseLimits(configuration: Configuration): DatabaseLimits {
  return {
    statementSeconds: configuration.FINACE_STATEMENT_SECONDS_MAX,
    lockSeconds: configuration.FINACE_LOCK_SECONDS_MAX,
    idleTransactionSeconds: configuration.FINACE_IDLE_TRANSACTION_SECONDS_MAX,
  };
}

/** The proxies whose headers count, as the edge takes them; nobody's where none is named. */
export function trustedProxies({ FINACE_TRUSTED_PROXIES: named }: Configuration): string[] | false {
  return named === undefined ? false : proxiesIn(named);
}

/** What a setting lists by commas; nothing where it is not set. */
export function listedIn(named: string | undefined): string[] {
  return named === undefined ? [] : proxiesIn(named);
}

/** The networks that are not public and may be told of things all the same. */
export function outboundNetworks({ FINACE_OUTBOUND_NETWORKS: named }: Configuration): string[] {
  return listedIn(named);
}

/** Splits `name=address,name=address`. */
export function remoteModules(
  configuration: Pick<Configuration, 'FINACE_REMOTE_MODULES'>,
): ReadonlyMap<string, string> {
  const pairs = (configuration.FINACE_REMOTE_MODULES ?? '').split(',').filter((pair) => pair !== '');
  return new Map(
    pairs.map((pair) => {
      const [name, address] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (!pair.includes('=') || !/^https?:\/\//.test(address)) {
        throw new ConfigurationMistake(
          `FINACE_REMOTE_MODULES holds "${pair}"; each entry must be name=http://host:port.`,
        );
      }
      return [name, address];
    }),
  );
}
