-- Formulas that people write as calculators: one row for one version, from draft to superseded.
create table vamn.definitions (
  tenant_id text not null,
  id text not null,
  name text not null check (name ~ '^[a-z][a-z0-9_.]{1,79}$'),
  number integer not null check (number > 0),
  formula text not null,
  rules jsonb not null,
  valid_from date not null,
  valid_to date,
  author text not null,
  reviewer text,
  state text not null check (state in ('draft', 'in_review', 'published', 'superseded', 'withdrawn')),
  golden_cases jsonb not null,
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, name, number),
  check (valid_to is null or valid_to >= valid_from),
  check (reviewer is distinct from author),
  check (state not in ('published', 'superseded') or (reviewer is not null and digest is not null))
);
create unique index definitions_published on vamn.definitions (tenant_id, name) where state = 'published';

-- What was reviewed stays as it is: only its state and its last day may change.
create function vamn.keep_reviewed_definition() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft'
     and (new.name, new.number, new.formula, new.rules, new.valid_from, new.author, new.golden_cases)
         is distinct from (old.name, old.number, old.formula, old.rules, old.valid_from, old.author, old.golden_cases) then
    raise exception '% v% is %; only a draft changes.', old.name, old.number, old.state
      using errcode = 'FA409', detail = 'vamn.immutable', hint = 'Draft a further version.';
  end if;
  if old.digest is not null and (new.digest, new.reviewer) is distinct from (old.digest, old.reviewer) then
    raise exception '% v% was published; its review stays as it is.', old.name, old.number
      using errcode = 'FA409', detail = 'vamn.immutable', hint = 'Draft a further version.';
  end if;
  return new;
end $$;

create trigger keep_reviewed_definition before update on vamn.definitions
  for each row execute function vamn.keep_reviewed_definition();
