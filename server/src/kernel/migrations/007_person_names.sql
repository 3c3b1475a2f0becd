-- The log names persons by their identifiers alone. What somebody is called stands here, under a key of its own for
-- each person: without that key no log, no copy and no backup tells the name, and every proof over the log holds still.
create table kernel.person_names (
  tenant_id text not null,
  person_id text not null,
  wrapped_key text,
  sealed_name bytea,
  forgotten_at timestamptz,
  primary key (tenant_id, person_id),
  check ((wrapped_key is null) = (sealed_name is null)),
  check ((wrapped_key is null) = (forgotten_at is not null))
);
comment on table kernel.person_names is 'firm-wide: names of the firm''s people under a key per person; which client they belong to is told elsewhere';
