-- Passkeys (WebAuthn Level 3): public keys of persons, and the challenges that are open.
create table identity.passkeys (
  id text not null primary key,
  person_id text not null references identity.persons (id),
  name text not null,
  -- Whose website the key is for; it answers no other.
  site text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
comment on table identity.passkeys is
  'platform: public keys of persons, found before a firm is known. A firm sees those of its own people, as the module''s test shows';
create index passkeys_person on identity.passkeys (person_id);
alter table identity.passkeys enable row level security;
create policy own_people_or_visitor on identity.passkeys
  using ((select kernel.current_tenant()) is null
    or exists (select 1 from identity.users u where u.tenant_id = (select kernel.current_tenant()) and u.person_id = passkeys.person_id))
  with check ((select kernel.current_tenant()) is null);

create table identity.challenges (
  challenge text not null primary key,
  -- Who adds a passkey; null where somebody signs in.
  person_id text references identity.persons (id),
  expires_at timestamptz not null
);
comment on table identity.challenges is
  'platform: challenges that passkeys sign, each once; a unit of work that is bound to a firm sees none, as the module''s test shows';
alter table identity.challenges enable row level security;
create policy visitor on identity.challenges
  using ((select kernel.current_tenant()) is null) with check ((select kernel.current_tenant()) is null);
