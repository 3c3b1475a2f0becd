/** Writing an invoice in another format, as the task of a process apart. */
export { run as writeFile } from '../products/cyloid/queries/invoice-file.ts';
