-- How a firm's own directory brings people and groups in: SCIM 2.0 (RFC 7643, RFC 7644), by tokens of its own.
alter table identity.directory drop constraint directory_kind_check;
alter table identity.directory add constraint directory_kind_check check (kind in ('login', 'session', 'api_key', 'scim'));

create table identity.scim_tokens (
  tenant_id text not null,
  id text not null,
  name text not null,
  -- What newcomers may do: the firm's rule, said by somebody who may give all of it.
  role text not null,
  made_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id)
);
comment on table identity.scim_tokens is 'firm-wide: by what the firm''s directory comes in; no client is named';

-- What a directory says of a person beside what we know ourselves.
create table identity.scim_users (
  tenant_id text not null,
  user_id text not null,
  external_id text,
  given_name text,
  family_name text,
  -- The directory has forgotten them; what they did here stays.
  deleted_at timestamptz,
  modified_at timestamptz not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id)
);
call kernel.carry_client('identity.scim_users', 'user_id');

-- The groups that a directory fills; it sees and touches no other.
create table identity.scim_groups (
  tenant_id text not null,
  group_id text not null,
  external_id text,
  modified_at timestamptz not null,
  primary key (tenant_id, group_id),
  foreign key (tenant_id, group_id) references identity.groups (tenant_id, id) on delete cascade
);
comment on table identity.scim_groups is 'firm-wide: which groups the firm''s directory fills; no client is named';
