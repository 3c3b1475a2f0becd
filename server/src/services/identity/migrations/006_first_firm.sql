-- What lets somebody who sits elsewhere make the first firm: shown once at the start of an installation without one.
create table identity.setup_tokens (
  token_hash text not null primary key,
  created_at timestamptz not null
);
comment on table identity.setup_tokens is
  'platform: one-time tokens of an installation without a firm, by their hashes; a unit of work that is bound to a firm sees none, as the module''s test shows';
alter table identity.setup_tokens enable row level security;
create policy visitor on identity.setup_tokens
  using ((select kernel.current_tenant()) is null) with check ((select kernel.current_tenant()) is null);
