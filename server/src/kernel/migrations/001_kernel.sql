-- The kernel's own tables: events and their outbox, idempotency, approvals, and the protection of tenant tables.

create function kernel.current_tenant() returns text
  language sql stable parallel safe
  return nullif(current_setting('finace.tenant_id', true), '');

-- Append-only tables refuse change for every role, the owner included.
create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % is refused', tg_table_schema || '.' || tg_table_name, tg_op
    using errcode = 'restrict_violation';
end $$;

-- Gives every table of a schema its protection. A comment that starts with "platform:" names the reason why
-- a table has no tenant; one that starts with "append-only" takes UPDATE and DELETE away.
create procedure kernel.protect_schema(target text) language plpgsql as $$
declare
  item record;
begin
  execute format('grant usage on schema %I to finace_application', target);
  execute format('grant usage on all sequences in schema %I to finace_application', target);
  for item in
    select c.oid, c.relname as name, c.relispartition as partition, c.relrowsecurity as secured,
           coalesce(obj_description(c.oid, 'pg_class'), '') as remark,
           exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as tenanted
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = target and c.relkind in ('r', 'p')
  loop
    if item.tenanted and item.remark not like 'platform:%' then
      execute format('alter table %I.%I enable row level security', target, item.name);
      execute format('alter table %I.%I force row level security', target, item.name);
      if not exists (select 1 from pg_policy p where p.polrelid = item.oid and p.polname = 'tenant_isolation') then
        execute format(
          'create policy tenant_isolation on %I.%I using (tenant_id = (select kernel.current_tenant())) '
          'with check (tenant_id = (select kernel.current_tenant()))', target, item.name);
      end if;
    elsif item.remark not like 'platform:%' then
      raise exception 'Table %.% has no tenant_id and its comment gives no reason ("platform: ...")', target, item.name;
    end if;
    if item.partition or item.remark like 'platform: migrations%' then
      continue;
    end if;
    if item.remark like 'append-only%' then
      execute format('grant select, insert on %I.%I to finace_application', target, item.name);
      if not exists (select 1 from pg_trigger t where t.tgrelid = item.oid and t.tgname = 'append_only') then
        execute format('create trigger append_only before update or delete or truncate on %I.%I '
          'for each statement execute function kernel.refuse_change()', target, item.name);
      end if;
    else
      execute format('grant select, insert, update, delete on %I.%I to finace_application', target, item.name);
    end if;
  end loop;
end $$;

create table kernel.events (
  tenant_id text not null,
  position bigint generated always as identity,
  occurred_at timestamptz not null,
  id text not null,
  type text not null,
  subject text not null,
  actor jsonb not null,
  request_id text not null,
  data jsonb not null,
  primary key (tenant_id, occurred_at, position)
) partition by range (occurred_at);
comment on table kernel.events is 'append-only: one row per change, the source of the bus and of the audit log';
create index events_id on kernel.events (tenant_id, id);
create index events_subject on kernel.events (tenant_id, subject, position);
create index events_position on kernel.events (tenant_id, position);

-- A month's partition is made when its first event comes, by the owner's right, since the application owns nothing.
create function kernel.ensure_event_partition(moment timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, kernel as $$
declare
  first_day date := date_trunc('month', moment at time zone 'UTC')::date;
  name text := 'events_' || to_char(first_day, 'YYYY_MM');
begin
  if to_regclass('kernel.' || name) is not null then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('kernel.' || name));
  if to_regclass('kernel.' || name) is not null then
    return;
  end if;
  execute format('create table kernel.%I partition of kernel.events for values from (%L) to (%L)', name,
    first_day::timestamp at time zone 'UTC', (first_day + interval '1 month')::timestamp at time zone 'UTC');
  execute format('alter table kernel.%I enable row level security', name);
  execute format('alter table kernel.%I force row level security', name);
  execute format('create policy tenant_isolation on kernel.%I using (tenant_id = (select kernel.current_tenant())) '
    'with check (tenant_id = (select kernel.current_tenant()))', name);
end $$;

create table kernel.outbox (
  position bigint not null primary key,
  tenant_id text not null,
  event_id text not null,
  type text not null,
  occurred_at timestamptz not null,
  attempts integer not null default 0,
  available_at timestamptz not null default now(),
  last_error text
);
comment on table kernel.outbox is 'platform: the relay serves all tenants; it holds identifiers and types, never content';

create table kernel.dead_letters (
  position bigint not null primary key,
  tenant_id text not null,
  event_id text not null,
  type text not null,
  occurred_at timestamptz not null,
  attempts integer not null,
  last_error text not null
);
comment on table kernel.dead_letters is 'platform: deliveries that failed for good, for the operator; identifiers only';

create table kernel.inbox (
  tenant_id text not null,
  consumer text not null,
  event_id text not null,
  primary key (tenant_id, consumer, event_id)
);

create table kernel.idempotency_records (
  tenant_id text not null,
  key text not null,
  operation text not null,
  fingerprint text not null,
  response json,
  created_at timestamptz not null,
  primary key (tenant_id, key)
);

-- Which tenant an identifier belongs to, so that an attempt on a foreign one can be written into both trails.
create table kernel.subjects (
  id text not null primary key,
  tenant_id text not null
);
comment on table kernel.subjects is 'platform: locates the tenant of an identifier for denied-access events; nothing else is in it';

create function kernel.tenant_of_subject(identifier text) returns text
  language sql stable security definer set search_path = pg_catalog, kernel
  return (select s.tenant_id from kernel.subjects s where s.id = identifier);

create table kernel.approvals (
  tenant_id text not null,
  id text not null,
  action text not null,
  subject text not null,
  permission text not null,
  needed integer not null check (needed > 0),
  requested_by text not null,
  excluded text[] not null,
  state text not null check (state in ('requested', 'approved', 'rejected', 'expired', 'withdrawn')),
  requested_at timestamptz not null,
  expires_at timestamptz,
  decided_at timestamptz,
  primary key (tenant_id, id)
);
create unique index approvals_open on kernel.approvals (tenant_id, action, subject) where state = 'requested';

create table kernel.approval_votes (
  tenant_id text not null,
  approval_id text not null,
  voter text not null,
  on_behalf_of text,
  decision text not null check (decision in ('approve', 'reject')),
  reason text,
  voted_at timestamptz not null,
  primary key (tenant_id, approval_id, voter),
  foreign key (tenant_id, approval_id) references kernel.approvals (tenant_id, id)
);
comment on table kernel.approval_votes is 'append-only: a vote is not taken back';

create table kernel.approval_delegations (
  tenant_id text not null,
  id text not null,
  delegator text not null,
  delegate text not null,
  permissions text[] not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  primary key (tenant_id, id),
  check (delegator <> delegate),
  check (valid_until > valid_from)
);
