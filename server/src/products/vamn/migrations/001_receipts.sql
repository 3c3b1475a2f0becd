-- One row for one calculation of a tenant: the same certificate is never stored twice.
create table vamn.receipts (
  tenant_id text not null,
  id text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  calculator text not null,
  version text not null,
  profile text not null,
  value text not null,
  certificate jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, hash)
);
comment on table vamn.receipts is 'append-only: certificates of calculations, kept as they were given';
create index receipts_calculator on vamn.receipts (tenant_id, calculator, created_at);
