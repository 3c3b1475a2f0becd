-- Documents, their versions, and the encrypted blobs behind them.

create table documents.blobs (
  tenant_id text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0),
  storage_key text not null,
  wrapped_key text not null,
  -- The ciphertext is bound to the document and version that brought the bytes first.
  document_id text not null,
  document_version integer not null,
  stored_at timestamptz not null,
  primary key (tenant_id, sha256)
);

create table documents.documents (
  tenant_id text not null,
  id text not null,
  company_id text,
  name text not null check (name <> ''),
  media_type text not null,
  state text not null check (state in ('uploading', 'available', 'quarantined', 'archived')),
  reason text,
  version integer not null check (version > 0),
  created_at timestamptz not null,
  primary key (tenant_id, id),
  check ((state = 'quarantined') = (reason is not null))
);
create index documents_company on documents.documents (tenant_id, company_id, created_at desc, id desc);

create table documents.versions (
  tenant_id text not null,
  document_id text not null,
  number integer not null check (number > 0),
  sha256 text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  added_at timestamptz not null,
  added_by text not null,
  added_by_name text not null,
  primary key (tenant_id, document_id, number),
  foreign key (tenant_id, document_id) references documents.documents (tenant_id, id),
  foreign key (tenant_id, sha256) references documents.blobs (tenant_id, sha256)
);
comment on table documents.versions is 'append-only: a version once added stays as it is';
