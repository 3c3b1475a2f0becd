-- An address belongs to a person, who may work in several firms: what proves who somebody is stands here once, and a
-- firm's row says what she is there. A firm that names an address which is somebody's already invites her.
create table identity.persons (
  id text not null primary key,
  login_hash text not null unique,
  password_hash text,
  password_set_at timestamptz,
  -- When a mailed link proved the address. Until then whoever gave the first password may hold it still.
  address_proven_at timestamptz,
  totp_state text not null default 'none' check (totp_state in ('none', 'pending', 'active')),
  totp_wrapped_key text,
  totp_ciphertext bytea,
  totp_last_step bigint,
  -- What the secret is bound to: the owner of the key, its purpose, and whose it is.
  totp_bound_to text[],
  recovery_hashes text[] not null default '{}',
  last_tenant_id text,
  created_at timestamptz not null
);
comment on table identity.persons is
  'platform: proofs of persons, who may work in several firms; hashes and ciphertexts only. A firm sees those of its own people, as the module''s test shows';

alter table identity.users no force row level security;
alter table identity.sessions no force row level security;
alter table identity.api_keys no force row level security;
alter table identity.users drop constraint users_state_check;
alter table identity.users add check (state in ('invited', 'active', 'disabled'));
alter table identity.users add column person_id text references identity.persons (id);

-- Of several firms that named one address only one let its person in: that one keeps the person, the others invite anew.
insert into identity.persons (id, login_hash, password_hash, password_set_at, totp_state, totp_wrapped_key, totp_ciphertext,
    totp_last_step, totp_bound_to, last_tenant_id, created_at)
  select distinct on (email) 'prs_' || substr(id, 5), encode(sha256(convert_to(email, 'UTF8')), 'hex'), password_hash, created_at,
    totp_state, totp_wrapped_key, totp_ciphertext, totp_last_step, array[tenant_id, 'identity.totp', id], tenant_id, created_at
  from identity.users order by email, (state = 'active') desc, created_at, id;
update identity.users u set person_id = p.id from identity.persons p where p.id = 'prs_' || substr(u.id, 5);
update identity.users set state = 'invited' where person_id is null and state = 'active';
alter table identity.users drop column password_hash, drop column totp_state, drop column totp_wrapped_key,
  drop column totp_ciphertext, drop column totp_last_step;
create unique index users_person on identity.users (tenant_id, person_id);

alter table identity.directory add column person_id text references identity.persons (id);
alter table identity.directory no force row level security;
update identity.directory d set person_id = u.person_id from identity.users u
  where d.kind = 'login' and u.tenant_id = d.tenant_id and u.id = d.subject_id;
update identity.directory d set person_id = u.person_id from identity.sessions s join identity.users u
    on u.tenant_id = s.tenant_id and u.id = s.user_id
  where d.kind = 'session' and s.tenant_id = d.tenant_id and s.id = d.subject_id;
update identity.directory d set person_id = u.person_id from identity.api_keys k join identity.users u
    on u.tenant_id = k.tenant_id and u.id = k.user_id
  where d.kind = 'api_key' and k.tenant_id = d.tenant_id and k.id = d.subject_id;
delete from identity.directory where person_id is null;
-- A disabled person signs in nowhere in that firm.
delete from identity.directory d using identity.users u
  where d.kind = 'login' and u.tenant_id = d.tenant_id and u.id = d.subject_id and u.state <> 'active';
alter table identity.directory alter column person_id set not null;
create index directory_person on identity.directory (person_id, kind);
create index directory_subject on identity.directory (subject_id, kind);

alter table identity.persons enable row level security;
create policy own_people_or_visitor on identity.persons
  using ((select kernel.current_tenant()) is null
    or exists (select 1 from identity.users u where u.tenant_id = (select kernel.current_tenant()) and u.person_id = persons.id))
  with check (true);

-- A session says from where, and when its person last showed who they are. A program's token is a session too.
alter table identity.sessions add column address text not null default '';
alter table identity.sessions add column proven_at timestamptz;
update identity.sessions set proven_at = created_at;
alter table identity.sessions alter column proven_at set not null;
alter table identity.sessions add column for_program boolean not null default false;

create table identity.links (
  id text not null primary key,
  kind text not null check (kind in ('invitation', 'password_reset', 'sign_in')),
  login_hash text not null,
  tenant_id text,
  user_id text,
  -- Null until the letter is written: the link itself exists in the letter alone.
  token_hash text unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table identity.links is 'platform: links in letters, by their hashes, found before a firm is known';
alter table identity.links enable row level security;
create policy tenant_or_visitor on identity.links
  using (tenant_id = (select kernel.current_tenant()) or (select kernel.current_tenant()) is null)
  with check (tenant_id = (select kernel.current_tenant()) or (select kernel.current_tenant()) is null);
create index links_login on identity.links (login_hash, kind);

-- Attempts to sign in, of known and unknown addresses alike: what slows guessing down, and what an operator looks at.
create table identity.attempts (
  number bigint generated always as identity primary key,
  at timestamptz not null,
  login_hash text not null,
  network text not null,
  address text not null,
  user_agent text not null,
  outcome text not null check (outcome in ('proven', 'wrong_credentials', 'wrong_code', 'unknown_address'))
);
comment on table identity.attempts is
  'platform: attempts to sign in, before a firm is known; a unit of work that is bound to a firm sees none, as the module''s test shows';
alter table identity.attempts enable row level security;
create policy visitor on identity.attempts
  using ((select kernel.current_tenant()) is null) with check ((select kernel.current_tenant()) is null);
create index attempts_login on identity.attempts (login_hash, network, at);
create index attempts_age on identity.attempts (at);
