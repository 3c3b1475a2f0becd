import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesOf, headerOf, partsOf, textOf } from './received.test-kit.ts';
import type { Mail, MailOptions } from './port.ts';

export interface MailHarness {
  open(options: MailOptions): Promise<{
    readonly mail: Mail;
    /** Every letter that arrived, as it travelled (RFC 5322). */
    received(): Promise<readonly string[]>;
    close(): Promise<void>;
  }>;
}

type Register = (name: string, body: () => Promise<void>) => void;

const OPTIONS: MailOptions = { from: 'FinACEverse <books@firm.example>', origin: 'https://books.firm.example' };

/** What every way of sending letters guarantees. */
export function mailConformance(name: string, harness: MailHarness, register: Register = test): void {
  const guarantee = (
    sentence: string,
    body: (mail: Mail, received: () => Promise<readonly string[]>) => Promise<void>,
  ): void =>
    register(`${name}: ${sentence}`, async () => {
      const opened = await harness.open(OPTIONS);
      try {
        await body(opened.mail, opened.received);
      } finally {
        await opened.mail.close();
        await opened.close();
      }
    });

  guarantee('a letter arrives whole, with its sender, its reader and every character', async (mail, received) => {
    const text = 'Grüße, 会社!\n\nhttps://books.firm.example/accept?token=abc=def\n.\nEnd';
    await mail.send({ to: 'ana@one.example', subject: 'Für Sie: “books”', text });
    const letters = await received();
    assert.equal(letters.length, 1);
    const letter = letters[0] ?? '';
    assert.equal(headerOf(letter, 'From'), OPTIONS.from);
    assert.equal(headerOf(letter, 'To'), 'ana@one.example');
    assert.equal(textOf(letter).trimEnd(), text);
    assert.match(headerOf(letter, 'Content-Type'), /^text\/plain/u);
  });

  guarantee('what goes with a letter arrives to the byte, beside its text', async (mail, received) => {
    const bytes = new Uint8Array(5000).map((_, index) => (index * 31) % 256);
    const enclosures = [{ name: 'Rechnung Ä-1.pdf', mediaType: 'application/pdf', bytes }];
    const letter = { to: 'ana@one.example', subject: 'Invoice', text: 'Attached: Größe.', enclosures };
    await mail.send({ ...letter, replyTo: 'books@one.example' });
    const [arrived = ''] = await received();
    assert.equal(headerOf(arrived, 'Reply-To'), 'books@one.example');
    const [text, file] = partsOf(arrived);
    assert.ok(text && file);
    assert.equal(textOf(text).trimEnd(), letter.text);
    assert.match(headerOf(file, 'Content-Type'), /^application\/pdf/u);
    assert.deepEqual(new Uint8Array(bytesOf(file)), bytes);
  });

  guarantee('each letter is one letter', async (mail, received) => {
    for (const to of ['ana@one.example', 'ben@two.example']) await mail.send({ to, subject: 'One', text: 'One' });
    assert.deepEqual((await received()).map((letter) => headerOf(letter, 'To')).sort(), [
      'ana@one.example',
      'ben@two.example',
    ]);
  });

  guarantee('nothing in a letter becomes a header or a further reader', async (mail, received) => {
    const good = { to: 'ana@one.example', subject: 'One', text: 'Bcc: eve@evil.example' };
    for (const bad of [
      { ...good, to: 'ana@one.example, eve@evil.example' },
      { ...good, to: 'ana@one.example\r\nBcc: eve@evil.example' },
      { ...good, to: '<ana@one.example> eve@evil.example' },
      { ...good, subject: 'One\r\nBcc: eve@evil.example' },
      { ...good, subject: 'One\nTwo' },
      { ...good, replyTo: 'ana@one.example\r\nBcc: eve@evil.example' },
      { ...good, enclosures: [{ name: 'a\r\nBcc: eve@evil.example', mediaType: 'a/b', bytes: new Uint8Array(1) }] },
    ])
      await assert.rejects(mail.send(bad), { name: 'AssertionFailure' });
    await mail.send(good);
    const letters = await received();
    assert.equal(letters.length, 1);
    assert.equal(headerOf(letters[0] ?? '', 'Bcc'), '');
  });

  guarantee('a link leads to this installation and nowhere else', async (mail) => {
    assert.equal(mail.link('/reset?token=a'), 'https://books.firm.example/reset?token=a');
    assert.throws(() => mail.link('//evil.example/reset'), { name: 'AssertionFailure' });
    assert.throws(() => mail.link('https://evil.example'), { name: 'AssertionFailure' });
  });
}
