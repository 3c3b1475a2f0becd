-- Items, and stock of them that is kept with each posting: what moved, at what value, and of which layer.

alter table finory.accounts drop constraint accounts_control_check;
alter table finory.accounts add constraint accounts_control_check
  check (control in ('none', 'receivable', 'payable', 'bank', 'stock'));

create table finory.items (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  code text not null check (code ~ '^\S(.{0,38}\S)?$'),
  name text not null,
  -- What one of it is called: piece, kg, hour.
  unit text not null,
  kind text not null check (kind in ('stocked', 'service')),
  costing text check (costing in ('fifo', 'moving_average')),
  -- In the currency of the books, net.
  sales_price numeric check (sales_price >= 0),
  sales_tax_code text,
  purchase_tax_code text,
  -- Where the value of what is there stands.
  account_id text,
  active boolean not null default true,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  check ((kind = 'stocked') = (costing is not null) and (kind = 'stocked') = (account_id is not null)),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id),
  foreign key (tenant_id, company_id, account_id) references finory.accounts (tenant_id, company_id, id)
);
create unique index items_code on finory.items (tenant_id, company_id, lower(code));
call kernel.carry_client('finory.items', 'company_id');
call kernel.identify_later('finory.items', 'id');

alter table finory.trade_document_lines
  add column item_id text,
  add foreign key (tenant_id, company_id, item_id) references finory.items (tenant_id, company_id, id);

-- The item whose value a line moves.
alter table finory.journal_lines
  add column item_id text,
  add foreign key (tenant_id, company_id, item_id) references finory.items (tenant_id, company_id, id);
create index journal_lines_item on finory.journal_lines (tenant_id, item_id, journal_id) where item_id is not null;

-- A count of what is there; what differs is posted once a second person agrees.
create table finory.stock_counts (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  number bigint not null,
  date date not null,
  reason text not null,
  state text not null check (state in ('draft', 'posted', 'discarded')),
  prepared_by text not null,
  prepared_at timestamptz not null,
  approved_by text,
  journal_id text,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  unique (tenant_id, company_id, number),
  check (approved_by <> prepared_by and (state = 'posted') = (approved_by is not null)),
  foreign key (tenant_id, company_id) references finory.companies (tenant_id, id),
  foreign key (tenant_id, journal_id) references finory.journals (tenant_id, id)
);
call kernel.carry_client('finory.stock_counts', 'company_id');
call kernel.identify_later('finory.stock_counts', 'id');

create table finory.stock_count_lines (
  tenant_id text not null,
  count_id text not null,
  line integer not null check (line > 0),
  company_id text not null,
  item_id text not null,
  counted numeric not null check (counted >= 0),
  -- What one of it is worth where more is there than was known; in the currency of the books.
  unit_cost numeric check (unit_cost >= 0),
  primary key (tenant_id, count_id, line),
  unique (tenant_id, count_id, item_id),
  foreign key (tenant_id, company_id, count_id) references finory.stock_counts (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, item_id) references finory.items (tenant_id, company_id, id)
);
comment on table finory.stock_count_lines is 'append-only: what was counted is evidence';
call kernel.carry_client('finory.stock_count_lines', 'company_id');

-- What came and went. Value is in minor units of the books' currency; what came is positive.
create table finory.stock_movements (
  tenant_id text not null,
  id text not null,
  company_id text not null,
  item_id text not null,
  -- The order in which an item's movements were written.
  sequence bigint not null check (sequence > 0),
  date date not null,
  kind text not null check (kind in ('receipt', 'issue', 'purchase_return', 'sale_return', 'count', 'reversal')),
  quantity numeric not null check (quantity <> 0),
  value bigint not null check (value = 0 or sign(value) = sign(quantity)),
  journal_id text,
  document_id text,
  document_line integer,
  count_id text,
  -- The movement that a return takes back in part, or that a reversal mirrors.
  returns text,
  reverses text,
  primary key (tenant_id, id),
  unique (tenant_id, company_id, id),
  unique (tenant_id, item_id, sequence),
  unique (tenant_id, reverses),
  check ((kind in ('purchase_return', 'sale_return')) = (returns is not null)),
  check ((kind = 'reversal') = (reverses is not null)),
  check (journal_id is not null or value = 0),
  foreign key (tenant_id, company_id, item_id) references finory.items (tenant_id, company_id, id),
  foreign key (tenant_id, journal_id) references finory.journals (tenant_id, id),
  foreign key (tenant_id, company_id, document_id) references finory.trade_documents (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, count_id) references finory.stock_counts (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, returns) references finory.stock_movements (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, reverses) references finory.stock_movements (tenant_id, company_id, id)
);
comment on table finory.stock_movements is 'append-only: what moved is corrected by its mirror, never edited';
create index stock_movements_item on finory.stock_movements (tenant_id, item_id, date) include (quantity, value);
create index stock_movements_document on finory.stock_movements (tenant_id, document_id) where document_id is not null;
create index stock_movements_returns on finory.stock_movements (tenant_id, returns) where returns is not null;
create index stock_movements_journal on finory.stock_movements (tenant_id, journal_id, item_id) where journal_id is not null;
call kernel.carry_client('finory.stock_movements', 'company_id');

-- What came at one price, first in, first out, and what is left of it.
create table finory.stock_layers (
  tenant_id text not null,
  movement_id text not null,
  company_id text not null,
  item_id text not null,
  date date not null,
  sequence bigint not null,
  quantity numeric not null check (quantity > 0),
  value bigint not null check (value >= 0),
  left_quantity numeric not null,
  left_value bigint not null,
  primary key (tenant_id, movement_id),
  check (left_quantity between 0 and quantity and left_value between 0 and value),
  -- Value is never left when nothing is.
  check (left_quantity > 0 or left_value = 0),
  foreign key (tenant_id, company_id, movement_id) references finory.stock_movements (tenant_id, company_id, id),
  foreign key (tenant_id, company_id, item_id) references finory.items (tenant_id, company_id, id)
);
comment on table finory.stock_layers is 'kept: what is left of each receipt, written by the triggers on stock_movements and stock_layer_uses alone';
create index stock_layers_left on finory.stock_layers (tenant_id, item_id, date, sequence) where left_quantity > 0;
call kernel.carry_client('finory.stock_layers', 'company_id');
drop trigger fill_client on finory.stock_layers;

-- What a movement took of a layer; negative where it gave back.
create table finory.stock_layer_uses (
  tenant_id text not null,
  movement_id text not null,
  layer_id text not null,
  company_id text not null,
  quantity numeric not null check (quantity <> 0),
  value bigint not null check (value = 0 or sign(value) = sign(quantity)),
  primary key (tenant_id, movement_id, layer_id),
  foreign key (tenant_id, company_id, movement_id) references finory.stock_movements (tenant_id, company_id, id),
  foreign key (tenant_id, layer_id) references finory.stock_layers (tenant_id, movement_id)
);
comment on table finory.stock_layer_uses is 'append-only: what was taken of a layer is evidence';
call kernel.carry_client('finory.stock_layer_uses', 'company_id');

-- How an item is valued, and where, stays as it is once it has moved.
create function finory.keep_item_costing() returns trigger language plpgsql as $$
begin
  if (new.kind, new.company_id) is distinct from (old.kind, old.company_id)
     or (new.costing, new.account_id) is distinct from (old.costing, old.account_id) then
    if exists (select 1 from finory.stock_movements m where m.tenant_id = old.tenant_id and m.item_id = old.id) then
      raise exception 'Item % has moved, so its kind and its costing stay as they are.', old.code
        using errcode = 'FA409', detail = 'finory.item_moved', hint = 'Archive it and add another.';
    end if;
  end if;
  return new;
end $$;
create trigger keep_item_costing before update on finory.items for each row execute function finory.keep_item_costing();

-- What comes at a price of its own is a layer, where the item is valued by layers; what a mirror gives back is none.
create function finory.add_stock_layer() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  if new.quantity > 0 and new.reverses is null
     and exists (select 1 from finory.items i where i.tenant_id = new.tenant_id and i.id = new.item_id and i.costing = 'fifo') then
    insert into finory.stock_layers (tenant_id, movement_id, company_id, client_id, item_id, date, sequence, quantity, value, left_quantity, left_value)
    values (new.tenant_id, new.id, new.company_id, new.client_id, new.item_id, new.date, new.sequence, new.quantity, new.value, new.quantity, new.value);
  end if;
  return null;
end $$;
create trigger add_stock_layer after insert on finory.stock_movements for each row execute function finory.add_stock_layer();

create function finory.use_stock_layer() returns trigger language plpgsql security definer
  set search_path = pg_catalog as $$
begin
  update finory.stock_layers l set left_quantity = l.left_quantity - new.quantity, left_value = l.left_value - new.value
    where l.tenant_id = new.tenant_id and l.movement_id = new.layer_id
      and l.item_id = (select m.item_id from finory.stock_movements m where m.tenant_id = new.tenant_id and m.id = new.movement_id);
  if not found then
    raise exception 'Movement % takes of a layer of another item.', new.movement_id
      using errcode = 'FA422', detail = 'finory.stock_differs';
  end if;
  return null;
end $$;
create trigger use_stock_layer after insert on finory.stock_layer_uses for each row execute function finory.use_stock_layer();

-- The lines of a journal on an item come to the value that moved with it, at the end of each transaction.
create function finory.check_stock_journal(tenant text, journal text, item text) returns void language plpgsql set enable_seqscan = off as $$
declare
  moved bigint;
  posted bigint;
begin
  select coalesce(sum(m.value), 0) into moved from finory.stock_movements m
    where m.tenant_id = tenant and m.journal_id = journal and m.item_id = item;
  select coalesce(sum(l.base_amount), 0) into posted from finory.journal_lines l
    where l.tenant_id = tenant and l.journal_id = journal and l.item_id = item;
  if moved <> posted then
    raise exception 'Journal % posts % to stock, and % moved.', journal, posted, moved
      using errcode = 'FA422', detail = 'finory.stock_differs';
  end if;
end $$;

create function finory.check_stock_line() returns trigger language plpgsql as $$
begin
  perform finory.check_stock_journal(new.tenant_id, new.journal_id, new.item_id);
  return null;
end $$;
create constraint trigger check_stock_line after insert on finory.journal_lines
  deferrable initially deferred for each row when (new.item_id is not null) execute function finory.check_stock_line();

-- Stock is never less than nothing, nothing is worth nothing, layers are what is there, and nothing moves before what
-- went, came back or was counted.
create function finory.check_stock() returns trigger language plpgsql set enable_seqscan = off as $$
declare
  item record;
  there record;
  layers record;
begin
  if new.journal_id is not null then
    perform finory.check_stock_journal(new.tenant_id, new.journal_id, new.item_id);
  end if;
  select i.code, i.costing into item from finory.items i where i.tenant_id = new.tenant_id and i.id = new.item_id;
  if exists (select 1 from finory.stock_movements m where m.tenant_id = new.tenant_id and m.item_id = new.item_id
             and m.sequence < new.sequence and m.kind <> 'receipt' and m.date > new.date) then
    raise exception 'Item % has moved after %.', item.code, new.date
      using errcode = 'FA409', detail = 'finory.stock_backdated';
  end if;
  select coalesce(sum(m.quantity) filter (where m.date <= new.date), 0) as quantity_then,
         coalesce(sum(m.value) filter (where m.date <= new.date), 0) as value_then,
         coalesce(sum(m.quantity), 0) as quantity, coalesce(sum(m.value), 0) as value
    into there from finory.stock_movements m where m.tenant_id = new.tenant_id and m.item_id = new.item_id;
  if there.quantity_then < 0 then
    raise exception 'Item %: less than nothing would be there on %.', item.code, new.date
      using errcode = 'FA409', detail = 'finory.stock_short';
  end if;
  if there.value_then < 0 or (there.quantity_then = 0 and there.value_then <> 0) then
    raise exception 'Item %: % would be left of it on %, worth % minor units.', item.code, there.quantity_then, new.date, there.value_then
      using errcode = 'FA422', detail = 'finory.stock_differs';
  end if;
  if item.costing = 'fifo' then
    select coalesce(sum(l.left_quantity), 0) as quantity, coalesce(sum(l.left_value), 0) as value into layers
      from finory.stock_layers l where l.tenant_id = new.tenant_id and l.item_id = new.item_id and l.left_quantity > 0;
    if layers.quantity <> there.quantity or layers.value <> there.value then
      raise exception 'Item %: layers hold % worth %, and % worth % moved.', item.code, layers.quantity, layers.value, there.quantity, there.value
        using errcode = 'FA422', detail = 'finory.stock_differs';
    end if;
  end if;
  return null;
end $$;
create constraint trigger check_stock after insert on finory.stock_movements
  deferrable initially deferred for each row execute function finory.check_stock();

-- Accounts of stock take lines of items alone, and a line of an item goes to its own account.
create function finory.check_stock_accounts() returns trigger language plpgsql set enable_seqscan = off as $$
declare
  wrong record;
begin
  select a.code, a.name into wrong
    from (select distinct tenant_id, account_id, item_id from new_lines) n
    join finory.accounts a on a.tenant_id = n.tenant_id and a.id = n.account_id
    left join finory.items i on i.tenant_id = n.tenant_id and i.id = n.item_id
    where (a.control = 'stock' and n.item_id is null) or (n.item_id is not null and i.account_id is distinct from n.account_id)
    limit 1;
  if found then
    raise exception 'Account % % holds stock by item, and is posted by bills, invoices and counts of items only.', wrong.code, wrong.name
      using errcode = 'FA422', detail = 'finory.stock_account';
  end if;
  return null;
end $$;
create trigger check_stock_accounts after insert on finory.journal_lines
  referencing new table as new_lines for each statement execute function finory.check_stock_accounts();

-- A count is decided once, by somebody else, and never rewritten.
create function finory.keep_stock_count() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' or (new.number, new.date, new.reason, new.prepared_by, new.company_id)
      is distinct from (old.number, old.date, old.reason, old.prepared_by, old.company_id) then
    raise exception 'Count % is % and stays as it is.', old.number, old.state
      using errcode = 'FA409', detail = 'finory.count_fixed', hint = 'Count again.';
  end if;
  return new;
end $$;
create trigger keep_stock_count before update on finory.stock_counts
  for each row when (current_user = 'finace_application') execute function finory.keep_stock_count();
