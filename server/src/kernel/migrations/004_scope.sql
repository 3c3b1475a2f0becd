-- Data scope: which clients of its firm a transaction sees. `client_id` is null where the firm itself is meant.
-- A transaction that binds no scope sees nothing, as one that binds no tenant.

create function kernel.scope_is_firm() returns boolean
  language sql stable parallel safe
  return coalesce(current_setting('finace.scope', true) = 'firm', false);

-- Of a scope over the firm the clients behind a wall; of a scope over clients those that are seen.
create function kernel.scope_clients() returns text[]
  language sql stable parallel safe
  return string_to_array(coalesce(current_setting('finace.scope_clients', true), ''), ',');

-- The client that the unit of work is about. What it makes belongs there where nothing else says whose it is.
create function kernel.client_at_hand() returns text
  language sql stable parallel safe
  return coalesce(
    nullif(current_setting('finace.client_at_hand', true), ''),
    case when not kernel.scope_is_firm() then (kernel.scope_clients())[1] end);

-- Where an identifier belongs: its firm and its client. A transaction finds its own firm's identifiers within its
-- scope; only tenant_of_subject looks across firms, by its owner's right, so the policies are not forced.
alter table kernel.subjects add column client_id text;
comment on table kernel.subjects is 'platform: locates the firm and the client of an identifier; policies of its own, not forced, since denied access is noted by its owner''s right';
alter table kernel.subjects enable row level security;
create policy tenant_isolation on kernel.subjects
  using (tenant_id = (select kernel.current_tenant())) with check (tenant_id = (select kernel.current_tenant()));
create policy client_scope on kernel.subjects as restrictive
  using (case when (select kernel.scope_is_firm()) then client_id is null or client_id <> all ((select kernel.scope_clients())::text[])
              else client_id = any ((select kernel.scope_clients())::text[]) end)
  with check (case when (select kernel.scope_is_firm()) then client_id is null or client_id <> all ((select kernel.scope_clients())::text[])
              else client_id = any ((select kernel.scope_clients())::text[]) end);

-- Whose something is: the client of the identifier where it is known, otherwise the client at hand.
create function kernel.client_of(tenant text, subject text) returns text language plpgsql stable as $$
declare
  client text;
begin
  if subject is not null then
    select s.client_id into client from kernel.subjects s where s.id = subject and s.tenant_id = tenant;
  end if;
  return coalesce(client, kernel.client_at_hand());
end $$;

-- A company that the transaction cannot see takes nothing in, whoever names it.
create function kernel.client_of_company(tenant text, company text) returns text language plpgsql stable as $$
declare
  client text;
begin
  if company is null then
    return kernel.client_at_hand();
  end if;
  select s.client_id into client from kernel.subjects s where s.id = company and s.tenant_id = tenant;
  if not found then
    raise exception 'There is no company %.', company using errcode = 'FA422', detail = 'kernel.no_such_company';
  end if;
  return client;
end $$;

-- Gives a table its client: the column, and the trigger that fills it from `source`, the column that names what the
-- row belongs to (null: the client at hand). Rows that stand already get theirs at the end of the migration, when
-- every company has its client.
create procedure kernel.carry_client(target text, source text) language plpgsql as $$
declare
  maker text := 'kernel.fill_client_from_' || coalesce(source, 'scope');
  client text := case when source is null then 'kernel.client_at_hand()'
                      when source = 'company_id' then 'kernel.client_of_company(new.tenant_id, new.company_id)'
                      else format('kernel.client_of(new.tenant_id, new.%I)', source) end;
begin
  execute format('alter table %s add column client_id text', target);
  if to_regproc(maker) is null then
    execute format('create function %s() returns trigger language plpgsql as $body$ begin new.client_id := %s; return new; end $body$',
      maker, client);
  end if;
  execute format('create trigger fill_client before insert or update of client_id%s on %s for each row execute function %s()',
    case when source is null then '' else format(', %I', source) end, target, maker);
  if source is not null then
    call kernel.fill_later(target, format(
      'update %s as t set client_id = s.client_id from kernel.subjects s '
      'where s.id = t.%I and s.tenant_id = t.tenant_id and s.client_id is not null', target, source));
  end if;
end $$;

create procedure kernel.fill_later(target text, statement text) language plpgsql as $$
begin
  if to_regclass('pg_temp.clients_to_fill') is null then
    create temporary table clients_to_fill (
      number integer generated always as identity, target text not null, statement text not null) on commit drop;
  end if;
  insert into clients_to_fill (target, statement) values (target, statement);
end $$;

-- The identifiers of a table's rows belong to the rows' client.
create procedure kernel.identify_later(target text, identifier text) language plpgsql as $$
begin
  call kernel.fill_later('kernel.subjects', format(
    'update kernel.subjects s set client_id = t.client_id from %s as t '
    'where s.id = t.%I and s.tenant_id = t.tenant_id and t.client_id is not null', target, identifier));
end $$;

-- Called by the migrator after all files. Rooms come before the kernel and the index, which point into them.
create procedure kernel.fill_clients() language plpgsql as $$
declare
  item record;
begin
  if to_regclass('pg_temp.clients_to_fill') is null then
    return;
  end if;
  for item in
    select target, statement from clients_to_fill
    order by target like 'kernel.%' and target <> 'kernel.subjects', target like 'search.%', number
  loop
    continue when to_regclass(item.target) is null;
    execute format('alter table %s no force row level security', item.target);
    execute format('alter table %s disable trigger user', item.target);
    execute item.statement;
    execute format('alter table %s enable trigger user', item.target);
  end loop;
  drop table clients_to_fill;
end $$;

-- One table's policies. Reasons stand in its comment: "platform: ..." for a table without a tenant, "firm-wide: ..."
-- for one whose rows have no client.
create procedure kernel.protect_table(target regclass) language plpgsql as $$
declare
  remark text := coalesce(obj_description(target, 'pg_class'), '');
  tenanted boolean := exists (select 1 from pg_attribute a where a.attrelid = target and a.attname = 'tenant_id' and not a.attisdropped);
  scoped boolean := exists (select 1 from pg_attribute a where a.attrelid = target and a.attname = 'client_id' and not a.attisdropped);
  child boolean := (select c.relispartition from pg_class c where c.oid = target);
begin
  if remark like 'platform:%' then
    return;
  end if;
  if not tenanted then
    raise exception 'Table % has no tenant_id and its comment gives no reason ("platform: ...")', target;
  end if;
  if not scoped and not child and remark !~ '(^|; )firm-wide: ' then
    raise exception 'Table % has no client_id and its comment gives no reason ("firm-wide: ...")', target;
  end if;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  if not exists (select 1 from pg_policy p where p.polrelid = target and p.polname = 'tenant_isolation') then
    execute format('create policy tenant_isolation on %s using (tenant_id = (select kernel.current_tenant())) '
      'with check (tenant_id = (select kernel.current_tenant()))', target);
  end if;
  if scoped and not exists (select 1 from pg_policy p where p.polrelid = target and p.polname = 'client_scope') then
    execute format('create policy client_scope on %1$s as restrictive using (%2$s) with check (%2$s)', target,
      'case when (select kernel.scope_is_firm()) then client_id is null or client_id <> all ((select kernel.scope_clients())::text[]) '
      'else client_id = any ((select kernel.scope_clients())::text[]) end');
  end if;
end $$;

create or replace procedure kernel.protect_schema(target text) language plpgsql as $$
declare
  item record;
begin
  execute format('grant usage on schema %I to finace_application', target);
  execute format('grant usage on all sequences in schema %I to finace_application', target);
  for item in
    select c.oid::regclass as name, c.oid, c.relispartition as partition, coalesce(obj_description(c.oid, 'pg_class'), '') as remark
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = target and c.relkind in ('r', 'p')
  loop
    call kernel.protect_table(item.name);
    if item.partition or item.remark like 'platform: migrations%' then
      continue;
    end if;
    if item.remark like 'append-only%' then
      execute format('grant select, insert on %s to finace_application', item.name);
      if not exists (select 1 from pg_trigger t where t.tgrelid = item.oid and t.tgname = 'append_only') then
        execute format('create trigger append_only before update or delete or truncate on %s '
          'for each statement execute function kernel.refuse_change()', item.name);
      end if;
    else
      execute format('grant select, insert, update, delete on %s to finace_application', item.name);
    end if;
  end loop;
end $$;

create or replace function kernel.ensure_event_partition(moment timestamptz) returns void
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
  call kernel.protect_table(format('kernel.%I', name)::regclass);
end $$;

-- An event belongs to the client of the company that its data names, or of what it happened to.
alter table kernel.events add column client_id text;
create function kernel.fill_client_of_event() returns trigger language plpgsql as $$
begin
  new.client_id := kernel.client_of(new.tenant_id, coalesce(new.data ->> 'companyId', new.subject));
  return new;
end $$;
create trigger fill_client before insert on kernel.events for each row execute function kernel.fill_client_of_event();
call kernel.fill_later('kernel.events',
  'update kernel.events as t set client_id = s.client_id from kernel.subjects s '
  'where s.id = coalesce(t.data ->> ''companyId'', t.subject) and s.tenant_id = t.tenant_id and s.client_id is not null');

call kernel.carry_client('kernel.approvals', 'subject');
call kernel.identify_later('kernel.approvals', 'id');
call kernel.carry_client('kernel.approval_votes', 'approval_id');
call kernel.carry_client('kernel.approval_delegations', 'delegator');
call kernel.carry_client('kernel.idempotency_records', null);
call kernel.carry_client('kernel.after_calls', null);
comment on table kernel.inbox is 'firm-wide: which consumer has handled which event; identifiers only';

-- Which staff a client is hidden from. The scope of a person is read from here at each request.
create table kernel.walls (
  tenant_id text not null,
  client_id text not null,
  person text not null,
  reason text not null,
  raised_by text not null,
  raised_at timestamptz not null,
  primary key (tenant_id, client_id, person)
);
create index walls_person on kernel.walls (tenant_id, person);

-- The platform serves all tenants here; a unit of work that is bound to one finds that one's rows alone.
alter table kernel.outbox enable row level security;
create policy tenant_or_platform on kernel.outbox
  using (tenant_id = (select kernel.current_tenant()) or (select kernel.current_tenant()) is null)
  with check (tenant_id = (select kernel.current_tenant()) or (select kernel.current_tenant()) is null);
alter table kernel.dead_letters enable row level security;
create policy tenant_or_platform on kernel.dead_letters
  using (tenant_id = (select kernel.current_tenant()) or (select kernel.current_tenant()) is null)
  with check (tenant_id = (select kernel.current_tenant()) or (select kernel.current_tenant()) is null);
