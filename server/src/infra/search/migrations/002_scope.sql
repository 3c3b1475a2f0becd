-- A hit belongs to the client of the thing that was found, as its identifier or what happened to it tells.
alter table search.documents add column client_id text;
create function search.client_of(tenant text, thing text) returns text language sql stable
  return coalesce(
    kernel.client_of(tenant, thing),
    (select e.client_id from kernel.events e
      where e.tenant_id = tenant and e.subject = thing and e.client_id is not null order by e.position limit 1));
create function search.fill_client() returns trigger language plpgsql as $$
begin
  new.client_id := search.client_of(new.tenant_id, new.id);
  return new;
end $$;
create trigger fill_client before insert or update of client_id, id on search.documents
  for each row execute function search.fill_client();
call kernel.fill_later('search.documents',
  'update search.documents d set client_id = coalesce(
     (select s.client_id from kernel.subjects s where s.id = d.id and s.tenant_id = d.tenant_id),
     (select e.client_id from kernel.events e
       where e.tenant_id = d.tenant_id and e.subject = d.id and e.client_id is not null order by e.position limit 1))');
comment on table search.vocabulary is 'firm-wide: single words that correct a misspelt query; they are never shown';
