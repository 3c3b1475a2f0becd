import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const entry = fileURLToPath(new URL('./verify/page.ts', import.meta.url));
const style = new URL('./verify/page.css', import.meta.url);

/** The page's program with all that it needs, as one script that a reader can read. */
async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry, formats: ['iife'], name: 'verify', fileName: 'verify' },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) => ('output' in each ? each.output : []));
  const script = outputs.find((output) => output.type === 'chunk');
  if (script?.type !== 'chunk' || outputs.length !== 1)
    throw new Error('The page that checks passports is not one script.');
  return script.code;
}

/** One page, which loads nothing: its policy allows its own script by hash, and no connection at all. */
function pageAround(script: string, css: string): string {
  // Nothing in it may end the element early.
  const body = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  const hash = createHash('sha256').update(body).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <link rel="icon" href="data:," />
    <title>Check the passport of a figure</title>
    <style>
${css}    </style>
  </head>
  <body>
    <script>${body}</script>
  </body>
</html>
`;
}

/** The page as it is shipped. */
export const checkingPage = async (): Promise<string> => pageAround(await bundled(), readFileSync(style, 'utf8'));

/** A build plugin that ships `verify.html`: a page that checks passports, from the server or from disk. */
export const passportPage = () => ({
  name: 'passport-page',
  apply: 'build' as const,
  async generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): unknown }) {
    this.emitFile({ type: 'asset', fileName: 'verify.html', source: await checkingPage() });
  },
});
