import { enableCompileCache } from 'node:module';
import { failureOf } from './failure.ts';

// The second start of a command then skips stripping and compiling some hundred files.
enableCompileCache();

// Who reads our output may have had enough, as `head` has after ten lines; the work goes on to its verdict unseen.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.on('uncaughtException', (error) => {
  const failure = failureOf(error);
  process.stderr.write(`${failure.message}\n`, () => process.exit(failure.exitCode));
});

const { runProgram } = await import('./program.ts');
process.exitCode = await runProgram(process.argv.slice(2));
