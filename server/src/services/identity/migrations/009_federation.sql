-- How a firm's own people are vouched for by the firm itself: SAML 2.0 and OpenID Connect.
create table identity.connections (
  tenant_id text not null,
  id text not null,
  name text not null,
  protocol text not null check (protocol in ('oidc', 'saml')),
  -- Whose addresses it vouches for, and the text by which the firm shows that the domain is its own.
  domain text not null,
  domain_token text not null,
  domain_proven_at timestamptz,
  issuer text not null,
  client_id text,
  secret_wrapped text,
  secret_ciphertext bytea,
  sign_in_address text,
  certificates text[] not null default '{}',
  -- Null: only whoever has a place in the firm comes in.
  newcomer_role text,
  state text not null check (state in ('off', 'active', 'enforced')),
  tested_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
comment on table identity.connections is 'firm-wide: how the firm''s own people are vouched for; no client is named';

-- From a connection, or the domain of an address, to its firm. One firm vouches for a domain.
create table identity.connection_places (
  connection_id text not null primary key,
  tenant_id text not null,
  domain text not null,
  active boolean not null
);
create unique index connection_domains on identity.connection_places (domain) where active;
comment on table identity.connection_places is 'platform: leads from the domain of an address to the firm that vouches for it';
alter table identity.connection_places enable row level security;
create policy tenant_or_visitor on identity.connection_places
  using (tenant_id = (select kernel.current_tenant()) or (select kernel.current_tenant()) is null)
  with check (tenant_id = (select kernel.current_tenant()));

-- Questions that are open at an identity provider: each is answered once, in the browser that asked.
create table identity.federated_requests (
  id_hash text not null primary key,
  connection_id text not null,
  tenant_id text not null,
  asker_hash text not null,
  -- Who tries the connection; null where somebody signs in.
  tested_by text,
  expires_at timestamptz not null
);
comment on table identity.federated_requests is
  'platform: questions to identity providers, by their hashes; a unit of work that is bound to a firm sees none but its own';
alter table identity.federated_requests enable row level security;
create policy tenant_or_visitor on identity.federated_requests
  using (tenant_id = (select kernel.current_tenant()) or (select kernel.current_tenant()) is null)
  with check (tenant_id = (select kernel.current_tenant()) or (select kernel.current_tenant()) is null);

-- Who somebody is at the identity provider. An address that is given to somebody else there is not the same person.
create table identity.federated_subjects (
  tenant_id text not null,
  connection_id text not null,
  user_id text not null,
  subject text not null,
  primary key (tenant_id, connection_id, user_id),
  unique (tenant_id, connection_id, subject),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id)
);
call kernel.carry_client('identity.federated_subjects', 'user_id');

alter table identity.sessions add column connection_id text;
