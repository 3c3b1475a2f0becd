-- What operators know of firms. The rows are the operators' own; a firm stands in them as a subject.
create table installation.firms (
  tenant_id text not null,
  firm_id text not null,
  name text not null,
  state text not null check (state in ('asked_for', 'active', 'suspended')),
  reason text,
  made_at timestamptz not null,
  last_activity_at timestamptz,
  primary key (tenant_id, firm_id)
);
comment on table installation.firms is 'firm-wide: what operators know of firms, from the fields that events show them';

create table installation.firm_counts (
  tenant_id text not null,
  firm_id text not null,
  what text not null,
  number bigint not null,
  primary key (tenant_id, firm_id, what)
);
comment on table installation.firm_counts is 'firm-wide: how much of what a firm has, counted from its events';

-- Firms of before this room: what their events would have shown it.
alter table identity.tenants no force row level security;
alter table kernel.events no force row level security;
insert into installation.firms (tenant_id, firm_id, name, state, made_at, last_activity_at)
  select 'operators', t.tenant_id, t.name, 'active', t.created_at,
    (select max(e.occurred_at) from kernel.events e where e.tenant_id = t.tenant_id)
  from identity.tenants t where t.tenant_id <> 'operators';
insert into installation.firm_counts (tenant_id, firm_id, what, number)
  select 'operators', e.tenant_id, v.what, sum(case v.field when '' then v.by else (e.data ->> v.field)::bigint end)
  from (values
    ('identity.user_added.v1', 'people', 1, ''), ('identity.user_joined.v1', 'people', 1, ''),
    ('identity.user_enabled.v1', 'people', 1, ''), ('identity.user_disabled.v1', 'people', -1, ''),
    ('finory.company_opened.v1', 'companies', 1, ''), ('documents.document_uploaded.v1', 'documents', 1, ''),
    ('finory.journal_posted.v1', 'journals', 1, ''), ('finory.journals_imported.v1', 'journals', 0, 'entries')
  ) as v (type, what, by, field)
  join kernel.events e on e.type = v.type and e.tenant_id <> 'operators'
  group by e.tenant_id, v.what;
