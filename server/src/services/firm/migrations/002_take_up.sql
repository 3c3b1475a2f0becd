-- What an older installation calls client companies and companies of the books become clients and legal entities.
-- Identifiers stay. A company whose name no client has gets a client of its own name.
do $$
begin
  if to_regclass('identity.sub_clients') is not null then
    alter table identity.sub_clients no force row level security;
    insert into firm.clients (tenant_id, id, client_id, name, created_at)
      select distinct on (tenant_id, lower(name)) tenant_id, id, id, name, created_at from identity.sub_clients
      order by tenant_id, lower(name), created_at, id;
  end if;
  if to_regclass('finory.companies') is not null then
    alter table finory.companies no force row level security;
    insert into firm.clients (tenant_id, id, client_id, name, created_at)
      select c.tenant_id, replace(c.id, 'com_', 'cli_'), replace(c.id, 'com_', 'cli_'), c.name, c.created_at
      from finory.companies c
      where not exists (select 1 from firm.clients k where k.tenant_id = c.tenant_id and lower(k.name) = lower(c.name));
    insert into firm.legal_entities (tenant_id, id, client_id, name, base_currency, time_zone, created_at)
      select c.tenant_id, c.id, k.id, c.name, c.base_currency, c.time_zone, c.created_at
      from finory.companies c join firm.clients k on k.tenant_id = c.tenant_id and lower(k.name) = lower(c.name);
  end if;
end $$;

insert into kernel.subjects (id, tenant_id, client_id)
  select id, tenant_id, client_id from firm.clients union all select id, tenant_id, client_id from firm.legal_entities
  on conflict (id) do update set client_id = excluded.client_id;
