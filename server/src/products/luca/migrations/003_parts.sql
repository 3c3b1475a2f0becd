-- What a claim adds up from, so that its file proves it elsewhere. Claims of before kept none.
alter table luca.answer_claims add column parts jsonb not null default '[]'::jsonb;
