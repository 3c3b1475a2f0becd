import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** A name server for tests (RFC 1035): it knows the text records that it is given, and no other name. */
export interface NameServer {
  /** Such as `127.0.0.1:53312`. */
  readonly address: string;
  set(name: string, texts: readonly string[]): void;
  close(): void;
}

function nameIn(message: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let size = message[at] ?? 0; size > 0; size = message[at] ?? 0) {
    labels.push(message.subarray(at + 1, at + 1 + size).toString());
    at += 1 + size;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 5 };
}

function answerTo(message: Buffer, texts: readonly string[] | undefined): Buffer {
  const { end } = nameIn(message);
  const head = Buffer.from(message.subarray(0, 12));
  head.writeUInt16BE(texts === undefined ? 0x8183 : 0x8180, 2);
  head.writeUInt16BE(texts?.length ?? 0, 6);
  head.writeUInt32BE(0, 8);
  const records = (texts ?? []).map((text) => {
    const data = Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);
    const fixed = Buffer.from('c00c00100001000000000000', 'hex');
    fixed.writeUInt16BE(data.length, 10);
    return Buffer.concat([fixed, data]);
  });
  return Buffer.concat([head, message.subarray(12, end), ...records]);
}

export async function startNameServer(): Promise<NameServer> {
  const known = new Map<string, readonly string[]>();
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => {
    socket.send(answerTo(message, known.get(nameIn(message).name)), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    set: (name, texts) => void known.set(name, texts),
    close: () => void socket.close(),
  };
}
