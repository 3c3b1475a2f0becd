-- Credit notes to customers, deductions of payments, money on account, write-offs, and what undoes each.

alter table finory.trade_documents drop constraint trade_documents_kind_check;
alter table finory.trade_documents add constraint trade_documents_kind_check
  check (kind in ('purchase_order', 'goods_receipt', 'bill', 'vendor_credit_note', 'sales_invoice', 'sales_credit_note'));
drop index finory.trade_documents_own_number;
create unique index trade_documents_own_number on finory.trade_documents (tenant_id, company_id, kind, number)
  where kind in ('purchase_order', 'sales_invoice', 'goods_receipt', 'sales_credit_note') and state <> 'void';

-- Of what a part of a payment settled, `amount` is all of it: what was not paid in money stands beside it.
alter table finory.payment_allocations
  add column discount bigint not null default 0 check (discount >= 0),
  add column withheld bigint not null default 0 check (withheld >= 0),
  add check (discount + withheld < amount);

-- A payment that was undone, by the mirrors of its journals.
create table finory.payment_reversals (
  tenant_id text not null,
  payment_id text not null,
  company_id text not null,
  date date not null,
  reason text not null,
  reversed_by text not null,
  reversed_at timestamptz not null,
  primary key (tenant_id, payment_id),
  foreign key (tenant_id, company_id, payment_id) references finory.payments (tenant_id, company_id, id)
);
comment on table finory.payment_reversals is 'append-only: money that went back is evidence';
call kernel.carry_client('finory.payment_reversals', 'company_id');

-- Money of a party that no document has taken up: advances, over-payments, credits of what was paid already.
create table finory.party_credits (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  party_id text not null,
  kind text not null check (kind in ('customer', 'vendor')),
  account_id text not null,
  -- The payment or the credit note that it came from.
  source_kind text not null check (source_kind in ('payment', 'sales_credit_note')),
  source_id text not null,
  date date not null,
  currency text not null,
  exchange_rate numeric,
  amount bigint not null check (amount > 0),
  base_amount bigint not null check (base_amount >= 0),
  open bigint not null,
  base_open bigint not null,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  check (open between 0 and amount and base_open between 0 and base_amount),
  foreign key (tenant_id, company_id, party_id) references finory.parties (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, account_id) references finory.accounts (tenant_id, company_id, id)
);
create index party_credits_party on finory.party_credits (tenant_id, company_id, party_id);
call kernel.carry_client('finory.party_credits', 'company_id');
call kernel.identify_later('finory.party_credits', 'id');

-- The accounts of advances hold what the credits say, whoever writes.
create function finory.check_party_credits() returns trigger language plpgsql as $$
declare
  held bigint;
  owed bigint;
begin
  select coalesce(sum(case c.kind when 'customer' then -c.base_open else c.base_open end), 0) into owed
    from finory.party_credits c where c.tenant_id = new.tenant_id and c.account_id = new.account_id;
  select coalesce(sum(l.base_amount), 0) into held
    from finory.journal_lines l join finory.journals j on j.tenant_id = l.tenant_id and j.id = l.journal_id and j.source <> 'manual' and j.source <> 'import'
    left join finory.journals o on o.tenant_id = j.tenant_id and o.id = j.reverses
    where l.tenant_id = new.tenant_id and l.company_id = new.company_id and l.account_id = new.account_id
      and coalesce(o.source, '') not in ('manual', 'import') and j.source <> 'revaluation' and coalesce(o.source, '') <> 'revaluation';
  if held <> owed then
    raise exception 'Money on account comes to %, and its account holds %.', owed, held
      using errcode = 'FA422', detail = 'finory.credits_differ';
  end if;
  return null;
end $$;
create constraint trigger check_party_credits after insert or update on finory.party_credits
  deferrable initially deferred for each row execute function finory.check_party_credits();
