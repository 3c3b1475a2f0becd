-- Four eyes are kept by the database: whoever prepared a thing has no vote on it, in their own right or in another's, and
-- a request is approved by as many persons as it needs.
create function kernel.check_vote() returns trigger language plpgsql as $$
declare
  barred text[];
begin
  select a.excluded into barred from kernel.approvals a where a.tenant_id = new.tenant_id and a.id = new.approval_id;
  if new.voter = any (barred) or new.on_behalf_of = any (barred) then
    raise exception 'You prepared this, so you cannot approve it. Somebody else must.'
      using errcode = 'FA409', detail = 'kernel.self_approval', hint = 'Ask a colleague who holds the permission to approve.';
  end if;
  return new;
end $$;
create trigger check_vote before insert on kernel.approval_votes for each row execute function kernel.check_vote();

create function kernel.check_approval() returns trigger language plpgsql as $$
begin
  -- What moves data of an older release is the owner's and decides nothing.
  if current_user = 'finace_application' and not (old.excluded <@ new.excluded) then
    raise exception 'Whoever was excluded from an approval stays so.' using errcode = 'FA409', detail = 'kernel.self_approval';
  end if;
  if new.state = 'approved' and old.state <> 'approved' and new.needed > (
       select count(distinct coalesce(v.on_behalf_of, v.voter)) from kernel.approval_votes v
       where v.tenant_id = new.tenant_id and v.approval_id = new.id and v.decision = 'approve'
         and v.voter <> all (new.excluded) and (v.on_behalf_of is null or v.on_behalf_of <> all (new.excluded))) then
    raise exception 'This takes the votes of % persons.', new.needed using errcode = 'FA409', detail = 'kernel.approval_unfinished';
  end if;
  return new;
end $$;
create trigger check_approval before update on kernel.approvals for each row execute function kernel.check_approval();
