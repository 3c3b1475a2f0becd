-- Finds what an earlier release left in clear without reading what is sealed; empty once all of it is.
create index parties_unsealed on finory.parties (tenant_id, id)
  where tax_id not like 's1:%' or bank_account not like 's1:%';
create index bank_accounts_unsealed on finory.bank_accounts (tenant_id, id)
  where iban not like 's1:%' or number not like 's1:%';
