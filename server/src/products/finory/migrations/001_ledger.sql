-- Companies, their accounts and periods, and the ledger: journals that are only ever added, and whose
-- balance, period and accounts the database itself checks, whoever writes.

create table finory.companies (
  tenant_id text not null,
  id text not null,
  name text not null,
  base_currency text not null check (base_currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  template text not null,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, id, base_currency)
);
create unique index companies_name on finory.companies (tenant_id, lower(name));

-- The last number given of each kind in a company. The row's lock keeps numbers without gaps and in order.
create table finory.number_series (
  tenant_id text not null,
  company_id text not null,
  kind text not null,
  last bigint not null check (last >= 0),
  primary key (tenant_id, company_id, kind),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id)
);

create table finory.accounts (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  code text not null check (code ~ '^[0-9A-Za-z.-]{1,20}$'),
  name text not null,
  type text not null check (type in ('asset', 'liability', 'equity', 'income', 'expense')),
  normal_side text not null check (normal_side in ('debit', 'credit')),
  -- What the account stands for, so that postings find it without knowing its code.
  role text,
  -- A control account mirrors a subledger: journals by hand stay out of it.
  control text not null default 'none' check (control in ('none', 'receivable', 'payable', 'bank')),
  active boolean not null default true,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  unique (tenant_id, company_id, code),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id)
);
create unique index accounts_role on finory.accounts (tenant_id, company_id, role) where role is not null;

create table finory.fiscal_periods (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  name text not null,
  starts_on date not null,
  ends_on date not null,
  state text not null default 'open' check (state in ('open', 'soft_closed', 'closed')),
  closed_at timestamptz,
  closed_by text,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  unique (tenant_id, company_id, starts_on),
  check (ends_on >= starts_on),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id)
);

create table finory.parties (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  kind text not null check (kind in ('vendor', 'customer')),
  name text not null,
  -- The name without legal form, case and punctuation: what papers are matched by.
  normalized_name text not null,
  tax_id text,
  normalized_tax_id text,
  email text,
  country text,
  currency text not null,
  default_account_id text,
  bank_account text,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id),
  foreign key (tenant_id, company_id, default_account_id) references finory.accounts (tenant_id, company_id, id)
);
create unique index parties_name on finory.parties (tenant_id, company_id, kind, normalized_name);
create index parties_tax_id on finory.parties (tenant_id, company_id, kind, normalized_tax_id) where normalized_tax_id is not null;

create table finory.journal_drafts (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  date date not null,
  description text not null,
  state text not null check (state in ('draft', 'approved', 'posted', 'discarded')),
  prepared_by text not null,
  prepared_at timestamptz not null,
  approved_by text,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id)
);

create table finory.journal_draft_lines (
  tenant_id text not null,
  draft_id text not null,
  line integer not null check (line > 0),
  company_id text not null,
  account_id text not null,
  amount bigint not null,
  currency text not null,
  base_amount bigint not null,
  description text,
  primary key (tenant_id, draft_id, line),
  foreign key (tenant_id, company_id, draft_id) references finory.journal_drafts (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, account_id) references finory.accounts (tenant_id, company_id, id)
);

create table finory.journals (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  number bigint not null check (number > 0),
  date date not null,
  period_id text not null,
  description text not null,
  -- The use case that posted it: manual, bill, credit_note, sales_invoice, payment, schedule, bank, reversal.
  source text not null,
  base_currency text not null,
  reverses text,
  -- True for a posting into a soft-closed period under the right to do so.
  adjustment boolean not null default false,
  prepared_by text not null,
  approved_by text,
  posted_by text not null,
  posted_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id, date),
  unique (tenant_id, company_id, number),
  unique (tenant_id, reverses),
  foreign key (tenant_id, company_id, base_currency) references finory.companies (tenant_id, id, base_currency),
  foreign key (tenant_id, company_id, period_id) references finory.fiscal_periods (tenant_id, company_id, id),
  foreign key (tenant_id, reverses) references finory.journals (tenant_id, id)
);
comment on table finory.journals is 'append-only: posted truth is corrected by a reversal, never edited';
create index journals_date on finory.journals (tenant_id, company_id, date, number);

-- Amounts are minor units; debits are positive, credits negative. base_amount is in the company's currency.
create table finory.journal_lines (
  tenant_id text not null,
  journal_id text not null,
  line integer not null check (line > 0),
  company_id text not null,
  date date not null,
  account_id text not null,
  amount bigint not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  base_amount bigint not null,
  description text,
  party_id text,
  -- The trade document that the line settles or records, so that subledger and control account can be compared.
  trade_document_id text,
  primary key (tenant_id, journal_id, line),
  -- A line of no foreign amount carries a difference of exchange; a line of nothing at all is a mistake.
  check (amount <> 0 or base_amount <> 0),
  check (amount = 0 or base_amount = 0 or sign(amount) = sign(base_amount)),
  foreign key (tenant_id, company_id, journal_id, date) references finory.journals (tenant_id, company_id, id, date),
  foreign key (tenant_id, company_id, account_id) references finory.accounts (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, party_id) references finory.parties (tenant_id, company_id, id)
);
comment on table finory.journal_lines is 'append-only: posted truth is corrected by a reversal, never edited';
create index journal_lines_account on finory.journal_lines (tenant_id, company_id, account_id, date) include (base_amount);
create index journal_lines_date on finory.journal_lines (tenant_id, company_id, date) include (account_id, base_amount);
create index journal_lines_document on finory.journal_lines (tenant_id, trade_document_id) where trade_document_id is not null;

-- What a journal came from: papers, trade documents, schedules, statement lines.
create table finory.journal_sources (
  tenant_id text not null,
  journal_id text not null,
  position integer not null,
  kind text not null,
  source_id text not null,
  label text not null,
  primary key (tenant_id, journal_id, position),
  foreign key (tenant_id, journal_id) references finory.journals (tenant_id, id)
);
comment on table finory.journal_sources is 'append-only: where a posting came from does not change';
create index journal_sources_source on finory.journal_sources (tenant_id, source_id);

-- Receipts of the calculations whose results a journal posts.
create table finory.journal_receipts (
  tenant_id text not null,
  journal_id text not null,
  receipt_id text not null,
  figure text not null,
  primary key (tenant_id, journal_id, receipt_id, figure),
  foreign key (tenant_id, journal_id) references finory.journals (tenant_id, id)
);
comment on table finory.journal_receipts is 'append-only: the proof of a posted figure does not change';

-- Checks all journals of one INSERT of lines at once, from the transition table.
create function finory.check_journal_lines() returns trigger language plpgsql as $$
declare
  wrong record;
begin
  select n.journal_id, n.lines, (select count(*) from finory.journal_lines l where l.tenant_id = n.tenant_id and l.journal_id = n.journal_id) as stored
    into wrong
    from (select tenant_id, journal_id, count(*) as lines from new_lines group by tenant_id, journal_id) n
    where n.lines < 2
       or n.lines <> (select count(*) from finory.journal_lines l where l.tenant_id = n.tenant_id and l.journal_id = n.journal_id)
    limit 1;
  if found then
    if wrong.lines <> wrong.stored then
      raise exception 'Journal % has its lines already. Nothing can be added to it.', wrong.journal_id
        using errcode = 'FA409', detail = 'finory.journal_sealed', hint = 'Post a further journal.';
    end if;
    raise exception 'Journal % has one line only. A journal takes at least two.', wrong.journal_id
      using errcode = 'FA422', detail = 'finory.journal_too_short';
  end if;

  select n.journal_id, n.currency, sum(n.amount) as off into wrong
    from new_lines n group by n.tenant_id, n.journal_id, n.currency having sum(n.amount) <> 0 limit 1;
  if found then
    raise exception 'Journal % does not balance: debits and credits in % differ by % minor units.', wrong.journal_id, wrong.currency, wrong.off
      using errcode = 'FA422', detail = 'finory.unbalanced';
  end if;
  select n.journal_id, sum(n.base_amount) as off into wrong
    from new_lines n group by n.tenant_id, n.journal_id having sum(n.base_amount) <> 0 limit 1;
  if found then
    raise exception 'Journal % does not balance in the base currency: it is off by % minor units.', wrong.journal_id, wrong.off
      using errcode = 'FA422', detail = 'finory.unbalanced';
  end if;

  select n.journal_id, n.line into wrong
    from new_lines n join finory.journals j on j.tenant_id = n.tenant_id and j.id = n.journal_id
    where n.currency = j.base_currency and n.amount <> n.base_amount limit 1;
  if found then
    raise exception 'Line % of journal % is in the base currency, so both amounts must be the same.', wrong.line, wrong.journal_id
      using errcode = 'FA422', detail = 'finory.base_amount_differs';
  end if;

  select a.code, a.name into wrong
    from new_lines n join finory.accounts a on a.tenant_id = n.tenant_id and a.id = n.account_id
    where not a.active limit 1;
  if found then
    raise exception 'Account % % is inactive.', wrong.code, wrong.name
      using errcode = 'FA422', detail = 'finory.account_inactive', hint = 'Use an active account, or activate this one.';
  end if;

  -- The share lock makes a closing of the period wait for this posting, and this posting for a closing.
  perform 1 from finory.fiscal_periods p
    where (p.tenant_id, p.id) in (select j.tenant_id, j.period_id from finory.journals j join new_lines n on n.tenant_id = j.tenant_id and n.journal_id = j.id)
    order by p.tenant_id, p.id for share;
  select p.name, p.state, p.starts_on, p.ends_on, j.date, j.adjustment into wrong
    from new_lines n
    join finory.journals j on j.tenant_id = n.tenant_id and j.id = n.journal_id
    join finory.fiscal_periods p on p.tenant_id = j.tenant_id and p.id = j.period_id
    where j.date not between p.starts_on and p.ends_on
       or not (p.state = 'open' or (p.state = 'soft_closed' and j.adjustment))
    limit 1;
  if found then
    if wrong.date not between wrong.starts_on and wrong.ends_on then
      raise exception 'The date % does not lie in %.', wrong.date, wrong.name using errcode = 'FA422', detail = 'finory.date_outside_period';
    end if;
    raise exception '% is %. Nothing can be posted into it.', wrong.name, replace(wrong.state, '_', ' ')
      using errcode = 'FA409', detail = 'finory.period_closed', hint = 'Use a date in an open period, or have the period reopened.';
  end if;
  return null;
end $$;

create trigger check_journal_lines after insert on finory.journal_lines
  referencing new table as new_lines for each statement execute function finory.check_journal_lines();

create function finory.check_journal_has_lines() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from finory.journal_lines l where l.tenant_id = new.tenant_id and l.journal_id = new.id) then
    raise exception 'Journal % has no lines.', new.id using errcode = 'FA422', detail = 'finory.journal_without_lines';
  end if;
  return null;
end $$;

create constraint trigger check_journal_has_lines after insert on finory.journals
  deferrable initially deferred for each row execute function finory.check_journal_has_lines();

-- An account that has been posted to keeps its meaning: statements already given must not change under it.
create function finory.keep_account_meaning() returns trigger language plpgsql as $$
begin
  if (new.type, new.normal_side, new.control, new.company_id) is distinct from (old.type, old.normal_side, old.control, old.company_id)
     and exists (select 1 from finory.journal_lines l where l.tenant_id = old.tenant_id and l.company_id = old.company_id and l.account_id = old.id) then
    raise exception 'Account % % has postings, so its type and side stay as they are.', old.code, old.name
      using errcode = 'FA409', detail = 'finory.account_in_use', hint = 'Make a new account and reclassify by a journal.';
  end if;
  return new;
end $$;

create trigger keep_account_meaning before update on finory.accounts for each row execute function finory.keep_account_meaning();

-- Periods do not overlap and do not move once something stands in them.
create function finory.check_period_span() returns trigger language plpgsql as $$
begin
  if exists (select 1 from finory.fiscal_periods p where p.tenant_id = new.tenant_id and p.company_id = new.company_id and p.id <> new.id
             and daterange(p.starts_on, p.ends_on, '[]') && daterange(new.starts_on, new.ends_on, '[]')) then
    raise exception 'Period % overlaps another.', new.name using errcode = 'FA422', detail = 'finory.period_overlaps';
  end if;
  if tg_op = 'UPDATE' and (new.starts_on, new.ends_on, new.company_id) is distinct from (old.starts_on, old.ends_on, old.company_id) then
    raise exception 'The days of period % stay as they are.', old.name using errcode = 'FA409', detail = 'finory.period_fixed';
  end if;
  return new;
end $$;

create trigger check_period_span before insert or update on finory.fiscal_periods for each row execute function finory.check_period_span();
