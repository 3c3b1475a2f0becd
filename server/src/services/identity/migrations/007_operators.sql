-- A firm can be suspended by the operators; the name list says so before a firm is entered. The operators are no firm.
alter table identity.tenants add column suspended_at timestamptz;
alter table identity.tenants add column suspended_because text;
-- When the operators asked for the newest change: what was asked for earlier may arrive later, and again.
alter table identity.tenants add column suspension_asked_at timestamptz;
alter table identity.tenant_names add column suspended boolean not null default false;
