-- Rates of exchange by day and source, and what they made of open items at the end of a period.
create table finory.exchange_rates (
  tenant_id text not null,
  company_id text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  date date not null,
  source text not null,
  rate numeric not null check (rate > 0),
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (tenant_id, company_id, currency, date, source),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id)
);
comment on table finory.exchange_rates is 'append-only: a rate that was used stays as it was told; another source is another row';
call kernel.carry_client('finory.exchange_rates', 'company_id');

create table finory.revaluations (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  date date not null,
  journal_id text not null,
  reversal_id text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id),
  foreign key (tenant_id, journal_id) references finory.journals (tenant_id, id),
  foreign key (tenant_id, reversal_id) references finory.journals (tenant_id, id)
);
comment on table finory.revaluations is 'append-only: a revaluation reverses itself on the next day';
call kernel.carry_client('finory.revaluations', 'company_id');
