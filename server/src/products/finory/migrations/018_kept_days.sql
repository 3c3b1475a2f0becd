-- Turnover by account and day, kept in the transaction of each posting beside the balances by period, so that a report of
-- a day within a month reads no lines either. In the company's own currency, as reports are.
create table finory.day_turnovers (
  tenant_id text not null,
  company_id text not null,
  date date not null,
  account_id text not null,
  base_debit bigint not null,
  base_credit bigint not null,
  primary key (tenant_id, company_id, date, account_id)
) with (fillfactor = 80);
comment on table finory.day_turnovers is 'kept: sums of the lines of each account and day, written by the trigger on journal_lines alone';
call kernel.carry_client('finory.day_turnovers', 'company_id');
drop trigger fill_client on finory.day_turnovers;

-- Adds the lines of a statement to the balances and turnovers, each once and in the order of the key. Where no closing
-- period lies over the days, a day has one period, and no journal need be looked up for it.
create or replace function finory.keep_balances() returns trigger language plpgsql security definer
  set search_path = pg_catalog set enable_seqscan = off as $$
declare
  span record;
begin
  select min(date) as first_date, max(date) as last_date into span from new_lines;
  if exists (select 1 from (select distinct tenant_id, company_id from new_lines) n
             join finory.fiscal_periods p on p.tenant_id = n.tenant_id and p.company_id = n.company_id and p.kind <> 'regular'
               and p.starts_on <= span.last_date and p.ends_on >= span.first_date) then
    insert into finory.account_balances as b
      (tenant_id, company_id, account_id, period_id, currency, debit, credit, base_debit, base_credit, client_id)
    select l.tenant_id, l.company_id, l.account_id, j.period_id, l.currency,
           sum(greatest(l.amount, 0)), sum(greatest(-l.amount, 0)), sum(greatest(l.base_amount, 0)), sum(greatest(-l.base_amount, 0)),
           max(l.client_id)
      from new_lines l
      cross join lateral (select j.period_id from finory.journals j where j.tenant_id = l.tenant_id and j.id = l.journal_id offset 0) j
      group by l.tenant_id, l.company_id, l.account_id, j.period_id, l.currency
      order by l.tenant_id, l.company_id, l.account_id, j.period_id, l.currency
    on conflict (tenant_id, company_id, account_id, period_id, currency) do update set
      debit = b.debit + excluded.debit, credit = b.credit + excluded.credit,
      base_debit = b.base_debit + excluded.base_debit, base_credit = b.base_credit + excluded.base_credit;
    insert into finory.day_turnovers as d (tenant_id, company_id, date, account_id, base_debit, base_credit, client_id)
    select l.tenant_id, l.company_id, l.date, l.account_id,
           sum(greatest(l.base_amount, 0)), sum(greatest(-l.base_amount, 0)), max(l.client_id)
      from new_lines l
      group by l.tenant_id, l.company_id, l.date, l.account_id
      order by l.tenant_id, l.company_id, l.date, l.account_id
    on conflict (tenant_id, company_id, date, account_id) do update set
      base_debit = d.base_debit + excluded.base_debit, base_credit = d.base_credit + excluded.base_credit;
    return null;
  end if;
  with turnover as materialized (
    select l.tenant_id, l.company_id, l.date, l.account_id, l.currency,
           sum(greatest(l.amount, 0)) as debit, sum(greatest(-l.amount, 0)) as credit,
           sum(greatest(l.base_amount, 0)) as base_debit, sum(greatest(-l.base_amount, 0)) as base_credit, max(l.client_id) as client_id
      from new_lines l group by l.tenant_id, l.company_id, l.date, l.account_id, l.currency
  ), days as (
    insert into finory.day_turnovers as d (tenant_id, company_id, date, account_id, base_debit, base_credit, client_id)
    select t.tenant_id, t.company_id, t.date, t.account_id, sum(t.base_debit), sum(t.base_credit), max(t.client_id)
      from turnover t
      group by t.tenant_id, t.company_id, t.date, t.account_id
      order by t.tenant_id, t.company_id, t.date, t.account_id
    on conflict (tenant_id, company_id, date, account_id) do update set
      base_debit = d.base_debit + excluded.base_debit, base_credit = d.base_credit + excluded.base_credit
  )
  insert into finory.account_balances as b
    (tenant_id, company_id, account_id, period_id, currency, debit, credit, base_debit, base_credit, client_id)
  select t.tenant_id, t.company_id, t.account_id, p.id, t.currency,
         sum(t.debit), sum(t.credit), sum(t.base_debit), sum(t.base_credit), max(t.client_id)
    from (select tenant_id, company_id, date from turnover group by tenant_id, company_id, date) day
    cross join lateral (
      select p.id from finory.fiscal_periods p
      where p.tenant_id = day.tenant_id and p.company_id = day.company_id and day.date between p.starts_on and p.ends_on offset 0) p
    join turnover t on t.tenant_id = day.tenant_id and t.company_id = day.company_id and t.date = day.date
    group by t.tenant_id, t.company_id, t.account_id, p.id, t.currency
    order by t.tenant_id, t.company_id, t.account_id, p.id, t.currency
  on conflict (tenant_id, company_id, account_id, period_id, currency) do update set
    debit = b.debit + excluded.debit, credit = b.credit + excluded.credit,
    base_debit = b.base_debit + excluded.base_debit, base_credit = b.base_credit + excluded.base_credit;
  return null;
end $$;

-- As it was, but lines are grouped by their copies of the journal in the place of comparing the least and the greatest
-- of each as text, which took longer than all else.
create or replace function finory.check_journal_lines() returns trigger language plpgsql set enable_seqscan = off as $$
declare
  wrong record;
  judged record;
  period record;
  suspect boolean := false;
  reversing boolean := false;
begin
  select a.id, a.code, a.name, h.account_id into wrong
    from (select distinct tenant_id, company_id, account_id from new_lines) h
    left join lateral (
      select a.id, a.code, a.name, a.active from finory.accounts a
      where a.tenant_id = h.tenant_id and a.id = h.account_id and a.company_id = h.company_id offset 0) a on true
    where a.active is distinct from true limit 1;
  if found then
    if wrong.id is null then
      raise exception 'There is no account % in these books.', wrong.account_id
        using errcode = 'foreign_key_violation';
    end if;
    raise exception 'Account % % is inactive.', wrong.code, wrong.name
      using errcode = 'FA422', detail = 'finory.account_inactive', hint = 'Use an active account, or activate this one.';
  end if;

  -- One pass over the lines and one look at each journal; what is wrong is put into words only where something is.
  for judged in
    select g.tenant_id, g.period_id, g.adjustment, min(g.date) as first_date, max(g.date) as last_date,
           bool_or(
             g.given < 2 or g.off_base <> 0 or (g.currencies = 1 and g.off_own <> 0) or g.base_differs or g.copies_differ
             or (case when g.lines is null
                   then g.given <> (select count(*) from finory.journal_lines l where l.tenant_id = g.tenant_id and l.journal_id = g.journal_id)
                   else g.given <> g.lines or g.last_line > g.lines end)) is distinct from false as wrong,
           bool_or(g.reverses is not null) as reversing
    from (
      select c.tenant_id, c.journal_id, min(j.lines) as lines, j.period_id, min(j.date) as date, j.adjustment, j.reverses,
             sum(c.given) as given, max(c.last_line) as last_line, sum(c.base) as off_base, sum(c.own) as off_own,
             count(*) filter (where c.moved) as currencies, bool_or(c.differs and c.currency = j.base_currency) as base_differs,
             bool_or(c.date <> j.date or c.company_id <> j.company_id or c.client_id is distinct from j.client_id) as copies_differ
      from (
        -- Lines whose copies of the journal differ from one another are groups of their own.
        select tenant_id, journal_id, currency, date, company_id, client_id, count(*) as given, max(line) as last_line,
               sum(base_amount) as base, sum(amount) as own, bool_or(amount <> 0) as moved, bool_or(amount <> base_amount) as differs
        from new_lines group by tenant_id, journal_id, currency, date, company_id, client_id) c
      left join lateral (
        select j.lines, j.period_id, j.date, j.adjustment, j.reverses, j.base_currency, j.company_id, j.client_id from finory.journals j
        where j.tenant_id = c.tenant_id and j.id = c.journal_id offset 0) j on true
      group by c.tenant_id, c.journal_id, j.period_id, j.adjustment, j.reverses) g
    group by g.tenant_id, g.period_id, g.adjustment
    order by g.tenant_id, g.period_id
  loop
    -- The share lock makes a closing of the period wait for this posting, and this posting for a closing.
    select p.starts_on, p.ends_on, p.state into period from finory.fiscal_periods p
      where p.tenant_id = judged.tenant_id and p.id = judged.period_id for share;
    suspect := suspect or judged.wrong or period is null
      or judged.first_date < period.starts_on or judged.last_date > period.ends_on
      or not (period.state = 'open' or (period.state = 'soft_closed' and judged.adjustment));
    reversing := reversing or judged.reversing;
  end loop;
  if suspect then
    perform finory.explain_wrong_lines((select jsonb_agg(to_jsonb(n)) from new_lines n));
  end if;

  -- A reversal is the mirror of what it reverses: same accounts, parties and documents, every amount turned round.
  if reversing then
    select j.id, o.number into wrong
      from (select distinct tenant_id, journal_id from new_lines) n
      cross join lateral (
        select j.id, j.date, j.company_id, j.reverses from finory.journals j
        where j.tenant_id = n.tenant_id and j.id = n.journal_id and j.reverses is not null offset 0) j
      cross join lateral (
        select o.number, o.date, o.company_id from finory.journals o where o.tenant_id = n.tenant_id and o.id = j.reverses offset 0) o
      where o.company_id <> j.company_id or j.date < o.date
         or exists (
           select 1 from (
             select account_id, currency, party_id, trade_document_id, amount, base_amount, 1 as side
               from finory.journal_lines l where l.tenant_id = n.tenant_id and l.journal_id = j.reverses
             union all
             select account_id, currency, party_id, trade_document_id, -amount, -base_amount, -1
               from finory.journal_lines l where l.tenant_id = n.tenant_id and l.journal_id = j.id) sides
           group by account_id, currency, party_id, trade_document_id, amount, base_amount having sum(side) <> 0)
      limit 1;
    if found then
      raise exception 'Journal % does not mirror journal %, which it says to reverse.', wrong.id, wrong.number
        using errcode = 'FA422', detail = 'finory.not_a_mirror';
    end if;
  end if;

  -- After the closing of a year its income and expenses stand at nothing and stay there.
  if exists (
       select 1 from (select tenant_id, company_id, min(date) as first_date from new_lines group by tenant_id, company_id) n
       join finory.fiscal_years y on y.tenant_id = n.tenant_id and y.company_id = n.company_id and y.state = 'closed'
         and y.ends_on >= n.first_date) then
    select y.name, a.code into wrong
      from new_lines n
      join finory.fiscal_years y on y.tenant_id = n.tenant_id and y.company_id = n.company_id and y.state = 'closed'
        and n.date between y.starts_on and y.ends_on
      cross join lateral (
        select a.code from finory.accounts a
        where a.tenant_id = n.tenant_id and a.id = n.account_id and a.type in ('income', 'expense') offset 0) a
      cross join lateral (
        select j.reverses from finory.journals j where j.tenant_id = n.tenant_id and j.id = n.journal_id offset 0) j
      where j.reverses is distinct from y.closing_journal_id
      limit 1;
    if found then
      raise exception 'Fiscal year % is closed: its result has been moved, and % takes nothing more in it.', wrong.name, wrong.code
        using errcode = 'FA409', detail = 'finory.year_closed', hint = 'Use a date in an open year, or have the year reopened.';
    end if;
  end if;
  return null;
end $$;

-- What was posted before.
alter table finory.journal_lines no force row level security;
insert into finory.day_turnovers (tenant_id, company_id, date, account_id, base_debit, base_credit, client_id)
  select l.tenant_id, l.company_id, l.date, l.account_id,
         sum(greatest(l.base_amount, 0)), sum(greatest(-l.base_amount, 0)), max(l.client_id)
  from finory.journal_lines l group by l.tenant_id, l.company_id, l.date, l.account_id
  order by l.tenant_id, l.company_id, l.date, l.account_id;
alter table finory.journal_lines force row level security;
