-- What decides who somebody is and what they may do was changed by a transaction. A process that remembers callers
-- looks here before it trusts its memory. Transactions commit in another order than they began, so a reader asks for
-- all from the oldest that was still open when it last looked.
create table kernel.access_changes (
  changed_in xid8 not null,
  tenant_id text not null,
  changed_at timestamptz not null,
  primary key (changed_in, tenant_id)
);
create index access_changes_age on kernel.access_changes (changed_at);
comment on table kernel.access_changes is 'platform: tells each process which firm''s rights have changed; identifiers of firms only';
alter table kernel.access_changes enable row level security;
create policy tenant_or_platform on kernel.access_changes
  using (tenant_id = (select kernel.current_tenant()) or (select kernel.current_tenant()) is null)
  with check (tenant_id = (select kernel.current_tenant()) or (select kernel.current_tenant()) is null);

create function kernel.note_access_change() returns trigger
  language plpgsql security definer set search_path = pg_catalog, kernel as $$
declare
  tenant text := case when tg_op = 'DELETE' then old.tenant_id else new.tenant_id end;
begin
  if tenant is null then
    return null;
  end if;
  insert into kernel.access_changes (changed_in, tenant_id, changed_at)
    values (pg_current_xact_id(), tenant, clock_timestamp()) on conflict do nothing;
  delete from kernel.access_changes where ctid in (
    select ctid from kernel.access_changes where changed_at < clock_timestamp() - interval '10 minutes' for update skip locked);
  return null;
end $$;

-- Called by the migrator after all files, so that a table which comes later is watched too: all that identity keeps of a
-- firm, what lends or takes sight, and what a firm chose. A new session, key or entry of the directory is nobody's yet, and that a session
-- was used changes no right.
create procedure kernel.watch_access() language plpgsql as $$
declare
  item record;
begin
  for item in
    select c.oid::regclass as name, c.oid, c.relname as short from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and (n.nspname = 'identity' or c.oid in ('kernel.walls'::regclass, 'kernel.approval_delegations'::regclass, 'kernel.settings'::regclass))
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
      and not exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'access_changed')
  loop
    execute format('create trigger access_changed after %s on %s for each row execute function kernel.note_access_change()',
      case item.short
        when 'sessions' then 'update of user_id, revoked_at, expires_at, proven_at, for_program or delete'
        when 'directory' then 'update or delete'
        when 'api_keys' then 'update or delete'
        else 'insert or update or delete' end,
      item.name);
  end loop;
end $$;
