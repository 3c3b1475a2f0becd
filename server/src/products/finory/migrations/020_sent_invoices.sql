-- When invoices are to be paid, who a company is on its invoices, and what was sent to whom.

create table finory.payment_terms (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  name text not null,
  -- What is taken off when all is paid within so many days.
  discount_percent numeric check (discount_percent > 0 and discount_percent < 100),
  discount_days integer check (discount_days between 0 and 3650),
  -- Due days are moved to the last day of their month.
  end_of_month boolean not null default false,
  active boolean not null default true,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  check ((discount_percent is null) = (discount_days is null)),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id)
);
create unique index payment_terms_name on finory.payment_terms (tenant_id, company_id, name) where active;
call kernel.carry_client('finory.payment_terms', 'company_id');
call kernel.identify_later('finory.payment_terms', 'id');

-- The parts of a total and the days after the document on which they are due; one of 100 percent where it is paid whole.
create table finory.payment_term_parts (
  tenant_id text not null,
  terms_id text not null,
  line integer not null check (line > 0),
  company_id text not null,
  percent numeric not null check (percent > 0 and percent <= 100),
  net_days integer not null check (net_days between 0 and 3650),
  primary key (tenant_id, terms_id, line),
  foreign key (tenant_id, company_id, terms_id) references finory.payment_terms (tenant_id, company_id, id)
);
comment on table finory.payment_term_parts is 'append-only: documents were written under these terms; others are new terms';
call kernel.carry_client('finory.payment_term_parts', 'company_id');

-- What the terms made of one document, on the day it was written.
create table finory.document_terms (
  tenant_id text not null,
  document_id text not null,
  company_id text not null,
  terms_id text not null,
  name text not null,
  discount_percent numeric,
  discount_until date,
  discount bigint check (discount >= 0),
  primary key (tenant_id, document_id),
  check ((discount_percent is null) = (discount_until is null) and (discount_percent is null) = (discount is null)),
  foreign key (tenant_id, company_id, document_id) references finory.trade_documents (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, terms_id) references finory.payment_terms (tenant_id, company_id, id)
);
comment on table finory.document_terms is 'append-only: what was agreed for a document';
call kernel.carry_client('finory.document_terms', 'company_id');

create table finory.document_instalments (
  tenant_id text not null,
  document_id text not null,
  line integer not null check (line > 0),
  company_id text not null,
  due_date date not null,
  amount bigint not null check (amount > 0),
  primary key (tenant_id, document_id, line),
  foreign key (tenant_id, company_id, document_id) references finory.trade_documents (tenant_id, company_id, id)
);
comment on table finory.document_instalments is 'append-only: what was agreed for a document';
call kernel.carry_client('finory.document_instalments', 'company_id');

-- The instalments of a document come to its total, whoever writes.
create function finory.check_instalments() returns trigger language plpgsql as $$
declare
  stated record;
  parts bigint;
begin
  select d.number, d.total into stated from finory.trade_documents d where d.tenant_id = new.tenant_id and d.id = new.document_id;
  select sum(i.amount) into parts from finory.document_instalments i
    where i.tenant_id = new.tenant_id and i.document_id = new.document_id;
  if parts is distinct from stated.total then
    raise exception 'The instalments of % come to %, and it is over %.', stated.number, parts, stated.total
      using errcode = 'FA422', detail = 'finory.instalments_differ';
  end if;
  return null;
end $$;
create constraint trigger check_instalments after insert on finory.document_instalments
  deferrable initially deferred for each row execute function finory.check_instalments();

alter table finory.parties
  add column street text,
  add column city text,
  add column post_code text,
  -- What the customer wants to see on invoices, such as a Leitweg-ID (BT-10).
  add column buyer_reference text,
  add column language text not null default 'en' check (language ~ '^[a-z]{2}$'),
  add column payment_terms_id text,
  add foreign key (tenant_id, company_id, payment_terms_id) references finory.payment_terms (tenant_id, company_id, id);

-- Who a company is on the invoices that it writes (EN 16931-1, BG-4).
create table finory.seller_profiles (
  tenant_id text not null,
  company_id text not null,
  name text not null,
  street text not null,
  city text not null,
  post_code text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  registration text,
  -- A number of the tax office that is no VAT number (BT-32).
  local_tax_number text,
  contact_name text,
  telephone text,
  email text,
  -- Where customers pay to.
  bank_account_id text,
  note text,
  version integer not null default 1,
  primary key (tenant_id, company_id),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id),
  foreign key (tenant_id, company_id, bank_account_id) references finory.bank_accounts (tenant_id, company_id, id)
);
call kernel.carry_client('finory.seller_profiles', 'company_id');

-- An invoice as it left the house: written once, and the same bytes whenever it is sent again.
create table finory.invoice_files (
  tenant_id text not null,
  document_id text not null,
  format text not null check (format in ('ubl', 'cii', 'factur-x')),
  company_id text not null,
  name text not null,
  media_type text not null,
  sha256 text not null,
  content text not null,
  written_at timestamptz not null,
  primary key (tenant_id, document_id, format),
  foreign key (tenant_id, company_id, document_id) references finory.trade_documents (tenant_id, company_id, id)
);
comment on table finory.invoice_files is 'append-only: what was sent is evidence';
call kernel.carry_client('finory.invoice_files', 'company_id');

create table finory.invoice_sendings (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  document_id text not null,
  format text not null check (format in ('ubl', 'cii', 'factur-x')),
  recipient text not null,
  message text,
  state text not null check (state in ('waiting', 'sent', 'failed')),
  problem text,
  asked_by text not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  check ((state = 'waiting') = (ended_at is null) and (state = 'failed') = (problem is not null)),
  foreign key (tenant_id, company_id, document_id) references finory.trade_documents (tenant_id, company_id, id)
);
create index invoice_sendings_document on finory.invoice_sendings (tenant_id, document_id, asked_at);
call kernel.carry_client('finory.invoice_sendings', 'company_id');
call kernel.identify_later('finory.invoice_sendings', 'id');
