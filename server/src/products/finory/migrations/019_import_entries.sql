-- What an import posted, as one row: its journals follow one another by number, each came from a place of the file, and
-- each has a fingerprint by which it is known again in another file. A row of sources for each journal took longer than
-- the journal itself.
create table finory.journal_import_entries (
  tenant_id text not null,
  company_id text not null,
  import_id text not null,
  first_number bigint not null check (first_number > 0),
  entries integer not null check (entries > 0),
  -- Of each entry: the line of the file where it begins, and its own number there, where the file gives numbers.
  lines integer[] not null check (cardinality(lines) = entries),
  entry_references text[] check (cardinality(entry_references) = entries),
  -- Sixteen bytes for each entry, in its order.
  fingerprints bytea not null check (length(fingerprints) = 16 * entries),
  primary key (tenant_id, import_id),
  foreign key (tenant_id, import_id) references finory.journal_imports (tenant_id, id)
);
comment on table finory.journal_import_entries is 'append-only: what was imported once stays imported; corrections are journals';
-- They do not grow smaller by being compressed, and are read in parts.
alter table finory.journal_import_entries alter column lines set storage external;
alter table finory.journal_import_entries alter column fingerprints set storage external;
create index journal_import_entries_numbers on finory.journal_import_entries (company_id, first_number);
call kernel.carry_client('finory.journal_import_entries', 'company_id');
