-- What the use cases promise about months, reversals and signatures, kept by the database whoever writes.

-- A vote of two opens a month or a statement once: the approval is used up by what it allowed.
create table finory.used_approvals (
  tenant_id text not null,
  approval_id text not null,
  action text not null,
  subject text not null,
  primary key (tenant_id, approval_id),
  foreign key (tenant_id, approval_id) references kernel.approvals (tenant_id, id)
);
comment on table finory.used_approvals is 'append-only: an approval that opened something does not open it again';
call kernel.carry_client('finory.used_approvals', 'subject');

-- Uses up an approval by two persons for an action on a subject; false where there is none.
create function finory.use_approval(tenant text, wanted text, about text) returns boolean language plpgsql as $$
declare
  found_id text;
begin
  select a.id into found_id from kernel.approvals a
    where a.tenant_id = tenant and a.action = wanted and a.subject = about and a.state = 'approved'
      and (select count(distinct coalesce(v.on_behalf_of, v.voter)) from kernel.approval_votes v
           where v.tenant_id = a.tenant_id and v.approval_id = a.id and v.decision = 'approve') >= 2
      and not exists (select 1 from finory.used_approvals u where u.tenant_id = a.tenant_id and u.approval_id = a.id)
    order by a.requested_at limit 1;
  if found_id is null then
    return false;
  end if;
  insert into finory.used_approvals (tenant_id, approval_id, action, subject) values (tenant, found_id, wanted, about);
  return true;
end $$;

-- Every state that a month has had, with who brought it about.
create table finory.period_states (
  tenant_id text not null,
  period_id text not null,
  position integer not null check (position > 0),
  company_id text not null,
  from_state text not null,
  to_state text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (tenant_id, period_id, position),
  foreign key (tenant_id, company_id, period_id) references finory.fiscal_periods (tenant_id, company_id, id)
);
comment on table finory.period_states is 'append-only: when a month was closed and reopened, and by whom, is evidence';
call kernel.carry_client('finory.period_states', 'company_id');

alter table finory.fiscal_periods add column changed_by text, add column changed_at timestamptz;

create function finory.check_period_state() returns trigger language plpgsql as $$
begin
  if new.state = old.state then
    return new;
  end if;
  if (old.state, new.state) not in (('open', 'soft_closed'), ('open', 'closed'), ('soft_closed', 'closed'), ('closed', 'open'), ('soft_closed', 'open')) then
    raise exception '% cannot become % from %.', old.name, replace(new.state, '_', ' '), replace(old.state, '_', ' ')
      using errcode = 'FA409', detail = 'finory.illegal_period_state';
  end if;
  if new.changed_by is null or new.changed_at is null or new.version <> old.version + 1 then
    raise exception '% changes its state only by somebody, at some time.', old.name
      using errcode = 'FA422', detail = 'finory.period_change_unsigned';
  end if;
  if new.state = 'open' and not finory.use_approval(old.tenant_id, 'finory.reopen_period', old.id) then
    raise exception '% is reopened by the votes of two persons only.', old.name
      using errcode = 'FA409', detail = 'finory.reopening_not_approved', hint = 'Ask for its reopening.';
  end if;
  insert into finory.period_states (tenant_id, period_id, position, company_id, from_state, to_state, changed_by, changed_at)
    select old.tenant_id, old.id, count(*) + 1, old.company_id, old.state, new.state, new.changed_by, new.changed_at
    from finory.period_states s where s.tenant_id = old.tenant_id and s.period_id = old.id;
  return new;
end $$;

create trigger check_period_state before update of state on finory.fiscal_periods
  for each row execute function finory.check_period_state();

create function finory.check_new_period() returns trigger language plpgsql as $$
begin
  if new.state <> 'open' then
    raise exception '% begins open.', new.name using errcode = 'FA422', detail = 'finory.illegal_period_state';
  end if;
  return new;
end $$;

create trigger check_new_period before insert on finory.fiscal_periods for each row execute function finory.check_new_period();

-- A reversal is the mirror of what it reverses: same accounts, parties and documents, every amount turned round.
create function finory.check_reversal_mirrors() returns trigger language plpgsql as $$
declare
  wrong record;
begin
  select j.id, o.number into wrong
    from (select distinct tenant_id, journal_id from new_lines) n
    join finory.journals j on j.tenant_id = n.tenant_id and j.id = n.journal_id
    join finory.journals o on o.tenant_id = j.tenant_id and o.id = j.reverses
    where o.company_id <> j.company_id or j.date < o.date
       or exists (
         select 1 from (
           select account_id, currency, party_id, trade_document_id, amount, base_amount, 1 as side
             from finory.journal_lines l where l.tenant_id = o.tenant_id and l.journal_id = o.id
           union all
           select account_id, currency, party_id, trade_document_id, -amount, -base_amount, -1
             from finory.journal_lines l where l.tenant_id = j.tenant_id and l.journal_id = j.id) sides
         group by account_id, currency, party_id, trade_document_id, amount, base_amount having sum(side) <> 0)
    limit 1;
  if found then
    raise exception 'Journal % does not mirror journal %, which it says to reverse.', wrong.id, wrong.number
      using errcode = 'FA422', detail = 'finory.not_a_mirror';
  end if;
  return null;
end $$;

create trigger check_reversal_mirrors after insert on finory.journal_lines
  referencing new table as new_lines for each statement execute function finory.check_reversal_mirrors();

-- A signed statement stays as it was signed: its matches too, until two persons have opened it again.
create function finory.keep_signed_matches() returns trigger language plpgsql as $$
declare
  signed text;
begin
  select s.name into signed from finory.statement_lines l
    join finory.bank_statements s on s.tenant_id = l.tenant_id and s.id = l.statement_id and s.state = 'signed'
    where (l.tenant_id, l.id) in ((case when tg_op = 'INSERT' then new.tenant_id else old.tenant_id end,
                                   case when tg_op = 'INSERT' then new.statement_line_id else old.statement_line_id end));
  if found then
    raise exception 'Statement % is signed. Its matches stay as they are.', signed
      using errcode = 'FA409', detail = 'finory.statement_signed', hint = 'Have two persons reopen the statement first.';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

create trigger keep_signed_matches before insert or update or delete on finory.bank_matches
  for each row execute function finory.keep_signed_matches();

create function finory.keep_signed_statement() returns trigger language plpgsql as $$
begin
  if old.state = 'signed' then
    if new.state = 'open' and finory.use_approval(old.tenant_id, 'finory.reopen_statement', old.id) then
      return new;
    end if;
    raise exception 'Statement % is signed and stays as it is.', old.name
      using errcode = 'FA409', detail = 'finory.statement_signed', hint = 'Have two persons reopen the statement first.';
  end if;
  return new;
end $$;

create trigger keep_signed_statement before update on finory.bank_statements
  for each row execute function finory.keep_signed_statement();

-- An exchange of currencies balances in the base currency alone; a journal of one currency balances in that one too.
create or replace function finory.check_journal_lines() returns trigger language plpgsql as $$
declare
  wrong record;
begin
  select n.journal_id, n.lines, (select count(*) from finory.journal_lines l where l.tenant_id = n.tenant_id and l.journal_id = n.journal_id) as stored
    into wrong
    from (select tenant_id, journal_id, count(*) as lines from new_lines group by tenant_id, journal_id) n
    where n.lines < 2
       or n.lines <> (select count(*) from finory.journal_lines l where l.tenant_id = n.tenant_id and l.journal_id = n.journal_id)
    limit 1;
  if found then
    if wrong.lines <> wrong.stored then
      raise exception 'Journal % has its lines already. Nothing can be added to it.', wrong.journal_id
        using errcode = 'FA409', detail = 'finory.journal_sealed', hint = 'Post a further journal.';
    end if;
    raise exception 'Journal % has one line only. A journal takes at least two.', wrong.journal_id
      using errcode = 'FA422', detail = 'finory.journal_too_short';
  end if;

  select n.journal_id, min(n.currency) as currency, sum(n.amount) as off into wrong
    from new_lines n group by n.tenant_id, n.journal_id
    having count(distinct n.currency) filter (where n.amount <> 0) = 1 and sum(n.amount) <> 0 limit 1;
  if found then
    raise exception 'Journal % does not balance: debits and credits in % differ by % minor units.', wrong.journal_id, wrong.currency, wrong.off
      using errcode = 'FA422', detail = 'finory.unbalanced';
  end if;
  select n.journal_id, sum(n.base_amount) as off into wrong
    from new_lines n group by n.tenant_id, n.journal_id having sum(n.base_amount) <> 0 limit 1;
  if found then
    raise exception 'Journal % does not balance in the base currency: it is off by % minor units.', wrong.journal_id, wrong.off
      using errcode = 'FA422', detail = 'finory.unbalanced';
  end if;

  select n.journal_id, n.line into wrong
    from new_lines n join finory.journals j on j.tenant_id = n.tenant_id and j.id = n.journal_id
    where n.currency = j.base_currency and n.amount <> n.base_amount limit 1;
  if found then
    raise exception 'Line % of journal % is in the base currency, so both amounts must be the same.', wrong.line, wrong.journal_id
      using errcode = 'FA422', detail = 'finory.base_amount_differs';
  end if;

  select a.code, a.name into wrong
    from new_lines n join finory.accounts a on a.tenant_id = n.tenant_id and a.id = n.account_id
    where not a.active limit 1;
  if found then
    raise exception 'Account % % is inactive.', wrong.code, wrong.name
      using errcode = 'FA422', detail = 'finory.account_inactive', hint = 'Use an active account, or activate this one.';
  end if;

  -- The share lock makes a closing of the period wait for this posting, and this posting for a closing.
  perform 1 from finory.fiscal_periods p
    where (p.tenant_id, p.id) in (select j.tenant_id, j.period_id from finory.journals j join new_lines n on n.tenant_id = j.tenant_id and n.journal_id = j.id)
    order by p.tenant_id, p.id for share;
  select p.name, p.state, p.starts_on, p.ends_on, j.date, j.adjustment into wrong
    from new_lines n
    join finory.journals j on j.tenant_id = n.tenant_id and j.id = n.journal_id
    join finory.fiscal_periods p on p.tenant_id = j.tenant_id and p.id = j.period_id
    where j.date not between p.starts_on and p.ends_on
       or not (p.state = 'open' or (p.state = 'soft_closed' and j.adjustment))
    limit 1;
  if found then
    if wrong.date not between wrong.starts_on and wrong.ends_on then
      raise exception 'The date % does not lie in %.', wrong.date, wrong.name using errcode = 'FA422', detail = 'finory.date_outside_period';
    end if;
    raise exception '% is %. Nothing can be posted into it.', wrong.name, replace(wrong.state, '_', ' ')
      using errcode = 'FA409', detail = 'finory.period_closed', hint = 'Use a date in an open period, or have the period reopened.';
  end if;
  return null;
end $$;
