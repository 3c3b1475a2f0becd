create table identity.tenants (
  tenant_id text not null primary key,
  name text not null,
  created_at timestamptz not null
);

create table identity.sub_clients (
  tenant_id text not null references identity.tenants (tenant_id),
  id text not null,
  name text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);

create table identity.users (
  tenant_id text not null references identity.tenants (tenant_id),
  id text not null,
  email text not null,
  name text not null,
  role text not null,
  sub_client_id text,
  password_hash text not null,
  totp_state text not null default 'none' check (totp_state in ('none', 'pending', 'active')),
  totp_wrapped_key text,
  totp_ciphertext bytea,
  totp_last_step bigint,
  state text not null check (state in ('active', 'disabled')),
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, email),
  foreign key (tenant_id, sub_client_id) references identity.sub_clients (tenant_id, id)
);

create table identity.sessions (
  tenant_id text not null,
  id text not null,
  user_id text not null,
  user_agent text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id)
);
create index sessions_user on identity.sessions (tenant_id, user_id);

create table identity.api_keys (
  tenant_id text not null,
  id text not null,
  user_id text not null,
  name text not null,
  permissions text[] not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id)
);

-- From what a visitor shows (an address, a token) to the tenant it belongs to. Only hashes, and no names.
create table identity.directory (
  kind text not null check (kind in ('login', 'session', 'api_key')),
  hash text not null,
  tenant_id text not null,
  subject_id text not null,
  primary key (kind, hash, tenant_id)
);
comment on table identity.directory is 'platform: leads from the hash of a credential to its tenant, before a tenant is known';

-- The operator's list of firms. Their names are no secret to whoever runs the installation; nothing else is here.
create table identity.tenant_names (
  id text not null primary key,
  name text not null
);
comment on table identity.tenant_names is 'platform: the operator must be able to name the firms of an installation';
