import { problemOf, RequestFailed, unreachable } from './problem.ts';

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Sends a form from a browser and tells how far it is (0 to 1). Aborting cancels the upload. */
export const sendByXhr = (
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string | FormData | undefined,
  options: {
    readonly onProgress: (share: number) => void;
    readonly signal: AbortSignal | undefined;
  },
): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open('POST', address);
    for (const [name, value] of Object.entries(headers)) call.setRequestHeader(name, value);
    call.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) options.onProgress(event.loaded / event.total);
    });
    call.addEventListener('error', () => reject(new RequestFailed(unreachable)));
    call.addEventListener('abort', () => reject(new DOMException('Cancelled', 'AbortError')));
    call.addEventListener('load', () => {
      const answer = parse(call.responseText);
      if (call.status >= 200 && call.status < 300) resolve(answer);
      else reject(new RequestFailed(problemOf(call.status, answer)));
    });
    options.signal?.addEventListener('abort', () => call.abort());
    call.send(body ?? null);
  });
