-- What a journal moves stands on the journal itself: a list that is sorted by it would otherwise add up every line
-- of the book for each page.
alter table finory.journals add column total bigint;
alter table finory.journals no force row level security;
alter table finory.journal_lines no force row level security;
alter table finory.journals disable trigger user;
update finory.journals j set total = coalesce((
  select sum(l.base_amount) from finory.journal_lines l
  where l.tenant_id = j.tenant_id and l.journal_id = j.id and l.base_amount > 0), 0);
alter table finory.journals enable trigger user;
alter table finory.journals force row level security;
alter table finory.journal_lines force row level security;
alter table finory.journals alter column total set not null;

-- The order in which a list of documents comes by itself.
create index trade_documents_newest on finory.trade_documents (tenant_id, company_id, kind, id);
