import { SEND_INVOICE_JOB, sendInvoice } from './flows/send-invoice.ts';
import { job } from './kit.ts';

export const jobs = [job({ name: SEND_INVOICE_JOB, timeoutSeconds: 180, handleInSteps: sendInvoice })];
