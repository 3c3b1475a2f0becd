import { destination, pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import type { Log, LogFields } from './port.ts';
import { redactFields } from './redact.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export interface LogOptions {
  readonly level: LogLevel;
  /** Where the lines go; the standard error stream if absent, since standard output is for answers. */
  readonly stream?: DestinationStream | undefined;
  /** Facts of the moment, such as the id of the present trace. */
  readonly present?: (() => LogFields) | undefined;
}

/** One JSON object a line: level, time (UTC), event, and its facts without secrets. */
export function pinoLog(options: LogOptions): Log {
  const logger = pino(
    {
      level: options.level,
      base: null,
      messageKey: 'event',
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    options.stream ?? destination({ fd: 2, sync: true }),
  );
  return logOver(logger, {}, options.present ?? (() => ({})));
}

function logOver(logger: Logger, carried: LogFields, present: () => LogFields): Log {
  const write =
    (level: Exclude<LogLevel, 'silent'>) =>
    (event: string, fields: LogFields = {}): void => {
      if (logger.isLevelEnabled(level)) logger[level](redactFields({ ...present(), ...carried, ...fields }), event);
    };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    with: (fields) => logOver(logger, { ...carried, ...fields }, present),
  };
}
