import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { assert } from '@finaceverse/base/outcome';
import { composedLetter, linkAt } from './letter.ts';
import type { Mail, MailOptions } from './port.ts';

/** Letters as `.eml` files in `directory`, for an installation without a mail server: whoever runs it carries them on. */
export async function outboxFolder(directory: string, { from, origin }: MailOptions): Promise<Mail> {
  // Letters hold links that open accounts, so the folder is the server's alone.
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    async send(letter) {
      const { message } = await writer.sendMail({ from, ...composedLetter(letter) });
      assert(Buffer.isBuffer(message), 'A letter is composed in memory');
      const name = join(directory, `${randomUUID()}.eml`);
      // Whoever watches the folder sees whole letters only.
      await writeFile(`${name}.part`, message, { mode: 0o600 });
      await rename(`${name}.part`, name);
    },
    link: (path) => linkAt(origin, path),
    close: async () => writer.close(),
  };
}
