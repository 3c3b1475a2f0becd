import { checkCertificate } from 'virtual:certificate-checker';

/** Checks certificates apart from the page: a file from outside may be long, and must not hold the page up. */
self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (typeof data === 'string') self.postMessage(checkCertificate(data));
});
