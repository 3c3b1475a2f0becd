/** Characters that are gathered before they are written. */
const CHUNK = 1 << 16;

/** Prints a long answer piece by piece, so that it never stands in memory whole; ends where nobody reads any more. */
export async function printPieces(pieces: Iterable<string>): Promise<void> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    if (!(await write(chunk))) return;
    chunk = '';
  }
  await write(chunk);
}

/** Whether the text was taken. */
async function write(text: string): Promise<boolean> {
  return await new Promise((resolve) =>
    process.stdout.write(text, (error) => resolve(error === null || error === undefined)),
  );
}
