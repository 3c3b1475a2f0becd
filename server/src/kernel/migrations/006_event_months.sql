-- Two firms may need a month's partition at the same moment. Whoever waited for the other must look again in the
-- catalogue itself: what to_regclass said before the wait is remembered, and a lock of ours does not make it forget.

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
  if exists (
    select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'kernel' and c.relname = name
  ) then
    return;
  end if;
  execute format('create table kernel.%I partition of kernel.events for values from (%L) to (%L)', name,
    first_day::timestamp at time zone 'UTC', (first_day + interval '1 month')::timestamp at time zone 'UTC');
  call kernel.protect_table(format('kernel.%I', name)::regclass);
end $$;
