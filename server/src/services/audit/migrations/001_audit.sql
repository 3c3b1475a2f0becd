create table audit.chain (
  tenant_id text not null,
  sequence bigint not null check (sequence > 0),
  event_id text not null,
  leaf bytea not null,
  hash bytea not null,
  primary key (tenant_id, sequence),
  unique (tenant_id, event_id)
);
comment on table audit.chain is 'append-only: one link per event, in the order of sealing';

create table audit.checkpoints (
  tenant_id text not null,
  size bigint not null,
  root bytea not null,
  note text not null,
  created_at timestamptz not null,
  primary key (tenant_id, size)
);
comment on table audit.checkpoints is 'append-only: signed states of the log, to be kept by an outsider';
