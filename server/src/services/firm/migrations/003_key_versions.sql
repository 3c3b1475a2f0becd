-- The versions of the firm's key: when each began to wrap, and who asked for it; nobody where its time had come.
create table firm.key_versions (
  tenant_id text not null,
  version integer not null check (version > 0),
  began_at timestamptz not null,
  rotated_by text,
  primary key (tenant_id, version)
);
comment on table firm.key_versions is 'firm-wide: the versions of the firm''s key';
