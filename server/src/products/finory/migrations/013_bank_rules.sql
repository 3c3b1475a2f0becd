-- What a line of a statement is posted as, learned from what somebody posted once, and readable as a sentence.
create table finory.bank_rules (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  -- Words that all stand in a line, in small letters, with blanks between.
  words text not null check (words ~ '^[^ ].*[^ ]$'),
  side text not null check (side in ('in', 'out')),
  account_id text not null,
  active boolean not null default true,
  uses integer not null default 0,
  made_by text not null,
  made_at timestamptz not null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id),
  foreign key (tenant_id, company_id, account_id) references finory.accounts (tenant_id, company_id, id)
);
create unique index bank_rules_words on finory.bank_rules (tenant_id, company_id, side, words) where active;
call kernel.carry_client('finory.bank_rules', 'company_id');
call kernel.identify_later('finory.bank_rules', 'id');
