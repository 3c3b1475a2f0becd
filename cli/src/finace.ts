import { enableCompileCache } from 'node:module';

// The second start of a command then skips stripping and compiling some hundred files.
enableCompileCache();

const { runProgram } = await import('./program.ts');
process.exitCode = await runProgram(process.argv.slice(2));
