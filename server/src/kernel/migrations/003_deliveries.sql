-- A row of the outbox is one delivery: an event, or a call that runs after the commit, to one consumer.

alter table kernel.outbox add column consumer text not null default '*';
comment on column kernel.outbox.consumer is '"*" is each declared consumer: rows of releases that did not name them';
alter table kernel.outbox alter column consumer drop default;
alter table kernel.outbox drop constraint outbox_pkey;
alter table kernel.outbox add primary key (position, consumer);
-- A long import stands in one transaction, whose start says nothing about when its rows came.
alter table kernel.outbox alter column available_at set default clock_timestamp();
-- The relay goes from tenant to tenant, and takes of each what has been due longest.
create index outbox_turns on kernel.outbox (tenant_id, available_at, position);

alter table kernel.dead_letters add column consumer text not null default '*';
alter table kernel.dead_letters alter column consumer drop default;
alter table kernel.dead_letters drop constraint dead_letters_pkey;
alter table kernel.dead_letters add primary key (position, consumer);
create index dead_letters_tenant on kernel.dead_letters (tenant_id, position);

create table kernel.after_calls (
  tenant_id text not null,
  id text not null,
  module text not null,
  target text not null,
  call text not null,
  input json not null,
  caller json not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id)
);
comment on table kernel.after_calls is 'Calls of other modules that run after the commit that recorded them; a row goes when its call is done';

create table kernel.installation (
  id text not null primary key,
  alone boolean not null default true unique check (alone)
);
comment on table kernel.installation is 'platform: names the installation, so that a process with the files and keys of another does not start';
