import { fileURLToPath } from 'node:url';

const publicName = 'virtual:certificate-checker';
const checker = fileURLToPath(import.meta.resolve('@finaceverse/certificate-checker/check'));

/**
 * A build plugin that puts the independent checker into the app as `virtual:certificate-checker`. The browser then
 * runs the very program that the server and the command line run, not a copy; and since only the build knows where
 * it stands, no page imports from the server. The checker imports nothing, so nothing else of the server comes along.
 */
export const certificateChecker = () => ({
  name: 'certificate-checker',
  resolveId: (id: string): string | undefined => (id === publicName ? checker : undefined),
});
