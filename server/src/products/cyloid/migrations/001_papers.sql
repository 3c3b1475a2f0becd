-- Papers: what was read of each document, what was proven of it, and what people decided.

create table cyloid.papers (
  tenant_id text not null,
  document_id text not null,
  document_version integer not null check (document_version > 0),
  company_id text not null,
  name text not null,
  media_type text not null,
  sha256 text not null,
  state text not null check (state in ('received', 'extracted', 'valid', 'exception', 'duplicate', 'quarantined', 'rejected', 'posted')),
  kind text not null check (kind in ('unknown', 'invoice', 'credit_note', 'bank_statement', 'other')),
  version integer not null check (version > 0),
  received_at timestamptz not null,
  received_by text not null,
  received_by_name text not null,
  -- Who last changed what the paper is taken to say: they may not approve what comes of it.
  prepared_by text not null,
  supplier text,
  supplier_key text,
  supplier_tax_id text,
  number text,
  number_key text,
  issue_date text,
  currency text,
  printed_total numeric,
  total numeric,
  reason text,
  held_count integer not null default 0,
  failed_count integer not null default 0,
  overridden_count integer not null default 0,
  duplicate_of text,
  bill_id text,
  journal_id text,
  match jsonb,
  primary key (tenant_id, document_id),
  foreign key (tenant_id, duplicate_of) references cyloid.papers (tenant_id, document_id),
  check ((state = 'duplicate') <= (duplicate_of is not null)),
  -- Whatever path a change takes, only a paper without an open failure can reach the ledger.
  check (state not in ('valid', 'posted') or (kind in ('invoice', 'credit_note') and failed_count = overridden_count and total is not null))
);
create index papers_company on cyloid.papers (tenant_id, company_id, received_at desc, document_id desc);
create index papers_number on cyloid.papers (tenant_id, company_id, number_key);
create index papers_supplier on cyloid.papers (tenant_id, company_id, supplier_key);
create index papers_content on cyloid.papers (tenant_id, company_id, sha256);
-- One liability only, also when two papers are proven at the same moment.
create unique index papers_once on cyloid.papers (tenant_id, company_id, kind, supplier_key, number_key, currency, total)
  where state in ('valid', 'posted');

create table cyloid.readings (
  tenant_id text not null,
  document_id text not null,
  document_version integer not null,
  format text not null,
  invoice jsonb,
  pages jsonb not null,
  page_count integer not null,
  text text not null,
  read_at timestamptz not null,
  primary key (tenant_id, document_id, document_version),
  foreign key (tenant_id, document_id) references cyloid.papers (tenant_id, document_id)
);
comment on table cyloid.readings is 'append-only: what the paper says as printed, which no correction changes';

create table cyloid.fields (
  tenant_id text not null,
  document_id text not null,
  name text not null,
  position integer not null,
  label text not null,
  value text not null,
  printed text,
  method text not null check (method in ('xml', 'text', 'ocr', 'manual')),
  confidence numeric not null check (confidence between 0 and 1),
  page integer,
  box jsonb,
  state text not null check (state in ('proven', 'fails', 'unchecked')),
  suggestion text,
  primary key (tenant_id, document_id, name),
  foreign key (tenant_id, document_id) references cyloid.papers (tenant_id, document_id)
);

create table cyloid.lines (
  tenant_id text not null,
  document_id text not null,
  position integer not null,
  description text,
  quantity text,
  unit_price text,
  net text,
  tax_rate text,
  page integer,
  box jsonb,
  primary key (tenant_id, document_id, position),
  foreign key (tenant_id, document_id) references cyloid.papers (tenant_id, document_id)
);

create table cyloid.findings (
  tenant_id text not null,
  document_id text not null,
  position integer not null,
  rule text not null,
  severity text not null check (severity in ('fatal', 'warning', 'information')),
  message text not null,
  field text,
  expected text,
  actual text,
  difference text,
  hint text,
  overridden boolean not null default false,
  primary key (tenant_id, document_id, position),
  foreign key (tenant_id, document_id) references cyloid.papers (tenant_id, document_id)
);

create table cyloid.flags (
  tenant_id text not null,
  document_id text not null,
  position integer not null,
  kind text not null,
  text text not null,
  page integer,
  box jsonb,
  primary key (tenant_id, document_id, position),
  foreign key (tenant_id, document_id) references cyloid.papers (tenant_id, document_id)
);

create table cyloid.corrections (
  tenant_id text not null,
  id text not null,
  document_id text not null,
  document_version integer not null,
  paper_version integer not null,
  position integer not null,
  field text not null,
  printed text,
  before text,
  after text not null,
  reason text not null check (reason in ('VENDOR_ERROR', 'READING_ERROR', 'OTHER')),
  note text,
  corrected_at timestamptz not null,
  corrected_by text not null,
  corrected_by_name text not null,
  primary key (tenant_id, id, position),
  foreign key (tenant_id, document_id) references cyloid.papers (tenant_id, document_id)
);
comment on table cyloid.corrections is 'append-only: the printed value stays beside each corrected one';
create index corrections_document on cyloid.corrections (tenant_id, document_id, paper_version);

create table cyloid.overrides (
  tenant_id text not null,
  document_id text not null,
  document_version integer not null,
  rule text not null,
  field text not null,
  message text not null,
  reason text not null,
  note text not null,
  overridden_at timestamptz not null,
  overridden_by text not null,
  overridden_by_name text not null,
  primary key (tenant_id, document_id, document_version, rule, field),
  foreign key (tenant_id, document_id) references cyloid.papers (tenant_id, document_id)
);
comment on table cyloid.overrides is 'append-only: who accepted which failing rule, and why';

create table cyloid.history (
  tenant_id text not null,
  document_id text not null,
  position integer not null,
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  what text not null,
  reason text,
  primary key (tenant_id, document_id, position),
  foreign key (tenant_id, document_id) references cyloid.papers (tenant_id, document_id)
);
comment on table cyloid.history is 'append-only: what happened to a paper, in order';
