-- The complete subtrees of a firm's log, so that a proof reads as many rows as the tree is high, not as many as the log
-- is long. What earlier releases sealed gets its subtrees here; leaves and links stay as they are.
create table audit.nodes (
  tenant_id text not null,
  level integer not null check (level > 0),
  index bigint not null check (index >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (tenant_id, level, index)
);
comment on table audit.nodes is 'append-only: hashes over complete subtrees of the log (RFC 9162); firm-wide: hashes alone';

alter table audit.chain no force row level security;
do $$
declare
  height integer := 1;
  added bigint;
begin
  insert into audit.nodes
    select tenant_id, 1, (sequence - 2) / 2, sha256('\x01'::bytea || before || leaf)
    from (select tenant_id, sequence, leaf, lag(leaf) over (partition by tenant_id order by sequence) as before from audit.chain) c
    where sequence % 2 = 0;
  loop
    insert into audit.nodes
      select tenant_id, height + 1, (index - 1) / 2, sha256('\x01'::bytea || before || hash)
      from (select tenant_id, index, hash, lag(hash) over (partition by tenant_id order by index) as before
            from audit.nodes where level = height) n
      where index % 2 = 1;
    get diagnostics added = row_count;
    exit when added = 0;
    height := height + 1;
  end loop;
end $$;
alter table audit.chain force row level security;
