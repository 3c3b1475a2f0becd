import { createTransport } from 'nodemailer';
import { Fault } from '@finaceverse/base/outcome';
import { composedLetter, linkAt } from './letter.ts';
import type { Mail, MailOptions } from './port.ts';

const TIMEOUT_MS = 20_000;

/** The server's answer code, where it gave one. */
function answerOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'responseCode' in error ? Number(error.responseCode) : 0;
}

/** Letters through a mail server: `smtp://` upgrades to TLS where the server offers it, `smtps://` begins with it. */
export function smtpMail(url: string, { from, origin }: MailOptions): Mail {
  const transport = createTransport(
    { url, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS },
    { from },
  );
  return {
    async send(letter) {
      const composed = composedLetter(letter);
      try {
        await transport.sendMail({ ...composed });
      } catch (error) {
        // RFC 5321, section 4.2.1: 5yz is for good, 4yz and silence are not.
        const refused = answerOf(error) >= 500;
        throw new Fault(
          refused ? 'mail.refused' : 'mail.unavailable',
          refused ? 'The mail server refuses this letter.' : 'The mail server does not take letters now.',
          { retryable: !refused, cause: error },
        );
      }
    },
    link: (path) => linkAt(origin, path),
    close: async () => transport.close(),
  };
}
