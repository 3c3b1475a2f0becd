import { z } from 'zod';

/** A setting that is wrong; the sentence names it, what it was and what it may be. */
export class ConfigurationMistake extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigurationMistake';
  }
}

const port = z.coerce.number('must be a whole number').int('must be a whole number').min(0).max(65535, 'must be at most 65535');
const flag = z.enum(['true', 'false'], 'must be "true" or "false"').transform((text) => text === 'true');
const url = (scheme: RegExp, example: string) => z.string().regex(scheme, `must be an address such as ${example}`);

const SCHEMA = z.object({
  PORT: port.default(4400).describe('Port of the web app and the API; 0 takes a free one.'),
  FINACE_HOST: z.string().default('127.0.0.1').describe('Address to listen on.'),
  FINACE_DATA: z.string().default('./data').describe('Folder of the embedded database, the files and the keys.'),
  FINACE_DATABASE_URL: url(/^postgres(ql)?:\/\//, 'postgres://owner:password@host/name').optional()
    .describe('A PostgreSQL server in the place of the embedded one; the owner of the database.'),
  FINACE_REDIS_URL: url(/^rediss?:\/\//, 'redis://host:6379').optional().describe('A Redis in the place of memory.'),
  FINACE_AMQP_URL: url(/^amqps?:\/\//, 'amqp://user:password@host').optional().describe('A RabbitMQ in the place of the in-process bus.'),
  FINACE_PREFIX: z.string().regex(/^[a-z0-9._-]{1,80}$/i, 'must be letters, digits, ".", "_" and "-"').default('finace')
    .describe('Begins every name on the Redis and the RabbitMQ, so that several installations may share them.'),
  FINACE_MODULES: z.string().optional().describe('Modules to run here, by commas; all unless told.'),
  FINACE_REMOTE_MODULES: z.string().optional().describe('Where other modules run: name=address, by commas.'),
  FINACE_PLUGINS: z.string().optional().describe('Folders of further modules, by commas.'),
  FINACE_MODEL_PROVIDER: z.enum(['none', 'anthropic', 'openai-compatible'], 'must be none, anthropic or openai-compatible').default('none')
    .describe('Language model; without one, Luca plans by rules alone.'),
  FINACE_MODEL_NAME: z.string().optional().describe('The model to ask.'),
  FINACE_MODEL_URL: z.string().optional().describe('Address of an OpenAI-compatible service.'),
  FINACE_MODEL_KEY: z.string().optional().describe('Key for the model.'),
  FINACE_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'must be a level such as info').default('info')
    .describe('How much is logged.'),
  FINACE_UPLOAD_MAX_MEGABYTES: z.coerce.number('must be a number').positive().max(1024).default(50).describe('Largest file that may be uploaded.'),
  FINACE_SECURE_COOKIES: flag.default(false).describe('Send the session cookie over HTTPS only.'),
  FINACE_FAST_AND_UNSAFE: flag.default(false).describe('For throw-away test databases: no fsync.'),
});

export type Configuration = Readonly<z.infer<typeof SCHEMA>>;

/** Names, defaults and meanings of all settings, for the generated reference. */
export function settingsReference(): readonly { readonly name: string; readonly meaning: string }[] {
  return Object.entries(SCHEMA.shape).map(([name, schema]) => ({ name, meaning: schema.description ?? '' }));
}

/**
 * Reads the settings from the environment; names of ours that are not known are mistakes too.
 * @throws ConfigurationMistake with one sentence for each mistake
 */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const unknown = Object.keys(given).filter((name) => name.startsWith('FINACE_') && !(name in SCHEMA.shape) && !/^FINACE_(TEST|SHARED)_/.test(name));
  const parsed = SCHEMA.safeParse(given);
  const mistakes = [
    ...unknown.map((name) => `${name} is not a setting.`),
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message} (it is "${String(given[String(issue.path[0])] ?? '')}").`)),
  ];
  if (mistakes.length > 0 || !parsed.success) throw new ConfigurationMistake(mistakes.join('\n'));
  return parsed.data;
}

/** Splits `name=address,name=address`. */
export function remoteModules(configuration: Pick<Configuration, 'FINACE_REMOTE_MODULES'>): ReadonlyMap<string, string> {
  const pairs = (configuration.FINACE_REMOTE_MODULES ?? '').split(',').filter((pair) => pair !== '');
  return new Map(
    pairs.map((pair) => {
      const [name, address] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (!pair.includes('=') || !/^https?:\/\//.test(address)) {
        throw new ConfigurationMistake(`FINACE_REMOTE_MODULES holds "${pair}"; each entry must be name=http://host:port.`);
      }
      return [name, address];
    }),
  );
}
