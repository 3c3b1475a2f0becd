/** Where the PDF reader's own code stands; a rejection from anywhere else is somebody's fault and must be seen. */
const READER = /[\\/]unpdf[\\/]dist[\\/]pdfjs/;

let running = 0;

function containReaderRejection(reason: unknown): void {
  if (reason instanceof Error && READER.test(reason.stack ?? '')) return;
  // Thrown from here it ends the process, as it would have without this listener.
  throw reason;
}

/**
 * Runs a reading of a PDF. On damaged files the reader drops promises that reject later, which nobody can catch and
 * which would end the process: a stranger's file must not. They are contained while a reading runs, and no others.
 */
export async function containRejections<T>(work: () => Promise<T>): Promise<T> {
  if (running === 0) process.on('unhandledRejection', containReaderRejection);
  running += 1;
  try {
    return await work();
  } finally {
    // A dropped promise is reported only once all that is ready has run.
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    if (running === 0) process.off('unhandledRejection', containReaderRejection);
  }
}
