-- The operators' own login. It reaches the schemas of the command center, and of the kernel what a unit of work needs
-- for itself: events, deliveries, repeated requests. There it is held to the operators' rows whatever tenant it names,
-- and to a firm's table it has no right at all.
create procedure kernel.open_to_operators(target text) language plpgsql as $$
declare
  item record;
begin
  execute format('grant usage on schema %I to finace_operator', target);
  execute format('grant usage on all sequences in schema %I to finace_operator', target);
  for item in
    select c.oid::regclass as name, coalesce(obj_description(c.oid, 'pg_class'), '') as remark
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = target and c.relkind in ('r', 'p') and not c.relispartition
  loop
    execute format('grant select, insert%s on %s to finace_operator',
      case when item.remark like 'append-only%' then '' else ', update, delete' end, item.name);
    call kernel.hold_to_operators(item.name);
  end loop;
end $$;

create procedure kernel.hold_to_operators(target regclass) language plpgsql as $$
begin
  if not exists (select 1 from pg_policy p where p.polrelid = target and p.polname = 'operators_alone') then
    execute format('create policy operators_alone on %s as restrictive to finace_operator '
      'using (tenant_id = ''operators'') with check (tenant_id = ''operators'')', target);
  end if;
end $$;

grant usage on schema kernel to finace_operator;
do $$
declare
  item text;
begin
  foreach item in array array['events', 'outbox', 'subjects', 'inbox', 'idempotency_records', 'after_calls', 'person_names'] loop
    execute format('grant select, insert on kernel.%I to finace_operator', item);
    call kernel.hold_to_operators(format('kernel.%I', item)::regclass);
  end loop;
end $$;
grant usage on all sequences in schema kernel to finace_operator;
-- Whose an identifier is, is the firms' business.
revoke execute on function kernel.tenant_of_subject(text) from public;
grant execute on function kernel.tenant_of_subject(text) to finace_application;
grant update on kernel.idempotency_records, kernel.subjects, kernel.person_names to finace_operator;
grant delete on kernel.after_calls, kernel.idempotency_records to finace_operator;
