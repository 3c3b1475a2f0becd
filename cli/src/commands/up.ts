import type { Command } from 'commander';
import { printJson } from '../open.ts';

interface UpOptions {
  readonly data?: string;
  readonly port?: string;
  readonly demo?: boolean;
  readonly modules?: string;
  readonly json?: boolean;
}

/** `finace up`: serves until it is told to stop; one line says when it is ready. */
export function registerUp(program: Command): void {
  program
    .command('up')
    .description('serve the platform')
    .option('--data <folder>', 'data folder (FINACE_DATA)')
    .option('--port <number>', 'port; 0 takes a free one (PORT)')
    .option('--demo', 'load the demo firm if the folder is empty')
    .option('--modules <names>', 'run only these modules (FINACE_MODULES)')
    .option('--json', 'print JSON')
    .action(async (options: UpOptions) => {
      const { readConfiguration, sayHowToBegin, startServer } = await import('@finaceverse/server/start');
      const configuration = readConfiguration({
        ...process.env,
        ...(options.data === undefined ? {} : { FINACE_DATA: options.data }),
        ...(options.port === undefined ? {} : { PORT: options.port }),
        ...(options.modules === undefined ? {} : { FINACE_MODULES: options.modules }),
        FINACE_LOG_LEVEL: process.env['FINACE_LOG_LEVEL'] ?? 'warn',
      });
      const server = options.demo
        ? await (
            await import('@finaceverse/server/demo')
          ).startWithDemo(configuration, (text) => process.stderr.write(`${text}\n`))
        : await startServer(configuration);
      const stop = untilToldToStop();
      if (options.json) printJson({ ready: true, url: server.url });
      else process.stdout.write(`Ready at ${server.url}\n`);
      const token = await server.drawSetupToken();
      if (token !== null) sayHowToBegin(server.url, token, (text) => process.stderr.write(`${text}\n`));
      await stop;
      await server.close();
    });
}

/** Resolves at the first signal; a second one ends the process at once. */
async function untilToldToStop(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130));
        resolve();
      });
    }
  });
}
