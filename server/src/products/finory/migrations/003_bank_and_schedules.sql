-- Depreciation and release schedules; bank statements and their reconciliation.

create table finory.schedules (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  kind text not null check (kind in ('fixed_asset', 'prepaid')),
  name text not null,
  date date not null,
  cost bigint not null check (cost > 0),
  salvage bigint not null default 0 check (salvage >= 0),
  months integer not null check (months > 0),
  -- Where the cost stands, what is credited each month, and what is charged.
  asset_account_id text not null,
  credit_account_id text not null,
  expense_account_id text not null,
  acquisition_journal_id text,
  state text not null check (state in ('running', 'finished')),
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  check (salvage < cost),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id),
  foreign key (tenant_id, company_id, asset_account_id) references finory.accounts (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, credit_account_id) references finory.accounts (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, expense_account_id) references finory.accounts (tenant_id, company_id, id)
);

create table finory.schedule_entries (
  tenant_id text not null,
  schedule_id text not null,
  position integer not null check (position > 0),
  company_id text not null,
  month_start date not null,
  amount bigint not null,
  state text not null default 'planned' check (state in ('planned', 'posted')),
  journal_id text,
  receipt_id text,
  primary key (tenant_id, schedule_id, position),
  check ((state = 'posted') = (journal_id is not null)),
  foreign key (tenant_id, company_id, schedule_id) references finory.schedules (tenant_id, company_id, id),
  foreign key (tenant_id, journal_id) references finory.journals (tenant_id, id)
);
create index schedule_entries_due on finory.schedule_entries (tenant_id, company_id, month_start) where state = 'planned';

create table finory.bank_statements (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  bank_account_id text not null,
  name text not null,
  format text not null,
  first_day date not null,
  last_day date not null,
  opening bigint,
  closing bigint,
  -- True when opening plus lines gives closing: then the statement holds every line of its days.
  proven boolean not null,
  state text not null default 'open' check (state in ('open', 'signed')),
  signed_by text,
  signed_at timestamptz,
  imported_by text not null,
  imported_at timestamptz not null,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, bank_account_id) references finory.bank_accounts (tenant_id, company_id, id)
);

create table finory.statement_lines (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  bank_account_id text not null,
  statement_id text not null,
  position integer not null,
  date date not null,
  value_date date,
  amount bigint not null,
  currency text not null,
  counterparty text not null default '',
  description text not null default '',
  reference text not null default '',
  fingerprint text not null,
  -- Two genuinely equal lines of one statement are first and second occurrence.
  occurrence integer not null,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  unique (tenant_id, bank_account_id, fingerprint, occurrence),
  foreign key (tenant_id, company_id, statement_id) references finory.bank_statements (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, bank_account_id) references finory.bank_accounts (tenant_id, company_id, id)
);
comment on table finory.statement_lines is 'append-only: the bank''s own record is not ours to change';
create index statement_lines_account on finory.statement_lines (tenant_id, bank_account_id, date);

-- One line of a statement to one posted line of the bank's account, with the reasons.
create table finory.bank_matches (
  tenant_id text not null,
  statement_line_id text not null,
  company_id text not null,
  bank_account_id text not null,
  journal_id text not null,
  journal_line integer not null,
  score integer not null check (score between 0 and 100),
  why text[] not null,
  matched_by text not null,
  matched_at timestamptz not null,
  primary key (tenant_id, statement_line_id),
  unique (tenant_id, journal_id, journal_line),
  foreign key (tenant_id, company_id, statement_line_id) references finory.statement_lines (tenant_id, company_id, id),
  foreign key (tenant_id, journal_id, journal_line) references finory.journal_lines (tenant_id, journal_id, line)
);
