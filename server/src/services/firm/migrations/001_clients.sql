-- Who the customers of a firm are: clients, their legal entities, what is done for them, and by whom.

create table firm.clients (
  tenant_id text not null,
  id text not null,
  -- A client's row belongs to the client itself.
  client_id text not null,
  name text not null check (name <> ''),
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (tenant_id, id),
  check (client_id = id)
);
create unique index clients_name on firm.clients (tenant_id, lower(name));

-- A legal entity keeps its identifier where it is a company of the books. One without a client is the firm's own.
create table firm.legal_entities (
  tenant_id text not null,
  id text not null,
  client_id text,
  name text not null check (name <> ''),
  base_currency text not null check (base_currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  -- The month with which its fiscal year begins.
  fiscal_year_start integer not null default 1 check (fiscal_year_start between 1 and 12),
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, client_id) references firm.clients (tenant_id, id)
);
create unique index legal_entities_name on firm.legal_entities (tenant_id, coalesce(client_id, ''), lower(name));

create table firm.engagements (
  tenant_id text not null,
  id text not null,
  client_id text not null,
  service text not null check (service <> ''),
  starts_on date not null,
  ends_on date,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, id, client_id),
  check (ends_on >= starts_on),
  foreign key (tenant_id, client_id) references firm.clients (tenant_id, id)
);
create index engagements_client on firm.engagements (tenant_id, client_id, starts_on);

create table firm.engagement_staff (
  tenant_id text not null,
  engagement_id text not null,
  person text not null,
  client_id text not null,
  role text not null check (role <> ''),
  primary key (tenant_id, engagement_id, person),
  foreign key (tenant_id, engagement_id, client_id) references firm.engagements (tenant_id, id, client_id)
);
