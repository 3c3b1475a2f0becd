-- What control accounts hold for a claim is what stands open on it, whoever writes, at the end of each transaction.
create function finory.check_claim(tenant text, claim text) returns void language plpgsql set enable_seqscan = off as $$
declare
  stated record;
  held bigint;
  owed bigint;
  credited bigint;
begin
  select d.kind, d.number, d.state, d.base_open into stated from finory.trade_documents d where d.tenant_id = tenant and d.id = claim;
  if stated.kind is null or stated.kind not in ('bill', 'sales_invoice') then
    return;
  end if;
  select sum(l.base_amount) into held
    from finory.trade_documents d
    join finory.journal_lines l on l.tenant_id = d.tenant_id and l.trade_document_id = d.id
    cross join lateral (
      select 1 from finory.accounts a
      where a.tenant_id = l.tenant_id and a.id = l.account_id and a.control in ('receivable', 'payable') offset 0) a
    where d.tenant_id = tenant and (d.id = claim or d.bill_id = claim);
  -- Before its posting a claim has no lines, and owes nothing to the ledger.
  if held is null then
    return;
  end if;
  -- A vendor's credit that is applied but not posted lowers the bill before the ledger; one that is posted but not used
  -- up lowers the ledger before the bill.
  select coalesce(sum(
           case when exists (select 1 from finory.journal_lines l where l.tenant_id = c.tenant_id and l.trade_document_id = c.id)
                then c.base_open
                else -coalesce((select sum(a.base_amount) from finory.credit_applications a
                                where a.tenant_id = c.tenant_id and a.credit_note_id = c.id and a.bill_id = claim), 0) end), 0)
    into credited
    from finory.trade_documents c
    where c.tenant_id = tenant and c.bill_id = claim and c.kind = 'vendor_credit_note' and c.state <> 'void';
  owed := case stated.kind when 'sales_invoice' then stated.base_open else credited - stated.base_open end;
  if held <> owed then
    raise exception '% stands open with %, and its control account holds %.', stated.number, owed, held
      using errcode = 'FA422', detail = 'finory.subledger_differs';
  end if;
end $$;

create function finory.check_changed_claim() returns trigger language plpgsql as $$
begin
  perform finory.check_claim(new.tenant_id, coalesce(new.bill_id, new.id));
  return null;
end $$;
create constraint trigger check_claim after insert or update of open, base_open, state, bill_id on finory.trade_documents
  deferrable initially deferred for each row execute function finory.check_changed_claim();

create function finory.check_claimed_line() returns trigger language plpgsql as $$
begin
  perform finory.check_claim(new.tenant_id, coalesce(
    (select d.bill_id from finory.trade_documents d where d.tenant_id = new.tenant_id and d.id = new.trade_document_id), new.trade_document_id));
  return null;
end $$;
create constraint trigger check_claim after insert on finory.journal_lines
  deferrable initially deferred for each row when (new.trade_document_id is not null) execute function finory.check_claimed_line();
