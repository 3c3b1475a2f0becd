-- Every key has an end: those made before get a quarter of a year in which to be made anew.
alter table identity.api_keys no force row level security;
alter table identity.api_keys add column expires_at timestamptz;
update identity.api_keys set expires_at = now() + interval '90 days';
alter table identity.api_keys alter column expires_at set not null;

-- Whoever prepared something through a key is the person behind it from now on: four eyes count persons.
create function identity.person_behind(tenant text, actor text) returns text
  language sql stable set search_path = pg_catalog, identity
  return coalesce((select k.user_id from identity.api_keys k where k.tenant_id = tenant and k.id = actor), actor);

alter table kernel.approvals no force row level security;
update kernel.approvals a set
  requested_by = identity.person_behind(a.tenant_id, a.requested_by),
  excluded = array(select distinct identity.person_behind(a.tenant_id, one) from unnest(a.excluded) as one)
where a.state = 'requested' and exists (select 1 from unnest(a.excluded || a.requested_by) as one where one like 'key\_%');

do $$
declare
  place record;
begin
  -- An older installation has these tables already; in a new one they are made later, without such rows.
  for place in
    select * from (values
      ('finory.journal_drafts', 'prepared_by', false, 'true'),
      ('finory.trade_documents', 'prepared_by', true, 'true'),
      ('vamn.definitions', 'author', false, 't.state in (''draft'', ''in_review'')'),
      ('cyloid.papers', 'prepared_by', false, 'true')) as places (relation, field, several, condition)
  loop
    continue when to_regclass(place.relation) is null;
    execute format('alter table %s no force row level security', place.relation);
    execute format('alter table %s disable trigger user', place.relation);
    execute case
      when place.several then format(
        'update %1$s t set %2$I = array(select identity.person_behind(t.tenant_id, one) from unnest(t.%2$I) as one) '
        'where exists (select 1 from unnest(t.%2$I) as one where one like ''key\_%%'')', place.relation, place.field)
      else format(
        'update %1$s t set %2$I = identity.person_behind(t.tenant_id, t.%2$I) where t.%2$I like ''key\_%%'' and %3$s',
        place.relation, place.field, place.condition)
    end;
    execute format('alter table %s enable trigger user', place.relation);
  end loop;
end $$;

drop function identity.person_behind(text, text);
