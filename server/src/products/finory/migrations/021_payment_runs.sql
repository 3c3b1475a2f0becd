-- Bank details of vendors that two persons stand behind, and runs of payments to them.

create table finory.bank_details (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  party_id text not null,
  iban text not null,
  bic text,
  holder text not null,
  state text not null check (state in ('proposed', 'approved', 'rejected', 'replaced')),
  proposed_by text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  check ((state = 'proposed') = (decided_at is null)),
  -- Nobody approves what they proposed, whoever writes.
  check (state not in ('approved', 'replaced') or decided_by <> proposed_by),
  foreign key (tenant_id, company_id, party_id) references finory.parties (tenant_id, company_id, id)
);
create unique index bank_details_in_force on finory.bank_details (tenant_id, party_id) where state = 'approved';
create unique index bank_details_proposed on finory.bank_details (tenant_id, party_id) where state = 'proposed';
call kernel.carry_client('finory.bank_details', 'company_id');
call kernel.identify_later('finory.bank_details', 'id');

create function finory.keep_bank_details() returns trigger language plpgsql as $$
begin
  if (new.iban, new.holder, new.party_id, new.proposed_by) is distinct from (old.iban, old.holder, old.party_id, old.proposed_by)
     or new.bic is distinct from old.bic
     or (old.state, new.state) not in (('proposed', 'approved'), ('proposed', 'rejected'), ('approved', 'replaced')) then
    raise exception 'Bank details are decided once and never rewritten: propose others.'
      using errcode = 'FA422', detail = 'finory.bank_details_fixed';
  end if;
  return new;
end $$;
create trigger keep_bank_details before update on finory.bank_details
  for each row when (current_user = 'finace_application') execute function finory.keep_bank_details();

create table finory.payment_runs (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  number bigint not null,
  bank_account_id text not null,
  date date not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  exchange_rate numeric,
  state text not null check (state in ('proposed', 'approved', 'executed', 'discarded')),
  prepared_by text not null,
  prepared_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  executed_by text,
  executed_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  unique (tenant_id, company_id, number),
  check (approved_by <> prepared_by),
  check (state not in ('approved', 'executed') or approved_by is not null),
  check ((state = 'executed') = (executed_at is not null)),
  foreign key (tenant_id, company_id, bank_account_id) references finory.bank_accounts (tenant_id, company_id, id)
);
call kernel.carry_client('finory.payment_runs', 'company_id');
call kernel.identify_later('finory.payment_runs', 'id');

create table finory.payment_run_lines (
  tenant_id text not null,
  run_id text not null,
  line integer not null check (line > 0),
  company_id text not null,
  party_id text not null,
  document_id text not null,
  details_id text not null,
  -- Money for the document, and what is taken off for paying early.
  amount bigint not null check (amount > 0),
  discount bigint not null default 0 check (discount >= 0),
  payment_id text,
  -- A run that is neither executed nor discarded holds its documents.
  held boolean not null default true,
  primary key (tenant_id, run_id, line),
  foreign key (tenant_id, company_id, run_id) references finory.payment_runs (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, party_id) references finory.parties (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, document_id) references finory.trade_documents (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, details_id) references finory.bank_details (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, payment_id) references finory.payments (tenant_id, company_id, id)
);
create unique index payment_run_lines_held on finory.payment_run_lines (tenant_id, document_id) where held;
call kernel.carry_client('finory.payment_run_lines', 'company_id');

-- A run pays to bank details that two persons stand behind; its lines are never rewritten once they are proposed.
create function finory.check_run_line() returns trigger language plpgsql as $$
declare
  details record;
  run_state text;
begin
  select d.state, d.party_id into details from finory.bank_details d where d.tenant_id = new.tenant_id and d.id = new.details_id;
  if tg_op = 'INSERT' then
    select r.state into run_state from finory.payment_runs r where r.tenant_id = new.tenant_id and r.id = new.run_id;
    if details.state <> 'approved' or details.party_id <> new.party_id or run_state <> 'proposed' then
      raise exception 'A run pays to bank details of the vendor that two persons stand behind.'
        using errcode = 'FA422', detail = 'finory.bank_details_open';
    end if;
  elsif (new.party_id, new.document_id, new.details_id, new.amount, new.discount)
      is distinct from (old.party_id, old.document_id, old.details_id, old.amount, old.discount)
      or (old.payment_id is not null and new.payment_id is distinct from old.payment_id) then
    raise exception 'What a run pays is never rewritten: discard it and propose another.'
      using errcode = 'FA422', detail = 'finory.run_fixed';
  end if;
  return new;
end $$;
create trigger check_run_line before insert or update on finory.payment_run_lines
  for each row when (current_user = 'finace_application') execute function finory.check_run_line();

-- A run moves from proposed by approval to executed; what was approved keeps who approved it.
create function finory.check_run() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (('proposed', 'approved'), ('proposed', 'discarded'), ('approved', 'executed'), ('approved', 'discarded'))
     or (new.number, new.bank_account_id, new.date, new.currency, new.prepared_by)
        is distinct from (old.number, old.bank_account_id, old.date, old.currency, old.prepared_by)
     or (old.approved_by is not null and new.approved_by is distinct from old.approved_by) then
    raise exception 'A payment run is % and cannot become %.', old.state, new.state
      using errcode = 'FA422', detail = 'finory.run_fixed';
  end if;
  return new;
end $$;
create trigger check_run before update on finory.payment_runs
  for each row when (current_user = 'finace_application') execute function finory.check_run();
