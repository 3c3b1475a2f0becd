-- How far the keys of each place are, which a firm's key wraps, after that key got a new version.
create table kernel.resealing (
  tenant_id text not null,
  place text not null,
  waiting integer not null check (waiting >= 0),
  seen_at timestamptz not null,
  primary key (tenant_id, place)
);
comment on table kernel.resealing is 'platform: how many wrapped keys wait, by firm and place; counts only';
alter table kernel.resealing enable row level security;
create policy tenant_or_platform on kernel.resealing
  using (tenant_id = (select kernel.current_tenant()) or (select kernel.current_tenant()) is null)
  with check (tenant_id = (select kernel.current_tenant()));
