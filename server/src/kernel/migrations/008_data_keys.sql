-- Keys of columns that are sealed one by one: wrapped by the firm's own key, so that ending that key ends them all.
create table kernel.data_keys (
  tenant_id text not null,
  purpose text not null,
  wrapped_key text not null,
  primary key (tenant_id, purpose)
);
comment on table kernel.data_keys is 'firm-wide: wrapped keys, which open nothing without the key service';
