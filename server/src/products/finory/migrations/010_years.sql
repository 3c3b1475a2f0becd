-- Fiscal years with a calendar of their own, and what a closed one refuses.

create table finory.fiscal_years (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  name text not null,
  starts_on date not null,
  ends_on date not null,
  calendar text not null check (calendar in ('months', '4-4-5', '4-5-4', '5-4-4', '13x4')),
  state text not null default 'open' check (state in ('open', 'closed')),
  -- The journal that moved the result of a closed year into equity.
  closing_journal_id text,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, starts_on),
  check (ends_on >= starts_on),
  check ((state = 'closed') = (closing_journal_id is not null)),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id),
  foreign key (tenant_id, closing_journal_id) references finory.journals (tenant_id, id)
);
call kernel.carry_client('finory.fiscal_years', 'company_id');
call kernel.identify_later('finory.fiscal_years', 'id');

-- A period beside the regular ones takes the entries of the closing alone; it lies on the last day of its year.
alter table finory.fiscal_periods add column kind text not null default 'regular' check (kind in ('regular', 'closing'));
alter table finory.journal_drafts add column period_id text;

-- Books that were kept before have had their twelve months a year.
alter table finory.fiscal_periods no force row level security;
insert into finory.fiscal_years (tenant_id, id, company_id, name, starts_on, ends_on, calendar)
  select tenant_id, 'fyr_' || substr(min(id), 5), company_id, to_char(max(ends_on), 'YYYY'), min(starts_on), max(ends_on), 'months'
  from (select p.*, (row_number() over (partition by tenant_id, company_id order by starts_on) - 1) / 12 as year from finory.fiscal_periods p) numbered
  group by tenant_id, company_id, year;
alter table finory.fiscal_periods force row level security;

create or replace function finory.check_period_span() returns trigger language plpgsql as $$
begin
  if exists (select 1 from finory.fiscal_periods p where p.tenant_id = new.tenant_id and p.company_id = new.company_id and p.id <> new.id
             and p.kind = new.kind and daterange(p.starts_on, p.ends_on, '[]') && daterange(new.starts_on, new.ends_on, '[]')) then
    raise exception 'Period % overlaps another.', new.name using errcode = 'FA422', detail = 'finory.period_overlaps';
  end if;
  if tg_op = 'UPDATE' and (new.starts_on, new.ends_on, new.company_id, new.kind) is distinct from (old.starts_on, old.ends_on, old.company_id, old.kind) then
    raise exception 'The days of period % stay as they are.', old.name using errcode = 'FA409', detail = 'finory.period_fixed';
  end if;
  return new;
end $$;

create function finory.check_year() returns trigger language plpgsql as $$
begin
  if exists (select 1 from finory.fiscal_years y where y.tenant_id = new.tenant_id and y.company_id = new.company_id and y.id <> new.id
             and daterange(y.starts_on, y.ends_on, '[]') && daterange(new.starts_on, new.ends_on, '[]')) then
    raise exception 'Fiscal year % overlaps another.', new.name using errcode = 'FA422', detail = 'finory.year_overlaps';
  end if;
  if tg_op = 'UPDATE' then
    if (new.starts_on, new.ends_on, new.company_id, new.calendar) is distinct from (old.starts_on, old.ends_on, old.company_id, old.calendar) then
      raise exception 'The days of fiscal year % stay as they are.', old.name using errcode = 'FA409', detail = 'finory.year_fixed';
    end if;
    if old.state = 'open' and new.state = 'closed' and not exists (
         select 1 from finory.journals j where j.tenant_id = new.tenant_id and j.id = new.closing_journal_id and j.company_id = new.company_id
           and j.source = 'year_end' and j.date = new.ends_on) then
      raise exception 'Fiscal year % is closed by the journal that moves its result.', old.name
        using errcode = 'FA409', detail = 'finory.year_without_closing';
    end if;
    if old.state = 'closed' and new.state = 'open'
       and not (exists (select 1 from finory.journals j where j.tenant_id = old.tenant_id and j.reverses = old.closing_journal_id)
                and finory.use_approval(old.tenant_id, 'finory.reopen_year', old.id)) then
      raise exception 'Fiscal year % is reopened by the votes of two persons only.', old.name
        using errcode = 'FA409', detail = 'finory.reopening_not_approved', hint = 'Ask for its reopening.';
    end if;
  elsif new.state <> 'open' then
    raise exception 'Fiscal year % begins open.', new.name using errcode = 'FA422', detail = 'finory.illegal_period_state';
  end if;
  return new;
end $$;

create trigger check_year before insert or update on finory.fiscal_years for each row execute function finory.check_year();

-- After the closing of a year its income and expenses stand at nothing and stay there.
create function finory.keep_closed_year() returns trigger language plpgsql as $$
declare
  wrong record;
begin
  select y.name, a.code into wrong
    from new_lines n
    join finory.fiscal_years y on y.tenant_id = n.tenant_id and y.company_id = n.company_id and y.state = 'closed'
      and n.date between y.starts_on and y.ends_on
    join finory.accounts a on a.tenant_id = n.tenant_id and a.id = n.account_id and a.type in ('income', 'expense')
    join finory.journals j on j.tenant_id = n.tenant_id and j.id = n.journal_id
    where j.reverses is distinct from y.closing_journal_id
    limit 1;
  if found then
    raise exception 'Fiscal year % is closed: its result has been moved, and % takes nothing more in it.', wrong.name, wrong.code
      using errcode = 'FA409', detail = 'finory.year_closed', hint = 'Use a date in an open year, or have the year reopened.';
  end if;
  return null;
end $$;

create trigger keep_closed_year after insert on finory.journal_lines
  referencing new table as new_lines for each statement execute function finory.keep_closed_year();

-- What an account means stays once it is posted to; that it mirrors a subledger from now on may still be told, so that
-- the accounts of an imported book can be invoiced and banked on.
create or replace function finory.keep_account_meaning() returns trigger language plpgsql as $$
begin
  if ((new.type, new.normal_side, new.company_id) is distinct from (old.type, old.normal_side, old.company_id)
      or (new.control <> old.control and old.control <> 'none'))
     and exists (select 1 from finory.journal_lines l where l.tenant_id = old.tenant_id and l.company_id = old.company_id and l.account_id = old.id) then
    raise exception 'Account % % has postings, so its type and side stay as they are.', old.code, old.name
      using errcode = 'FA409', detail = 'finory.account_in_use', hint = 'Make a new account and reclassify by a journal.';
  end if;
  return new;
end $$;
