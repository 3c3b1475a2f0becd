import { tablesOf } from '../../../kernel/database.ts';
import type { Context } from '../kit.ts';

export interface EndpointRow {
  tenant_id: string;
  id: string;
  url: string;
  description: string;
  event_types: string[];
  active: boolean;
  secret_wrapped_key: string;
  secret_ciphertext: Uint8Array;
  secret_before_wrapped_key: string | null;
  secret_before_ciphertext: Uint8Array | null;
  secret_before_until: string | null;
  failing_since: string | null;
  created_by: string;
  created_at: string;
  version: number;
}

export interface DeliveryRow {
  tenant_id: string;
  id: string;
  endpoint_id: string;
  event_id: string | null;
  event_type: string;
  state: 'waiting' | 'delivered' | 'given_up';
  attempts: number;
  due_at: string;
  last_status: number | null;
  last_error: string | null;
  created_at: string;
  ended_at: string | null;
}

interface Tables {
  'webhooks.endpoints': EndpointRow;
  'webhooks.deliveries': DeliveryRow;
}

export const tables = (ctx: Context) => tablesOf<Tables>(ctx);
