-- What each firm decides for itself. Which settings there are, the modules declare; here stands what was chosen.
create table kernel.settings (
  tenant_id text not null,
  name text not null,
  value jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (tenant_id, name)
);
comment on table kernel.settings is 'firm-wide: what the firm chose among the settings that modules declare';
