-- Approvals count persons. A vote through a key counts only where the request says so, and a delegation can be ended.
alter table kernel.approvals add column keys_may_vote boolean not null default false;
alter table kernel.approval_delegations add column ended_at timestamptz;
create index approval_delegations_delegate on kernel.approval_delegations (tenant_id, delegate);
