-- A company is the books of a legal entity, under the same identifier; all that stands in them is its client's.
call kernel.carry_client('finory.companies', 'id');
call kernel.carry_client('finory.number_series', 'company_id');
call kernel.carry_client('finory.accounts', 'company_id');
call kernel.identify_later('finory.accounts', 'id');
call kernel.carry_client('finory.fiscal_periods', 'company_id');
call kernel.identify_later('finory.fiscal_periods', 'id');
call kernel.carry_client('finory.parties', 'company_id');
call kernel.identify_later('finory.parties', 'id');
call kernel.carry_client('finory.journal_drafts', 'company_id');
call kernel.identify_later('finory.journal_drafts', 'id');
call kernel.carry_client('finory.journal_draft_lines', 'company_id');
call kernel.carry_client('finory.journals', 'company_id');
call kernel.identify_later('finory.journals', 'id');
call kernel.carry_client('finory.journal_lines', 'company_id');
call kernel.carry_client('finory.journal_sources', 'journal_id');
call kernel.carry_client('finory.journal_receipts', 'journal_id');
call kernel.carry_client('finory.trade_documents', 'company_id');
call kernel.identify_later('finory.trade_documents', 'id');
call kernel.carry_client('finory.trade_document_lines', 'company_id');
call kernel.carry_client('finory.trade_document_receipts', 'document_id');
call kernel.carry_client('finory.match_variances', 'document_id');
call kernel.carry_client('finory.credit_applications', 'company_id');
call kernel.carry_client('finory.document_notes', 'document_id');
call kernel.carry_client('finory.bank_accounts', 'company_id');
call kernel.identify_later('finory.bank_accounts', 'id');
call kernel.carry_client('finory.payments', 'company_id');
call kernel.identify_later('finory.payments', 'id');
call kernel.carry_client('finory.payment_allocations', 'company_id');
call kernel.carry_client('finory.schedules', 'company_id');
call kernel.identify_later('finory.schedules', 'id');
call kernel.carry_client('finory.schedule_entries', 'company_id');
call kernel.carry_client('finory.bank_statements', 'company_id');
call kernel.identify_later('finory.bank_statements', 'id');
call kernel.carry_client('finory.statement_lines', 'company_id');
call kernel.carry_client('finory.bank_matches', 'company_id');
call kernel.carry_client('finory.journal_imports', 'company_id');

-- Receipts that stand behind figures of one client alone are that client's.
call kernel.fill_later('vamn.receipts',
  'update vamn.receipts r set client_id = used.client from (
     select tenant_id, receipt_id, min(client_id) as client from (
       select tenant_id, receipt_id, client_id from finory.journal_receipts
       union all select tenant_id, receipt_id, client_id from finory.trade_document_receipts
       union all select tenant_id, receipt_id, client_id from finory.schedule_entries where receipt_id is not null) as uses
     group by tenant_id, receipt_id having count(distinct client_id) = 1 and count(*) = count(client_id)) as used
   where r.tenant_id = used.tenant_id and r.id = used.receipt_id');
