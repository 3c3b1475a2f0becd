-- What people say about a journal and the papers that they lay beside it. Posted truth does not change by them, and
-- they are not taken back either. A draft keeps its identifier when it is posted, so that its remarks go with it.
create table finory.journal_comments (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  journal_id text not null,
  text text not null check (length(text) between 1 and 2000),
  written_by text not null,
  written_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id)
);
comment on table finory.journal_comments is 'append-only: what was said stays said';
create index journal_comments_journal on finory.journal_comments (tenant_id, journal_id, id);

create table finory.journal_papers (
  tenant_id text not null,
  journal_id text not null,
  document_id text not null,
  company_id text not null,
  name text not null,
  attached_by text not null,
  attached_at timestamptz not null,
  primary key (tenant_id, journal_id, document_id),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id)
);
comment on table finory.journal_papers is 'append-only: what a posting was shown with stays beside it';

call kernel.carry_client('finory.journal_comments', 'company_id');
call kernel.carry_client('finory.journal_papers', 'company_id');
