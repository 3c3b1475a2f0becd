-- A receipt belongs to the client that the calculation was made for; the same certificate is kept once for each.
call kernel.carry_client('vamn.receipts', null);
alter table vamn.receipts drop constraint receipts_tenant_id_hash_key;
create unique index receipts_hash on vamn.receipts (tenant_id, client_id, hash) nulls not distinct;
comment on table vamn.definitions is 'firm-wide: calculators that the firm writes and uses for every client';
