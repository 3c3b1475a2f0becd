-- Company and date of a line are copies of its journal's. A foreign key over all four columns was looked up by
-- date, which made an import slower with each journal of a day; the key alone is enough, and the copies are
-- compared for a whole INSERT at once.
alter table finory.journal_lines
  drop constraint journal_lines_tenant_id_company_id_journal_id_date_fkey,
  add foreign key (tenant_id, journal_id) references finory.journals (tenant_id, id);
alter table finory.journals drop constraint journals_tenant_id_company_id_id_date_key;

create function finory.check_line_copies() returns trigger language plpgsql as $$
declare
  wrong record;
begin
  select n.journal_id, n.line into wrong
    from new_lines n join finory.journals j on j.tenant_id = n.tenant_id and j.id = n.journal_id
    where n.company_id <> j.company_id or n.date <> j.date limit 1;
  if found then
    raise exception 'Line % of journal % names another company or date than the journal.', wrong.line, wrong.journal_id
      using errcode = 'FA422', detail = 'finory.line_differs';
  end if;
  return null;
end $$;

create trigger check_line_copies after insert on finory.journal_lines
  referencing new table as new_lines for each statement execute function finory.check_line_copies();
