-- What programs outside are told: where to, and whether it came.

create table webhooks.endpoints (
  tenant_id text not null,
  id text not null,
  url text not null check (url <> ''),
  description text not null default '',
  -- Empty: every type of event.
  event_types text[] not null,
  active boolean not null default true,
  -- The secret under the firm's key, bound to its place. For a while after a renewal the one before signs too.
  secret_wrapped_key text not null,
  secret_ciphertext bytea not null,
  secret_before_wrapped_key text,
  secret_before_ciphertext bytea,
  secret_before_until timestamptz,
  -- Since when it has taken nothing.
  failing_since timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (tenant_id, id)
);
comment on table webhooks.endpoints is
  'firm-wide: an endpoint is told of every client; only who sees the whole firm reads it';

create table webhooks.deliveries (
  tenant_id text not null,
  id text not null,
  endpoint_id text not null,
  -- Null where it is a test.
  event_id text,
  event_type text not null,
  state text not null check (state in ('waiting', 'delivered', 'given_up')),
  attempts integer not null default 0,
  due_at timestamptz not null,
  last_status integer,
  last_error text,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, endpoint_id) references webhooks.endpoints (tenant_id, id) on delete cascade
);
create unique index deliveries_event on webhooks.deliveries (tenant_id, endpoint_id, event_id);
create index deliveries_newest on webhooks.deliveries (tenant_id, created_at desc, id desc);
comment on table webhooks.deliveries is
  'firm-wide: identifiers and types of events of every client, no content; only who sees the whole firm reads it';
