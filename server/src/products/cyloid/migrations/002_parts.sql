-- A file may hold several invoices. Each is a paper of its own: the first under the document's identifier, the others
-- under identifiers derived from it, with the same bytes and their place in the file.

alter table cyloid.papers
  add column part integer not null default 1 check (part > 0),
  add column part_of text,
  add foreign key (tenant_id, part_of) references cyloid.papers (tenant_id, document_id),
  add check ((part = 1) = (part_of is null));
create unique index papers_parts on cyloid.papers (tenant_id, part_of, part) where part_of is not null;
