import { request } from 'node:http';

/**
 * A client of its own process, so that the server's memory can be watched alone: sends one file of zeros and prints
 * the status and the body of the answer. Arguments: address, cookie, megabytes, `announced` or `chunked`.
 */
const [address = '', cookie = '', megabytes = '0', manner = ''] = process.argv.slice(2);
const boundary = 'a-large-file';
const head = Buffer.from(
  `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="large.pdf"\r\ncontent-type: application/pdf\r\n\r\n`,
);
const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
const chunk = Buffer.alloc(64 * 1024);
const chunks = (Number(megabytes) * 1024 * 1024) / chunk.length;
const length = head.length + chunks * chunk.length + tail.length;

const sending = request(address, {
  method: 'POST',
  headers: {
    cookie,
    'content-type': `multipart/form-data; boundary=${boundary}`,
    ...(manner === 'announced' ? { 'content-length': length } : {}),
  },
});
sending.on('response', (response) => {
  let body = '';
  response.setEncoding('utf8').on('data', (text: string) => {
    body += text;
  });
  response.on('end', () => {
    process.stdout.write(JSON.stringify({ status: response.statusCode, body }));
    process.exit(0);
  });
});
sending.on('error', (error) => {
  process.stdout.write(JSON.stringify({ status: 0, body: error.message }));
  process.exit(1);
});
sending.write(head);
for (let sent = 0; sent < chunks; sent += 1) {
  if (!sending.write(chunk)) await new Promise((resolve) => sending.once('drain', resolve));
}
sending.end(tail);
