import { words } from '../messages/words.ts';

/** Whether a certificate proves what it says, and if not, why; `unknown` where the checker came to no end. */
export type Verdict =
  | { readonly kind: 'holds' }
  | { readonly kind: 'fails'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

type Answer = { readonly valid: boolean; readonly reason?: string };

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
    worker.addEventListener('message', ({ data: { valid, reason = '' } }: MessageEvent<Answer>) =>
      end(valid ? { kind: 'holds' } : { kind: 'fails', reason }),
    );
    worker.addEventListener('error', () => end({ kind: 'unknown', reason: words.check.stopped }));
    worker.postMessage(text);
  });
