-- What somebody may do beyond the templates: roles of the firm's own, groups, grants for a time, and duties kept apart.
create table identity.roles (
  tenant_id text not null,
  name text not null,
  summary text not null,
  realm text not null check (realm in ('firm', 'client')),
  permissions text[] not null,
  created_at timestamptz not null,
  primary key (tenant_id, name)
);
comment on table identity.roles is 'firm-wide: roles of the firm''s own; they name permissions and no client';

create table identity.groups (
  tenant_id text not null,
  id text not null,
  name text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);
comment on table identity.groups is 'firm-wide: groups of people have a name and no client';

create table identity.group_members (
  tenant_id text not null,
  group_id text not null,
  user_id text not null,
  added_at timestamptz not null,
  primary key (tenant_id, group_id, user_id),
  foreign key (tenant_id, group_id) references identity.groups (tenant_id, id),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id)
);
create index group_members_user on identity.group_members (tenant_id, user_id);
call kernel.carry_client('identity.group_members', 'user_id');

create table identity.grants (
  tenant_id text not null,
  id text not null,
  user_id text,
  group_id text,
  role text not null,
  reason text not null,
  valid_from timestamptz not null,
  -- Null: until somebody ends it.
  valid_until timestamptz,
  given_by text not null,
  ended_at timestamptz,
  primary key (tenant_id, id),
  check (num_nonnulls(user_id, group_id) = 1),
  check (valid_until > valid_from),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id),
  foreign key (tenant_id, group_id) references identity.groups (tenant_id, id)
);
create index grants_user on identity.grants (tenant_id, user_id) where ended_at is null;
create index grants_group on identity.grants (tenant_id, group_id) where ended_at is null;
call kernel.carry_client('identity.grants', 'user_id');

create table identity.duties (
  tenant_id text not null,
  id text not null,
  name text not null,
  one_side text[] not null,
  other_side text[] not null,
  reason text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id)
);
comment on table identity.duties is 'firm-wide: which permissions nobody has together; no client is named';

create table identity.impersonations (
  tenant_id text not null,
  id text not null,
  user_id text not null,
  asked_by text not null,
  reason text not null,
  minutes integer not null check (minutes between 1 and 30),
  state text not null check (state in ('asked', 'granted', 'declined', 'active', 'ended')),
  asked_at timestamptz not null,
  ends_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id),
  check (asked_by <> user_id)
);
call kernel.carry_client('identity.impersonations', 'user_id');
alter table identity.sessions add column impersonation_id text;
