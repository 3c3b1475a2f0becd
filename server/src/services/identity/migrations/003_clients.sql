-- Clients are the firm's business; identity keeps which client a person belongs to. Nobody of a client sees another.
alter table identity.users no force row level security;
alter table identity.users drop constraint users_tenant_id_sub_client_id_fkey;
alter table identity.users rename column sub_client_id to client_id;

-- A client's owner who was bound to no client saw all of them. Where there is one only, it is theirs.
update identity.users u set client_id = single.id
  from (select tenant_id, min(id) as id from firm.clients group by tenant_id having count(*) = 1) as single
  where u.tenant_id = single.tenant_id and u.role = 'client_owner' and u.client_id is null;
-- Two clients of one name were one company to the books, and are one client now.
update identity.users u set client_id = kept.id
  from identity.sub_clients gone join firm.clients kept
    on kept.tenant_id = gone.tenant_id and lower(kept.name) = lower(gone.name)
  where u.tenant_id = gone.tenant_id and u.client_id = gone.id;
drop table identity.sub_clients;
call kernel.identify_later('identity.users', 'id');

call kernel.carry_client('identity.sessions', 'user_id');
call kernel.carry_client('identity.api_keys', 'user_id');
comment on table identity.tenants is 'firm-wide: the firm itself, named to everybody in it';

-- Before a tenant is known everything is looked for here; with one, its own rows alone.
alter table identity.directory enable row level security;
create policy tenant_or_visitor on identity.directory
  using (tenant_id = (select kernel.current_tenant()) or (select kernel.current_tenant()) is null)
  with check (tenant_id = (select kernel.current_tenant()));
alter table identity.tenant_names enable row level security;
create policy tenant_or_operator on identity.tenant_names
  using (id = (select kernel.current_tenant()) or (select kernel.current_tenant()) is null)
  with check (id = (select kernel.current_tenant()));
