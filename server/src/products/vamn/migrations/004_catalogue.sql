-- The firm's own catalogue: what its published calculators mean, each text under its hash. Its versions are counted.
create table vamn.catalogue (
  tenant_id text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  version integer not null check (version > 0),
  since date not null,
  entry jsonb not null,
  primary key (tenant_id, sha256)
);
comment on table vamn.catalogue is 'append-only: the firm''s definitions as they were signed for; firm-wide: calculators that the firm writes and uses for every client';
create index catalogue_version on vamn.catalogue (tenant_id, version);
