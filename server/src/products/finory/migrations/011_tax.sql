-- Where a company is registered for tax, how each line of a document is taxed, what that came to in the ledger, and
-- the returns that were filed from it.

create table finory.tax_registrations (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  region text,
  number text not null,
  valid_from date not null,
  valid_to date,
  form text not null,
  -- When tax on supplies is owed: with the invoice, or with the money.
  basis text not null check (basis in ('invoice', 'cash_sales', 'cash')),
  months integer not null check (months in (1, 2, 3, 6, 12)),
  one_stop_shop boolean not null default false,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  check (valid_to is null or valid_to >= valid_from),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id)
);
create unique index tax_registrations_place on finory.tax_registrations (tenant_id, company_id, country, region) nulls not distinct where valid_to is null;
call kernel.carry_client('finory.tax_registrations', 'company_id');
call kernel.identify_later('finory.tax_registrations', 'id');

-- Codes of the company's own beside those of the country's pack, such as a city's sales tax.
create table finory.tax_codes (
  tenant_id text not null,
  company_id text not null,
  code text not null,
  name text not null,
  country text not null,
  region text,
  side text not null check (side in ('sale', 'purchase')),
  treatment text not null,
  rate_class text not null,
  percent numeric not null check (percent between 0 and 100),
  recoverable numeric not null check (recoverable between 0 and 100),
  valid_from date not null,
  valid_to date,
  source text not null,
  primary key (tenant_id, company_id, code, valid_from),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id)
);
comment on table finory.tax_codes is 'append-only: a rate that was used stays as it was; a new one is added from its day on';
call kernel.carry_client('finory.tax_codes', 'company_id');

-- How each line of a document is taxed, in the document's currency. A later decision is a later row.
create table finory.document_taxes (
  tenant_id text not null,
  document_id text not null,
  line integer not null check (line > 0),
  decision integer not null check (decision > 0),
  company_id text not null,
  registration_id text not null,
  code text not null,
  country text not null,
  region text,
  side text not null check (side in ('sale', 'purchase')),
  treatment text not null,
  rate_class text not null,
  percent numeric not null,
  recoverable numeric not null check (recoverable between 0 and 100),
  components text[] not null,
  base bigint not null,
  -- What stands on the document, or what the company owes itself.
  tax bigint not null,
  deductible bigint not null,
  decided_by text not null,
  primary key (tenant_id, document_id, line, decision),
  foreign key (tenant_id, company_id, document_id) references finory.trade_documents (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, registration_id) references finory.tax_registrations (tenant_id, company_id, id)
);
comment on table finory.document_taxes is 'append-only: how a line was taxed before stays on record';
call kernel.carry_client('finory.document_taxes', 'company_id');

-- Tax in the ledger, line by line, in the base currency: the subledger of the tax accounts and the ground of returns.
create table finory.tax_entries (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  journal_id text not null,
  registration_id text not null,
  date date not null,
  code text not null,
  country text not null,
  region text,
  side text not null check (side in ('sale', 'purchase')),
  treatment text not null,
  rate_class text not null,
  component text not null check (component in ('whole', 'central', 'state', 'integrated')),
  percent numeric not null,
  base bigint not null,
  output bigint not null,
  input bigint not null,
  blocked bigint not null,
  output_account_id text,
  input_account_id text,
  party_id text,
  document_id text,
  document_line integer,
  primary key (tenant_id, id),
  check (output = 0 or output_account_id is not null),
  check (input = 0 or input_account_id is not null),
  foreign key (tenant_id, journal_id) references finory.journals (tenant_id, id),
  foreign key (tenant_id, company_id, registration_id) references finory.tax_registrations (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, output_account_id) references finory.accounts (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, input_account_id) references finory.accounts (tenant_id, company_id, id)
);
comment on table finory.tax_entries is 'append-only: tax that was posted is corrected by a reversal';
create index tax_entries_period on finory.tax_entries (tenant_id, registration_id, date);
create index tax_entries_journal on finory.tax_entries (tenant_id, journal_id);
create index tax_entries_document on finory.tax_entries (tenant_id, document_id) where document_id is not null;
call kernel.carry_client('finory.tax_entries', 'company_id');

-- The tax accounts of a journal move by what its entries say, to the minor unit.
create function finory.check_tax_entries() returns trigger language plpgsql as $$
declare
  wrong record;
begin
  select sums.account_id, sums.owed, lines.moved into wrong
    from (
      select account_id, sum(amount) as owed from (
        select e.output_account_id as account_id, -e.output as amount from finory.tax_entries e
          where e.tenant_id = new.tenant_id and e.journal_id = new.journal_id and e.output_account_id is not null
        union all
        select e.input_account_id, e.input from finory.tax_entries e
          where e.tenant_id = new.tenant_id and e.journal_id = new.journal_id and e.input_account_id is not null) parts
      group by account_id) sums
    left join (
      select l.account_id, sum(l.base_amount) as moved from finory.journal_lines l
      where l.tenant_id = new.tenant_id and l.journal_id = new.journal_id group by l.account_id) lines using (account_id)
    where coalesce(lines.moved, 0) <> sums.owed
    limit 1;
  if found then
    raise exception 'Tax entries of journal % come to %, and its tax account moved by %.', new.journal_id, wrong.owed, coalesce(wrong.moved, 0)
      using errcode = 'FA422', detail = 'finory.tax_differs';
  end if;
  if not exists (select 1 from finory.journals j where j.tenant_id = new.tenant_id and j.id = new.journal_id
                 and j.company_id = new.company_id and j.date = new.date) then
    raise exception 'A tax entry has the company and the date of its journal.' using errcode = 'FA422', detail = 'finory.tax_differs';
  end if;
  return null;
end $$;

create constraint trigger check_tax_entries after insert on finory.tax_entries
  deferrable initially deferred for each row execute function finory.check_tax_entries();

-- A return as it was filed. A correction is a further return of the same days that names the one before.
create table finory.tax_returns (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  registration_id text not null,
  form text not null,
  starts_on date not null,
  ends_on date not null,
  corrects text,
  due bigint not null,
  reason text,
  filed_by text not null,
  filed_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  unique (tenant_id, corrects),
  foreign key (tenant_id, company_id, registration_id) references finory.tax_registrations (tenant_id, company_id, id),
  foreign key (tenant_id, corrects) references finory.tax_returns (tenant_id, id)
);
comment on table finory.tax_returns is 'append-only: what was filed was filed; a correction is a return of its own';
create unique index tax_returns_first on finory.tax_returns (tenant_id, registration_id, form, starts_on) where corrects is null;
call kernel.carry_client('finory.tax_returns', 'company_id');

create table finory.tax_return_boxes (
  tenant_id text not null,
  return_id text not null,
  position integer not null,
  company_id text not null,
  box text not null,
  label text not null,
  amount bigint not null,
  primary key (tenant_id, return_id, position),
  foreign key (tenant_id, company_id, return_id) references finory.tax_returns (tenant_id, company_id, id)
);
comment on table finory.tax_return_boxes is 'append-only: the figures of a filed return';
call kernel.carry_client('finory.tax_return_boxes', 'company_id');

create table finory.tax_return_entries (
  tenant_id text not null,
  return_id text not null,
  entry_id text not null,
  company_id text not null,
  primary key (tenant_id, return_id, entry_id),
  foreign key (tenant_id, company_id, return_id) references finory.tax_returns (tenant_id, company_id, id),
  foreign key (tenant_id, entry_id) references finory.tax_entries (tenant_id, id)
);
comment on table finory.tax_return_entries is 'append-only: which lines a filed return was made from';
call kernel.carry_client('finory.tax_return_entries', 'company_id');

-- A return counts the entries of its own days and registration, and a correction those of the same days.
create function finory.check_return_entry() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from finory.tax_returns r join finory.tax_entries e on e.tenant_id = r.tenant_id and e.id = new.entry_id
                 where r.tenant_id = new.tenant_id and r.id = new.return_id and e.registration_id = r.registration_id
                   and e.date between r.starts_on and r.ends_on) then
    raise exception 'A return counts what lies within its days.' using errcode = 'FA422', detail = 'finory.entry_outside_return';
  end if;
  return new;
end $$;
create trigger check_return_entry before insert on finory.tax_return_entries for each row execute function finory.check_return_entry();

create function finory.check_tax_return() returns trigger language plpgsql as $$
begin
  if new.corrects is not null and not exists (
       select 1 from finory.tax_returns r where r.tenant_id = new.tenant_id and r.id = new.corrects and r.registration_id = new.registration_id
         and r.form = new.form and (r.starts_on, r.ends_on) = (new.starts_on, new.ends_on)) then
    raise exception 'A correction is of the same days and form as what it corrects.' using errcode = 'FA422', detail = 'finory.correction_differs';
  end if;
  if exists (select 1 from finory.tax_returns r where r.tenant_id = new.tenant_id and r.registration_id = new.registration_id and r.form = new.form
             and (r.starts_on, r.ends_on) <> (new.starts_on, new.ends_on)
             and daterange(r.starts_on, r.ends_on, '[]') && daterange(new.starts_on, new.ends_on, '[]')) then
    raise exception 'Another return holds some of these days.' using errcode = 'FA409', detail = 'finory.return_overlaps';
  end if;
  return new;
end $$;
create trigger check_tax_return before insert on finory.tax_returns for each row execute function finory.check_tax_return();
