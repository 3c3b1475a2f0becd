-- Files of journals that were imported, by their content, so that none is posted twice into one company.
create table finory.journal_imports (
  tenant_id text not null,
  company_id text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  id text not null,
  name text not null,
  format text not null,
  entries integer not null check (entries >= 0),
  lines integer not null check (lines >= 0),
  imported_by text not null,
  imported_at timestamptz not null,
  primary key (tenant_id, company_id, sha256),
  unique (tenant_id, id),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id)
);
comment on table finory.journal_imports is 'append-only: what was imported once stays imported; corrections are journals';
