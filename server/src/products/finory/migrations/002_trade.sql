-- Orders, receipts, bills, credit notes and sales invoices are one table by kind; payments settle them.

create table finory.trade_documents (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  kind text not null check (kind in ('purchase_order', 'goods_receipt', 'bill', 'vendor_credit_note', 'sales_invoice')),
  number text not null,
  normalized_number text not null,
  party_id text,
  -- What the paper calls the party, for a document that still waits for one of ours.
  party_name text,
  party_tax_id text,
  date date not null,
  due_date date,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  exchange_rate numeric,
  net bigint not null,
  tax bigint not null,
  total bigint not null,
  -- What is still owed, in the document's currency and at the booked rate in the company's.
  open bigint not null,
  base_total bigint not null,
  base_open bigint not null,
  state text not null,
  -- The order that a receipt or bill belongs to; the bill that a credit note reduces.
  order_id text,
  bill_id text,
  -- What the paper itself names: the order's number, the number of the invoice that is credited.
  order_reference text,
  billing_reference text,
  -- What is owed for what was received at the order's prices: the other way to the amount payable.
  due_net bigint,
  due_tax bigint,
  due_gross bigint,
  match_state text not null default 'none' check (match_state in ('none', 'no_order', 'unmatched', 'partial', 'matched', 'variance')),
  -- The paper in the documents service.
  document_id text,
  prepared_by text[] not null,
  approved_by text,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  check (total = net + tax),
  check (kind in ('purchase_order', 'goods_receipt') or (open between 0 and total and base_open between 0 and base_total)),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id),
  foreign key (tenant_id, company_id, party_id) references finory.parties (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, order_id) references finory.trade_documents (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, bill_id) references finory.trade_documents (tenant_id, company_id, id)
);
-- One liability for one invoice of a vendor, whatever way its number is written.
create unique index trade_documents_vendor_number on finory.trade_documents (tenant_id, company_id, kind, party_id, normalized_number)
  where kind in ('bill', 'vendor_credit_note') and state <> 'void' and party_id is not null;
create unique index trade_documents_own_number on finory.trade_documents (tenant_id, company_id, kind, number)
  where kind in ('purchase_order', 'sales_invoice', 'goods_receipt') and state <> 'void';
create unique index trade_documents_paper on finory.trade_documents (tenant_id, company_id, kind, document_id) where document_id is not null;
create index trade_documents_list on finory.trade_documents (tenant_id, company_id, kind, date, id);
create index trade_documents_order on finory.trade_documents (tenant_id, order_id) where order_id is not null;
create index trade_documents_bill on finory.trade_documents (tenant_id, bill_id) where bill_id is not null;

create table finory.trade_document_lines (
  tenant_id text not null,
  document_id text not null,
  line integer not null check (line > 0),
  company_id text not null,
  description text not null,
  quantity numeric not null,
  unit_price numeric not null,
  net bigint not null,
  -- Percent, such as 8.25.
  tax_rate numeric not null default 0,
  account_id text,
  -- The order's line that a receipt counts against.
  order_line integer,
  primary key (tenant_id, document_id, line),
  foreign key (tenant_id, company_id, document_id) references finory.trade_documents (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, account_id) references finory.accounts (tenant_id, company_id, id)
);

-- Receipts of the calculations behind a document's figures.
create table finory.trade_document_receipts (
  tenant_id text not null,
  document_id text not null,
  receipt_id text not null,
  figure text not null,
  primary key (tenant_id, document_id, receipt_id, figure),
  foreign key (tenant_id, document_id) references finory.trade_documents (tenant_id, id)
);
comment on table finory.trade_document_receipts is 'append-only: the proof of a figure does not change';

-- What the three-way match found last; written anew when the match runs again.
create table finory.match_variances (
  tenant_id text not null,
  document_id text not null,
  position integer not null,
  kind text not null,
  item text not null,
  message text not null,
  net bigint not null,
  tax bigint not null,
  gross bigint not null,
  within_tolerance boolean not null,
  primary key (tenant_id, document_id, position),
  foreign key (tenant_id, document_id) references finory.trade_documents (tenant_id, id)
);

create table finory.credit_applications (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  credit_note_id text not null,
  bill_id text not null,
  amount bigint not null check (amount > 0),
  base_amount bigint not null check (base_amount >= 0),
  applied_by text not null,
  applied_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, credit_note_id, bill_id),
  foreign key (tenant_id, company_id, credit_note_id) references finory.trade_documents (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, bill_id) references finory.trade_documents (tenant_id, company_id, id)
);
comment on table finory.credit_applications is 'append-only: a credit that reduced a bill stays on record';

-- Who decided what on a bill and why: disputes, accepted variances.
create table finory.document_notes (
  tenant_id text not null,
  id text not null,
  document_id text not null,
  kind text not null,
  reason text not null,
  written_by text not null,
  written_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, document_id) references finory.trade_documents (tenant_id, id)
);
comment on table finory.document_notes is 'append-only: reasons given are evidence';

create table finory.bank_accounts (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  name text not null,
  account_id text not null,
  currency text not null,
  iban text,
  number text,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  unique (tenant_id, company_id, account_id),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id),
  foreign key (tenant_id, company_id, account_id) references finory.accounts (tenant_id, company_id, id)
);

create table finory.payments (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  number bigint not null,
  kind text not null check (kind in ('vendor_payment', 'customer_receipt')),
  party_id text not null,
  bank_account_id text not null,
  date date not null,
  amount bigint not null check (amount > 0),
  currency text not null,
  exchange_rate numeric,
  base_amount bigint not null,
  -- Positive is a gain, in the base currency.
  realized_difference bigint not null,
  journal_id text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  unique (tenant_id, company_id, number),
  foreign key (tenant_id, company_id, party_id) references finory.parties (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, bank_account_id) references finory.bank_accounts (tenant_id, company_id, id),
  foreign key (tenant_id, journal_id) references finory.journals (tenant_id, id)
);
comment on table finory.payments is 'append-only: money that moved is corrected by a reversal';

create table finory.payment_allocations (
  tenant_id text not null,
  payment_id text not null,
  line integer not null,
  company_id text not null,
  document_id text not null,
  amount bigint not null check (amount > 0),
  -- What the amount stood for in the books, and what it was settled at.
  booked_base bigint not null,
  settled_base bigint not null,
  primary key (tenant_id, payment_id, line),
  foreign key (tenant_id, company_id, payment_id) references finory.payments (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, document_id) references finory.trade_documents (tenant_id, company_id, id)
);
comment on table finory.payment_allocations is 'append-only: what a payment settled is corrected by a reversal';
create index payment_allocations_document on finory.payment_allocations (tenant_id, document_id);
