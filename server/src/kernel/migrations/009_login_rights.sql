-- What the application's login could do that no use case does: decide an approval by itself, take people out of who may
-- not vote, forget that a request was carried out, and keep tables and objects of its own.

create function kernel.keep_approval() returns trigger language plpgsql as $$
declare
  persons integer;
begin
  -- The owner moves data of older releases and brings backups back; neither decides anything.
  if current_user <> 'finace_application' then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' then
    raise exception 'An approval is never removed.' using errcode = 'FA409', detail = 'kernel.approval_kept';
  end if;
  if tg_op = 'INSERT' then
    if new.state <> 'requested' or not new.requested_by = any (new.excluded) then
      raise exception 'An approval begins as a request, which its author does not grant.'
        using errcode = 'FA409', detail = 'kernel.approval_kept';
    end if;
    return new;
  end if;
  -- Whose client it is may be told later; nothing else of it changes but by the rules below.
  if to_jsonb(new) - 'client_id' = to_jsonb(old) - 'client_id' then
    return new;
  end if;
  if old.state <> 'requested' then
    raise exception 'An approval that was decided stays decided.' using errcode = 'FA409', detail = 'kernel.approval_kept';
  end if;
  if to_jsonb(new) - array['client_id', 'excluded', 'state', 'decided_at'] <> to_jsonb(old) - array['client_id', 'excluded', 'state', 'decided_at']
     or not old.excluded <@ new.excluded then
    raise exception 'What an approval asks for stays as it was asked; who may not vote only grows.'
      using errcode = 'FA409', detail = 'kernel.approval_kept';
  end if;
  if new.state = 'approved' then
    select count(distinct coalesce(v.on_behalf_of, v.voter)) into persons from kernel.approval_votes v
      where v.tenant_id = new.tenant_id and v.approval_id = new.id and v.decision = 'approve'
        and not v.voter = any (new.excluded) and not coalesce(v.on_behalf_of, v.voter) = any (new.excluded);
    if persons < new.needed then
      raise exception 'It takes the votes of % persons, and has those of %.', new.needed, persons
        using errcode = 'FA409', detail = 'kernel.votes_missing';
    end if;
  end if;
  return new;
end $$;
create trigger keep_approval before insert or update or delete on kernel.approvals
  for each row execute function kernel.keep_approval();

create function kernel.keep_answer() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    -- Repeats are recognised for seven days; the clocks of two machines may differ.
    if old.created_at > now() - interval '6 days' then
      raise exception 'A request that was carried out is not forgotten so soon.'
        using errcode = 'FA409', detail = 'kernel.answer_kept';
    end if;
    return old;
  end if;
  if old.response is not null or new.key <> old.key or new.fingerprint <> old.fingerprint or new.operation <> old.operation then
    raise exception 'The answer of a request is written once.' using errcode = 'FA409', detail = 'kernel.answer_kept';
  end if;
  return new;
end $$;
create trigger keep_answer before update of key, operation, fingerprint, response or delete on kernel.idempotency_records
  for each row execute function kernel.keep_answer();

do $$
declare
  routine regprocedure;
begin
  execute format('revoke temporary on database %I from public', current_database());
  for routine in
    select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'pg_catalog' and (p.proname ~ '^lo_' or p.proname in ('lowrite', 'loread'))
  loop
    execute format('revoke execute on function %s from public', routine);
  end loop;
exception when insufficient_privilege then
  -- An owner that is not the server's own may not take these from everybody; the server's administrator does it.
  raise notice 'temporary tables and large objects stay allowed on this server';
end $$;
