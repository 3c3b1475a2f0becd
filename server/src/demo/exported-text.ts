import { readWorkbook } from '@finaceverse/calculation/workbook';
import { unwrap } from '@finaceverse/base/outcome';
import { extractText, getDocumentProxy } from 'unpdf';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/** The plain text of an exported answer, read back with a reader that had no part in writing it. */
export async function exportedText(format: 'docx' | 'pdf' | 'xlsx', bytes: Uint8Array): Promise<string> {
  if (format === 'pdf') return (await extractText(await getDocumentProxy(bytes.slice()), { mergePages: true })).text;
  if (format === 'docx') return (await zipEntry(bytes, 'word/document.xml')).replaceAll(/<[^>]+>/g, ' ');
  const { sheets } = unwrap(await readWorkbook(bytes));
  return [...sheets.values()].flatMap((cells) => [...cells.values()].map(({ value }) => String(value))).join(' ');
}

async function zipEntry(bytes: Uint8Array, name: string): Promise<string> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, file) => (error ? reject(error) : resolve(file)));
  });
  return await new Promise<string>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (entry.fileName !== name) return zip.readEntry();
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        const chunks: Buffer[] = [];
        stream
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
          .on('error', reject);
      });
    });
    zip.on('end', () => reject(new Error(`no ${name} in the file`)));
    zip.readEntry();
  });
}
