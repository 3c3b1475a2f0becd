import { words } from '../messages/words.ts';

/**
 * Whether a certificate proves what it says, and if not, why; `unknown` where the checker came to no end. `figures` are
 * what the steps give, where the certificate does not state it.
 */
export type Verdict =
  | { readonly kind: 'holds'; readonly figures?: readonly string[] | undefined }
  | { readonly kind: 'fails'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

type Answer = { readonly valid: boolean; readonly reason?: string; readonly figures?: readonly string[] };

const longestCheck = 60_000;

/** Replays the text of a certificate with the independent checker, in this browser and apart from the page. */
export const checkCertificate = (text: string): Promise<Verdict> =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
    const end = (verdict: Verdict) => {
      clearTimeout(limit);
      worker.terminate();
      resolve(verdict);
    };
    const limit = setTimeout(() => end({ kind: 'unknown', reason: words.check.tooLong }), longestCheck);
    worker.addEventListener('message', ({ data: { valid, reason = '', figures } }: MessageEvent<Answer>) =>
      end(valid ? { kind: 'holds', figures } : { kind: 'fails', reason }),
    );
    worker.addEventListener('error', () => end({ kind: 'unknown', reason: words.check.stopped }));
    worker.postMessage(text);
  });
