-- Applications that act for a person or by themselves: our own OAuth 2.0 and OpenID provider (RFC 6749, OpenID Connect).
alter table identity.directory drop constraint directory_kind_check;
alter table identity.directory add constraint directory_kind_check
  check (kind in ('login', 'session', 'api_key', 'scim', 'oauth_grant'));

create table identity.oauth_applications (
  tenant_id text not null,
  id text not null,
  name text not null,
  -- Confidential ones have a secret, of which the hash lies here; public ones have none.
  confidential boolean not null,
  secret_hash text,
  redirect_uris text[] not null,
  grant_types text[] not null,
  -- Permissions that it may ask for.
  scopes text[] not null,
  -- Whose rights it has where it acts by itself.
  registered_by text not null,
  created_at timestamptz not null,
  secret_made_at timestamptz,
  disabled_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, registered_by) references identity.users (tenant_id, id),
  check (confidential = (secret_hash is not null))
);
comment on table identity.oauth_applications is 'firm-wide: applications that a firm has registered; no client is named';

-- What a person has consented to. It counts as long as the directory leads to it.
create table identity.oauth_grants (
  tenant_id text not null,
  id text not null,
  user_id text not null,
  application_id text not null,
  scopes text[] not null,
  -- By which identity provider the person had come in, whose word counts in this firm alone.
  connection_id text,
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_because text check (ended_because in ('withdrawn', 'disabled', 'used_twice', 'given_back')),
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id),
  foreign key (tenant_id, application_id) references identity.oauth_applications (tenant_id, id)
);
call kernel.carry_client('identity.oauth_grants', 'user_id');
create index oauth_grants_user on identity.oauth_grants (tenant_id, user_id);

-- Codes, tokens and open questions, by their hashes; what they say is sealed by the firm's key.
create table identity.oauth_artifacts (
  id_hash text not null primary key,
  tenant_id text not null,
  model text not null,
  application_id text not null,
  grant_id text,
  -- The browser that began: no other one goes on.
  browser_hash text,
  user_code_hash text unique,
  payload text not null,
  expires_at timestamptz not null,
  consumed_at timestamptz
);
create index oauth_artifacts_age on identity.oauth_artifacts (expires_at);
create index oauth_artifacts_grant on identity.oauth_artifacts (tenant_id, grant_id);
comment on table identity.oauth_artifacts is
  'platform: codes and tokens of applications, by their hashes; a unit of work that is bound to a firm sees none but its own';
alter table identity.oauth_artifacts enable row level security;
create policy tenant_or_visitor on identity.oauth_artifacts
  using (tenant_id = (select kernel.current_tenant()) or (select kernel.current_tenant()) is null)
  with check (tenant_id = (select kernel.current_tenant()));
-- What was just made is nobody's yet, so only its change or end is looked for by those who remember callers.
create trigger access_changed after update or delete on identity.oauth_artifacts
  for each row execute function kernel.note_access_change();
