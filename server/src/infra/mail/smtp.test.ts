import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { mailConformance } from './conformance.ts';
import { smtpMail } from './smtp.ts';

/** A mail server in this process: what it takes it keeps. */
async function openServer(options: SMTPServerOptions = {}) {
  const letters: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        letters.push(Buffer.concat(pieces).toString('utf8'));
        done();
      });
    },
    ...options,
  });
  const listening = server.listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => listening.once('listening', resolve));
  const address = listening.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    letters,
    url: `smtp://127.0.0.1:${port}`,
    close: async () => await new Promise<void>((resolve) => server.close(resolve)),
  };
}

mailConformance('SMTP', {
  open: async (options) => {
    const server = await openServer();
    return { mail: smtpMail(server.url, options), received: async () => server.letters, close: server.close };
  },
});

const OPTIONS = { from: 'books@firm.example', origin: 'https://books.firm.example' };
const LETTER = { to: 'ana@one.example', subject: 'One', text: 'One' };

test('SMTP: a letter that the server will never take is refused for good, and one that it cannot take now is not', async () => {
  for (const [code, fault, retryable] of [
    [550, 'mail.refused', false],
    [451, 'mail.unavailable', true],
  ] as const) {
    const server = await openServer({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('No'), { responseCode: code })),
    });
    const mail = smtpMail(server.url, OPTIONS);
    await assert.rejects(mail.send(LETTER), { code: fault, retryable });
    await mail.close();
    await server.close();
  }
});

test('SMTP: where no server answers the letter may be sent again', async () => {
  const server = await openServer();
  await server.close();
  const mail = smtpMail(server.url, OPTIONS);
  await assert.rejects(mail.send(LETTER), { code: 'mail.unavailable', retryable: true });
  await mail.close();
});
