import { readFileSync } from 'node:fs';
import {
  releasedDefinitions,
  signedDefinitions,
  type SignedCatalogue,
  type TrustedKey,
} from '@finaceverse/certificate-checker/check';
import { judgePassport, type PassportJudgement } from '@finaceverse/certificate-checker/passport';
import type { Command } from 'commander';
import { CommandFailure } from '../failure.ts';
import { publicKeyOption } from './public-key.ts';
import { standingText } from './standing-text.ts';

interface VerifyOptions {
  readonly key?: string;
  readonly logKey?: string;
  readonly catalogue?: string;
  readonly json?: boolean;
}

function textOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').trim();
  } catch {
    throw new CommandFailure(`The file ${file} cannot be read.`, 2);
  }
}

const keysOf = (option: string | undefined): readonly TrustedKey[] =>
  option === undefined ? [] : [{ key: publicKeyOption(option) }];

/** The hashes of a firm's own catalogue, where the key that was named signed it. */
async function cataloguedIn(file: string, keys: readonly TrustedKey[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) throw new CommandFailure('A catalogue counts by its signature: name the key with --key.', 2);
  let catalogue: SignedCatalogue;
  try {
    catalogue = JSON.parse(textOf(file)) as SignedCatalogue;
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(`The catalogue ${file} is not JSON.`, 2);
  }
  const isCatalogue = Array.isArray(catalogue.definitions) && typeof catalogue.signature?.keyId === 'string';
  if (!isCatalogue) throw new CommandFailure(`The file ${file} holds no catalogue of definitions.`, 2);
  const named = keys.map(({ key }) => ({
    kid: catalogue.signature.keyId,
    x: Buffer.from(key).toString('base64url'),
  }));
  const signed = await signedDefinitions(catalogue, named);
  if (signed.size === 0) throw new CommandFailure(`The catalogue ${file} is not signed by that key.`, 2);
  return signed;
}

function sayOf(judged: PassportJudgement): string {
  if (!judged.valid) return `invalid: ${judged.reason}`;
  const { figure, inputs, traced, postings, records, documents, logged } = judged;
  const unit = figure.unit === '1' ? '' : ` ${figure.unit}`;
  const found = `${traced} of ${inputs} inputs have their source in the file as it was sealed`;
  const kinds = `postings: ${postings}, of which in the audit log: ${logged}; other records: ${records}; places in documents: ${documents}`;
  return `${standingText(judged)}\n${figure.label}: ${figure.amount}${unit}\n${found} (${kinds})`;
}

/** `finace verify`: whether the passport of a figure holds, without the installation that it came from. */
export function registerVerify(
  program: Command,
  print: (text: string) => unknown = (text) => process.stdout.write(text),
): void {
  program
    .command('verify')
    .description('check the passport of a figure: its certificate, and the source of every input, all the way down')
    .argument('<file>', 'JSON file, or - for standard input')
    .option(
      '--key <key>',
      'Ed25519 public key that must have signed it: a file or the key itself (PEM, JWK, hex, Base64)',
    )
    .option('--log-key <key>', 'Ed25519 public key that signs the states of the audit log')
    .option('--catalogue <file>', "a firm's own catalogue of definitions, signed by the key")
    .option('--json', 'print JSON')
    .action(async (file: string, options: VerifyOptions) => {
      const [keys, logKeys] = [keysOf(options.key), keysOf(options.logKey)];
      const own = options.catalogue === undefined ? [] : await cataloguedIn(options.catalogue, keys);
      const signed = new Set([...(await releasedDefinitions()), ...own]);
      const judged = await judgePassport(textOf(file), { keys, logKeys, signed });
      print(options.json ? `${JSON.stringify(judged)}\n` : `${sayOf(judged)}\n`);
      process.exitCode = judged.valid && (keys.length === 0 || judged.signer === 'trusted') ? 0 : 1;
    });
}
