-- One row for one question with its answer, and one row for each figure of it.
create table luca.questions (
  tenant_id text not null,
  id text not null,
  asked_by text not null,
  company_id text,
  company_name text,
  question text not null,
  status text not null check (status in ('answered', 'abstained', 'needs_clarification', 'blocked', 'failed')),
  answer text not null,
  plan jsonb,
  follow_ups jsonb not null,
  worded_by text not null,
  asked_at timestamptz not null,
  primary key (tenant_id, id)
);
comment on table luca.questions is 'append-only: what was asked and answered stays as it was';
create index questions_asker on luca.questions (tenant_id, asked_by, id desc);

create table luca.answer_claims (
  tenant_id text not null,
  question_id text not null,
  position integer not null check (position >= 0),
  figure numeric not null,
  currency text not null,
  label text not null,
  source jsonb not null,
  sources jsonb not null,
  receipt_id text not null,
  primary key (tenant_id, question_id, position),
  foreign key (tenant_id, question_id) references luca.questions (tenant_id, id)
);
comment on table luca.answer_claims is 'append-only: the figures of an answer with their proof';

create table luca.feedback (
  tenant_id text not null,
  question_id text not null,
  given_by text not null,
  helpful boolean not null,
  note text,
  given_at timestamptz not null,
  primary key (tenant_id, question_id, given_by),
  foreign key (tenant_id, question_id) references luca.questions (tenant_id, id)
);
