-- From where the firm takes requests; from anywhere where there is no row.
create table identity.guest_rules (
  tenant_id text primary key,
  allowed_networks text[] not null,
  denied_networks text[] not null,
  denied_countries text[] not null,
  changed_at timestamptz not null
);
comment on table identity.guest_rules is 'firm-wide: networks and countries from which nobody of the firm, or nobody else, is let in';
