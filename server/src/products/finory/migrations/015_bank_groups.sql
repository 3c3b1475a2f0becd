-- One line of a statement can stand for several postings, and one posting for several lines; never several for several.
alter table finory.bank_matches add column posting_part integer not null default 1 check (posting_part > 0);
alter table finory.bank_matches add column line_part integer not null default 1 check (line_part > 0);
alter table finory.bank_matches add constraint bank_matches_one_side check (posting_part = 1 or line_part = 1);
alter table finory.bank_matches drop constraint bank_matches_pkey;
alter table finory.bank_matches drop constraint bank_matches_tenant_id_journal_id_journal_line_key;
alter table finory.bank_matches add primary key (tenant_id, statement_line_id, posting_part);
alter table finory.bank_matches add unique (tenant_id, journal_id, journal_line, line_part);

-- What is matched comes to the same on both sides, whoever writes.
create function finory.check_bank_matches() returns trigger language plpgsql as $$
declare
  changed finory.bank_matches := case when tg_op = 'DELETE' then old else new end;
  told record;
begin
  with touched as (
    select m.* from finory.bank_matches m where m.tenant_id = changed.tenant_id
      and (m.statement_line_id = changed.statement_line_id
        or (m.journal_id = changed.journal_id and m.journal_line = changed.journal_line))),
  members as (
    select m.* from finory.bank_matches m where m.tenant_id = changed.tenant_id
      and (m.statement_line_id in (select statement_line_id from touched)
        or (m.journal_id, m.journal_line) in (select journal_id, journal_line from touched)))
  select (select count(distinct statement_line_id) from members) as lines,
         (select count(distinct (journal_id, journal_line)) from members) as postings,
         (select coalesce(sum(l.amount), 0) from finory.statement_lines l
           where l.tenant_id = changed.tenant_id and l.id in (select statement_line_id from members)) as of_lines,
         (select coalesce(sum(case when b.currency = c.base_currency then p.base_amount else p.amount end), 0)
           from finory.journal_lines p
           join finory.bank_accounts b on b.tenant_id = p.tenant_id and b.id = changed.bank_account_id
           join finory.companies c on c.tenant_id = p.tenant_id and c.id = p.company_id
           where p.tenant_id = changed.tenant_id and (p.journal_id, p.line) in (select journal_id, journal_line from members)) as of_postings
    into told;
  if told.of_lines <> told.of_postings or (told.lines > 1 and told.postings > 1) then
    raise exception 'The lines of a match come to %, its postings to %.', told.of_lines, told.of_postings
      using errcode = 'FA422', detail = 'finory.match_does_not_fit';
  end if;
  return null;
end $$;
create constraint trigger check_bank_matches after insert or delete on finory.bank_matches
  deferrable initially deferred for each row execute function finory.check_bank_matches();
