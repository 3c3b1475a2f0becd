-- What a tenant can find, and the words that misspelt queries are corrected by.

create extension if not exists pg_trgm;

create table search.documents (
  tenant_id text not null,
  kind text not null,
  id text not null,
  title text not null,
  body text not null,
  words tsvector not null,
  primary key (tenant_id, kind, id)
);

create extension if not exists btree_gin;
create index documents_words on search.documents using gin (tenant_id, words);

create table search.vocabulary (
  tenant_id text not null,
  word text collate "C" not null,
  primary key (tenant_id, word)
);

-- Row-level security lets only operators that tell nothing by failing (leakproof) reach an index before the
-- tenant is checked; without this mark each query reads all documents of its tenant. Matching words neither
-- fails nor logs on any value, so where we may (the embedded database), we say so. Elsewhere it is slower.
do $$
begin
  alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof;
exception when insufficient_privilege then
  raise notice 'Search reads all documents of a tenant per query, since only a superuser may mark ts_match_vq as leakproof.';
end $$;
