import type { PersonRow } from '../../store/tables.ts';
import { NO_TOTP } from './totp.ts';

/** A person of whom nothing is known but an address. */
export function newPerson(id: string, loginHash: string, createdAt: string): PersonRow {
  return {
    id,
    login_hash: loginHash,
    password_hash: null,
    password_set_at: null,
    address_proven_at: null,
    ...NO_TOTP,
    recovery_hashes: [],
    last_tenant_id: null,
    created_at: createdAt,
  };
}
