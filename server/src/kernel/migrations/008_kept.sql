-- A table that triggers alone write: its comment starts with "kept:" and the application only reads it.
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
    elsif item.remark like 'kept:%' then
      execute format('grant select on %s to finace_application', item.name);
    else
      execute format('grant select, insert, update, delete on %s to finace_application', item.name);
    end if;
  end loop;
end $$;
