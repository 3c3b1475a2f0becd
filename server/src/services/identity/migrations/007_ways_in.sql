-- A link that signs in counts in the browser that asked for it; one more kind leads back from a lost second factor.
alter table identity.links drop constraint links_kind_check;
alter table identity.links add constraint links_kind_check
  check (kind in ('invitation', 'password_reset', 'sign_in', 'factor_reset'));
alter table identity.links add column asker_hash text;

-- That somebody lost a second factor: said by one person, confirmed by another, neither of them its owner.
create table identity.recoveries (
  tenant_id text not null,
  user_id text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  reason text not null,
  state text not null check (state in ('asked', 'granted', 'declined')),
  settled_by text,
  settled_at timestamptz,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references identity.users (tenant_id, id),
  check (asked_by <> user_id and settled_by is distinct from user_id and settled_by is distinct from asked_by)
);
call kernel.carry_client('identity.recoveries', 'user_id');
