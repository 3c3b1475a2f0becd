// Generated from the declarations by "npm run generate"; changes here are lost.
export interface paths {
    "/v1/audit/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened, newest first */
        get: operations["audit.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export the audit log */
        get: operations["audit.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/head": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Size and newest checkpoint of the audit log */
        get: operations["audit.head"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Verify the audit log */
        post: operations["audit.verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cyloid/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists papers, the newest first. */
        get: operations["cyloid.list_papers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cyloid/papers/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a paper: its fields with their places, what holds and what fails, and what happened to it. */
        get: operations["cyloid.get_paper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cyloid/papers/{documentId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accepts a paper; where a rule fails, with a reason that is kept, and never against its sums. */
        post: operations["cyloid.accept_paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cyloid/papers/{documentId}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Corrects what was read of a paper, with a reason, and proves it anew; the printed value stays beside it. */
        post: operations["cyloid.correct_paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cyloid/papers/{documentId}/invoice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells as which e-invoices a proven paper can be downloaded, and which of its values each cannot hold. */
        get: operations["cyloid.list_invoice_files"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cyloid/papers/{documentId}/invoice/{syntax}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Writes what a proven paper says as UBL, CII or Factur-X, with its corrections. */
        get: operations["cyloid.download_invoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cyloid/papers/{documentId}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuses a paper, with a reason; it never reaches the books. */
        post: operations["cyloid.reject_paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cyloid/papers/{documentId}/revalidate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells at once which rules would hold with these values; it stores nothing. */
        post: operations["cyloid.revalidate_paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists documents, the newest first. */
        get: operations["documents.list_documents"];
        put?: never;
        /** Keeps a file: encrypted under the tenant's own key, found again by its content hash. */
        post: operations["documents.upload_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a document and its versions. */
        get: operations["documents.get_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{documentId}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a document aside; nothing of it is lost. */
        post: operations["documents.archive_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{documentId}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Decrypts a document and proves by its hash that every byte is as it was uploaded. */
        get: operations["documents.download_content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{documentId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings a document back that had been put aside. */
        post: operations["documents.restore_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{documentId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps a new version of a document beside the earlier ones, which stay as they are. */
        post: operations["documents.add_version"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{documentId}/versions/{version}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Decrypts a document and proves by its hash that every byte is as it was uploaded. */
        get: operations["documents.download_content.2"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/epiq/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The logs that the platform keeps of its own work. */
        get: operations["epiq.list_logs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/epiq/logs/{log}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cases of a log, each with its events and how long it took. */
        get: operations["epiq.list_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/epiq/logs/{log}/conformance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the work kept to the declared process, and each way in which it did not. */
        get: operations["epiq.check_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/epiq/logs/{log}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much ran, along which ways and how long. */
        get: operations["epiq.describe_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Companies whose books are kept here. */
        get: operations["finory.list_companies"];
        put?: never;
        /** Opens a company with a chart of accounts and the months of its fiscal year. */
        post: operations["finory.open_company"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One company. */
        get: operations["finory.get_company"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The chart of accounts. */
        get: operations["finory.list_accounts"];
        put?: never;
        /** Adds an account to the chart. */
        post: operations["finory.add_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/accounts/{code}/active": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes an account out of use, or back into it. */
        post: operations["finory.set_account_active"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/bank-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bank accounts. */
        get: operations["finory.list_bank_accounts"];
        put?: never;
        /** Adds a bank account and says which ledger account mirrors it. */
        post: operations["finory.add_bank_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/bank-accounts/{bankAccountId}/match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks for matches again, for what was posted after the import. */
        post: operations["finory.rematch_bank_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/bank-accounts/{bankAccountId}/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The books and the bank side by side. */
        get: operations["finory.get_reconciliation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/bank-accounts/{bankAccountId}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs a reconciliation that has no difference and no open line. */
        post: operations["finory.sign_reconciliation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/bank-accounts/{bankAccountId}/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Imports a bank statement whole or not at all; lines that are known already are not doubled. */
        post: operations["finory.import_statement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/bills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bills of vendors, the newest first. */
        get: operations["finory.list_bills"];
        put?: never;
        /** Enters a vendor bill by hand, for what comes without a paper. */
        post: operations["finory.enter_bill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/bills/{billId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One bill with its match, credits, payments and proof. */
        get: operations["finory.get_bill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/bills/{billId}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Chooses the accounts of a bill’s lines. */
        post: operations["finory.set_bill_accounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/bills/{billId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves a bill that somebody else prepared; its credit notes follow it. */
        post: operations["finory.approve_bill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/bills/{billId}/dispute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Holds a bill until the dispute with the vendor is settled. */
        post: operations["finory.dispute_bill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/bills/{billId}/post": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Posts an approved bill and its credit notes: from here on it is a liability. */
        post: operations["finory.post_bill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/bills/{billId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes up a disputed bill again; it needs a new approval. */
        post: operations["finory.resume_bill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/bills/{billId}/vendor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says which vendor a bill or credit note is from, when its paper names nobody we know. */
        post: operations["finory.assign_vendor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/bills/{billId}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Voids a bill that was never posted. */
        post: operations["finory.void_bill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is done and what is open before a month can be closed. */
        get: operations["finory.show_close"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/credit-notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Credit notes of vendors, the newest first. */
        get: operations["finory.list_credit_notes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/credit-notes/{creditNoteId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One vendor credit note. */
        get: operations["finory.get_credit_note"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/credit-notes/{creditNoteId}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Applies a vendor credit note to a bill by hand. */
        post: operations["finory.apply_credit_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/credit-notes/{creditNoteId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves a vendor credit note by itself, when its bill is approved already or it has none. */
        post: operations["finory.approve_credit_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/credit-notes/{creditNoteId}/post": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Posts an approved vendor credit note by itself, when its bill is posted already. */
        post: operations["finory.post_credit_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/fixed-assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts an asset on straight-line depreciation, and posts its purchase if it was paid from the bank. */
        post: operations["finory.add_fixed_asset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/journal-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Imports the journals of another system whole or not at all; the same file is never posted twice. */
        post: operations["finory.import_journals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/journals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Journals, the newest first; drafts that wait stand before them. */
        get: operations["finory.list_journals"];
        put?: never;
        /** Drafts a journal by hand; somebody else approves it, which posts it. */
        post: operations["finory.draft_journal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/journals/{journalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One journal, posted or drafted, with its lines, sources and receipts. */
        get: operations["finory.get_journal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/journals/{journalId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves a drafted journal, which posts it. */
        post: operations["finory.approve_journal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/journals/{journalId}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Throws a draft away that was never posted. */
        post: operations["finory.discard_journal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/journals/{journalId}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Posts the mirror of a journal; the journal itself stays as it is. */
        post: operations["finory.reverse_journal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a month stands and what waits for somebody. */
        get: operations["finory.show_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Vendors and customers. */
        get: operations["finory.list_parties"];
        put?: never;
        /** Adds a vendor or a customer. */
        post: operations["finory.add_party"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payments and receipts, the newest first. */
        get: operations["finory.list_payments"];
        put?: never;
        /** Records money paid to a vendor or received from a customer, settles documents with it and posts it. */
        post: operations["finory.record_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/periods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The months of the books and whether they are open. */
        get: operations["finory.list_periods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/periods/{periodId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes a month for good, or for everyone but those who may adjust it. */
        post: operations["finory.close_period"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/periods/{periodId}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for the reopening of a closed month; with the votes of two others it opens. */
        post: operations["finory.reopen_period"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/prepaids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a cost paid ahead on even release, and posts its payment if it was paid from the bank. */
        post: operations["finory.add_prepaid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a figure comes from: accounts, postings, papers, rules and the certificate of its calculation. */
        get: operations["finory.prove_figure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/purchase-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Purchase orders, the newest first. */
        get: operations["finory.list_purchase_orders"];
        put?: never;
        /** Drafts a purchase order and prices it. */
        post: operations["finory.draft_purchase_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/purchase-orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One purchase order with what came of it. */
        get: operations["finory.get_purchase_order"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/purchase-orders/{orderId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves a purchase order that somebody else drafted. */
        post: operations["finory.approve_purchase_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/purchase-orders/{orderId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes an order: what has not come by now is not expected any more. */
        post: operations["finory.close_purchase_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/purchase-orders/{orderId}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records what came of an order; bills of the order are matched again. */
        post: operations["finory.record_goods_receipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/purchase-orders/{orderId}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes that an approved order went to the vendor. */
        post: operations["finory.send_purchase_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/reports/aging": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is owed by age on a day, proven against the control account. */
        get: operations["finory.report_aging"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/reports/balance-sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Assets, liabilities and equity on a day. */
        get: operations["finory.report_balance_sheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/reports/cash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Balance of the bank accounts day by day, where it moved. */
        get: operations["finory.report_cash"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/reports/cash-flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where money came from and went to in a span, by the direct method, proven against the bank accounts. */
        get: operations["finory.report_cash_flow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/reports/general-ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every posting on an account with its running balance. */
        get: operations["finory.report_general_ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/reports/profit-and-loss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Income, expenses and result of a span. */
        get: operations["finory.report_profit_and_loss"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/reports/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Balances of all accounts on a day. */
        get: operations["finory.report_trial_balance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/sales-invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sales invoices, the newest first. */
        get: operations["finory.list_sales_invoices"];
        put?: never;
        /** Drafts a sales invoice and prices it. */
        post: operations["finory.draft_sales_invoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/sales-invoices/{invoiceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One sales invoice. */
        get: operations["finory.get_sales_invoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/sales-invoices/{invoiceId}/post": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Posts a sales invoice: the receivable against revenue and sales tax. */
        post: operations["finory.post_sales_invoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Assets and prepaid costs with their months. */
        get: operations["finory.list_schedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/schedules/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Posts depreciation and releases that are due by the end of a month; what is posted stays posted. */
        post: operations["finory.run_schedules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/statement-lines/{lineId}/accept-suggestion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Does what is suggested for a line: matches it, or posts it as a fee. */
        post: operations["finory.accept_suggestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/statement-lines/{lineId}/match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Matches a line of a statement to a posting by hand. */
        post: operations["finory.match_line"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/finory/companies/{companyId}/statement-lines/{lineId}/unmatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a match back; the posting itself stays. */
        post: operations["finory.unmatch_line"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** API keys in use */
        get: operations["identity.api_keys"];
        put?: never;
        /** Make an API key */
        post: operations["identity.create_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/api-keys/{apiKeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key */
        delete: operations["identity.revoke_api_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a colleague approve in your place for a time */
        post: operations["identity.delegate_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who you are and what you may do */
        get: operations["identity.me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Roles that can be given */
        get: operations["identity.roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where you are signed in */
        get: operations["identity.sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of your sessions */
        delete: operations["identity.revoke_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with e-mail address, password and, where switched on, a one-time code */
        post: operations["identity.sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out of this browser */
        post: operations["identity.sign_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/sub-clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Client companies */
        get: operations["identity.sub_clients"];
        put?: never;
        /** Add a client company */
        post: operations["identity.add_sub_client"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get a bearer token for programs */
        post: operations["identity.issue_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to use one-time codes */
        post: operations["identity.enrol_totp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch one-time codes on */
        post: operations["identity.confirm_totp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who has access */
        get: operations["identity.users"];
        put?: never;
        /** Give a person access */
        post: operations["identity.add_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/luca/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the questions that one has asked oneself, newest first. */
        get: operations["luca.list_questions"];
        put?: never;
        /** Asks a question about the books and gets figures with their proof, or the reason why there are none. */
        post: operations["luca.ask_question"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/luca/questions/{questionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Opens a question that one has asked, with its answer and the claims of it. */
        get: operations["luca.get_question"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/luca/questions/{questionId}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives an answer as a document with its figures, their sources and receipts. */
        get: operations["luca.export_answer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/luca/questions/{questionId}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says whether an answer helped. */
        post: operations["luca.give_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds papers, counterparties, journals, bills and invoices by words, also misspelt, among what one may see. */
        get: operations["search.find_anything"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Builds the search index again from the event log. */
        post: operations["search.rebuild_index"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vamn/calculations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs a calculator and gives the figure with its certificate. */
        post: operations["vamn.run_calculation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vamn/calculators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the calculators and spreadsheet functions, what they ask for and the rules that they cite. */
        get: operations["vamn.list_calculators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vamn/definition-calculations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Calculates by the version of an authored calculator that is in force on a date. */
        post: operations["vamn.run_definition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vamn/definition-comparisons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What two versions of a calculator give on the same inputs. */
        post: operations["vamn.compare_definitions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vamn/definitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Calculators that rule authors wrote, in all their versions. */
        get: operations["vamn.list_definitions"];
        put?: never;
        /** Drafts a calculator, or the next version of one, from a formula and the rules it applies. */
        post: operations["vamn.draft_definition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vamn/definitions/{definitionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version of an authored calculator, with its golden cases run. */
        get: operations["vamn.get_definition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vamn/definitions/{definitionId}/golden-cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds inputs with a result found by other means to a draft. */
        post: operations["vamn.add_golden_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vamn/definitions/{definitionId}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publishes what somebody else wrote; the version before ends the day before it starts. */
        post: operations["vamn.publish_definition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vamn/definitions/{definitionId}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a definition in review back to its author. */
        post: operations["vamn.return_definition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vamn/definitions/{definitionId}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a draft to review; its golden cases must hold. */
        post: operations["vamn.submit_definition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vamn/definitions/{definitionId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives up a draft, or takes a published definition out of use. */
        post: operations["vamn.withdraw_definition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vamn/receipts/{receiptId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Opens a receipt: the figure, the rules and every step of the calculation. */
        get: operations["vamn.get_receipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vamn/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds rules by words or by section number, best first; without words all; those in force on a date if one is given. */
        get: operations["vamn.search_rules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vamn/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replays a certificate with the independent checker and says whether it holds. */
        post: operations["vamn.verify_certificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description RFC 9457 */
        Problem: {
            code: string;
            detail: string;
            details?: {
                [key: string]: unknown;
            };
            fields?: {
                message: string;
                pointer: string;
            }[];
            hint?: string;
            requestId: string;
            status: number;
            title: string;
            type: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "audit.events": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                subject?: string;
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            action: string;
                            actor: {
                                id: string;
                                kind: string;
                                name: string;
                            };
                            at: string;
                            data: {
                                [key: string]: unknown;
                            };
                            hash: string;
                            sequence: number;
                            subject: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "audit.export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
        };
    };
    "audit.head": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checkpoint: {
                            at: string;
                            note: string;
                            root: string;
                            size: number;
                        } | null;
                        head: string | null;
                        lastEventAt: string | null;
                        size: number;
                    };
                };
            };
        };
    };
    "audit.verify": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        firstBadSequence?: number;
                        ok: boolean;
                        root: string;
                        size: number;
                    };
                };
            };
        };
    };
    "cyloid.list_papers": {
        parameters: {
            query?: {
                companyId?: string;
                cursor?: string;
                kind?: "unknown" | "invoice" | "credit_note" | "bank_statement" | "other";
                limit?: number;
                state?: "received" | "extracted" | "valid" | "exception" | "duplicate" | "quarantined" | "rejected" | "posted";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            billId?: string;
                            companyId: string;
                            currency?: string;
                            documentId: string;
                            issueDate?: string;
                            /** @enum {string} */
                            kind: "unknown" | "invoice" | "credit_note" | "bank_statement" | "other";
                            name: string;
                            number?: string;
                            reason?: string;
                            receivedAt: string;
                            /** @enum {string} */
                            state: "received" | "extracted" | "valid" | "exception" | "duplicate" | "quarantined" | "rejected" | "posted";
                            supplier?: string;
                            total?: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "cyloid.get_paper": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        billId?: string;
                        companyId: string;
                        currency?: string;
                        documentId: string;
                        documentVersion: number;
                        duplicateOf?: {
                            documentId: string;
                            number?: string;
                        };
                        fails: number;
                        fields: {
                            box?: [
                                number,
                                number,
                                number,
                                number
                            ];
                            confidence: number;
                            label: string;
                            /** @enum {string} */
                            method: "xml" | "text" | "ocr" | "manual";
                            name: string;
                            page?: number;
                            printed?: string;
                            /** @enum {string} */
                            state: "proven" | "fails" | "unchecked";
                            suggestion?: string;
                            value: string;
                        }[];
                        findings: {
                            actual?: string;
                            difference?: string;
                            expected?: string;
                            field?: string;
                            hint?: string;
                            message: string;
                            overridden?: boolean;
                            rule: string;
                            /** @enum {string} */
                            severity: "fatal" | "warning" | "information";
                        }[];
                        flags: {
                            box?: [
                                number,
                                number,
                                number,
                                number
                            ];
                            kind: string;
                            page?: number;
                            text: string;
                        }[];
                        history: {
                            at: string;
                            by: string;
                            reason?: string;
                            what: string;
                        }[];
                        holds: number;
                        issueDate?: string;
                        journalId?: string;
                        /** @enum {string} */
                        kind: "unknown" | "invoice" | "credit_note" | "bank_statement" | "other";
                        lines: {
                            box?: [
                                number,
                                number,
                                number,
                                number
                            ];
                            description: string;
                            index: number;
                            net: string;
                            page?: number;
                            quantity: string;
                            taxRate?: string;
                            unitPrice: string;
                        }[];
                        match?: {
                            orderNumber: string;
                            state: string;
                            variances: {
                                amount: string;
                                kind: string;
                                message: string;
                            }[];
                        };
                        mediaType: string;
                        name: string;
                        number?: string;
                        pageCount: number;
                        pages: {
                            height: number;
                            width: number;
                        }[];
                        part: number;
                        reason?: string;
                        receivedAt: string;
                        sourceDocumentId: string;
                        /** @enum {string} */
                        state: "received" | "extracted" | "valid" | "exception" | "duplicate" | "quarantined" | "rejected" | "posted";
                        supplier?: string;
                        total?: string;
                        version: number;
                    };
                };
            };
        };
    };
    "cyloid.accept_paper": {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    note?: string;
                    /** @enum {string} */
                    reason?: "VENDOR_ERROR" | "READING_ERROR" | "OTHER";
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        billId?: string;
                        companyId: string;
                        currency?: string;
                        documentId: string;
                        documentVersion: number;
                        duplicateOf?: {
                            documentId: string;
                            number?: string;
                        };
                        fails: number;
                        fields: {
                            box?: [
                                number,
                                number,
                                number,
                                number
                            ];
                            confidence: number;
                            label: string;
                            /** @enum {string} */
                            method: "xml" | "text" | "ocr" | "manual";
                            name: string;
                            page?: number;
                            printed?: string;
                            /** @enum {string} */
                            state: "proven" | "fails" | "unchecked";
                            suggestion?: string;
                            value: string;
                        }[];
                        findings: {
                            actual?: string;
                            difference?: string;
                            expected?: string;
                            field?: string;
                            hint?: string;
                            message: string;
                            overridden?: boolean;
                            rule: string;
                            /** @enum {string} */
                            severity: "fatal" | "warning" | "information";
                        }[];
                        flags: {
                            box?: [
                                number,
                                number,
                                number,
                                number
                            ];
                            kind: string;
                            page?: number;
                            text: string;
                        }[];
                        history: {
                            at: string;
                            by: string;
                            reason?: string;
                            what: string;
                        }[];
                        holds: number;
                        issueDate?: string;
                        journalId?: string;
                        /** @enum {string} */
                        kind: "unknown" | "invoice" | "credit_note" | "bank_statement" | "other";
                        lines: {
                            box?: [
                                number,
                                number,
                                number,
                                number
                            ];
                            description: string;
                            index: number;
                            net: string;
                            page?: number;
                            quantity: string;
                            taxRate?: string;
                            unitPrice: string;
                        }[];
                        match?: {
                            orderNumber: string;
                            state: string;
                            variances: {
                                amount: string;
                                kind: string;
                                message: string;
                            }[];
                        };
                        mediaType: string;
                        name: string;
                        number?: string;
                        pageCount: number;
                        pages: {
                            height: number;
                            width: number;
                        }[];
                        part: number;
                        reason?: string;
                        receivedAt: string;
                        sourceDocumentId: string;
                        /** @enum {string} */
                        state: "received" | "extracted" | "valid" | "exception" | "duplicate" | "quarantined" | "rejected" | "posted";
                        supplier?: string;
                        total?: string;
                        version: number;
                    };
                };
            };
        };
    };
    "cyloid.correct_paper": {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                documentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    changes: {
                        field: string;
                        value: string;
                    }[];
                    note?: string;
                    /** @enum {string} */
                    reason: "VENDOR_ERROR" | "READING_ERROR" | "OTHER";
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        billId?: string;
                        companyId: string;
                        currency?: string;
                        documentId: string;
                        documentVersion: number;
                        duplicateOf?: {
                            documentId: string;
                            number?: string;
                        };
                        fails: number;
                        fields: {
                            box?: [
                                number,
                                number,
                                number,
                                number
                            ];
                            confidence: number;
                            label: string;
                            /** @enum {string} */
                            method: "xml" | "text" | "ocr" | "manual";
                            name: string;
                            page?: number;
                            printed?: string;
                            /** @enum {string} */
                            state: "proven" | "fails" | "unchecked";
                            suggestion?: string;
                            value: string;
                        }[];
                        findings: {
                            actual?: string;
                            difference?: string;
                            expected?: string;
                            field?: string;
                            hint?: string;
                            message: string;
                            overridden?: boolean;
                            rule: string;
                            /** @enum {string} */
                            severity: "fatal" | "warning" | "information";
                        }[];
                        flags: {
                            box?: [
                                number,
                                number,
                                number,
                                number
                            ];
                            kind: string;
                            page?: number;
                            text: string;
                        }[];
                        history: {
                            at: string;
                            by: string;
                            reason?: string;
                            what: string;
                        }[];
                        holds: number;
                        issueDate?: string;
                        journalId?: string;
                        /** @enum {string} */
                        kind: "unknown" | "invoice" | "credit_note" | "bank_statement" | "other";
                        lines: {
                            box?: [
                                number,
                                number,
                                number,
                                number
                            ];
                            description: string;
                            index: number;
                            net: string;
                            page?: number;
                            quantity: string;
                            taxRate?: string;
                            unitPrice: string;
                        }[];
                        match?: {
                            orderNumber: string;
                            state: string;
                            variances: {
                                amount: string;
                                kind: string;
                                message: string;
                            }[];
                        };
                        mediaType: string;
                        name: string;
                        number?: string;
                        pageCount: number;
                        pages: {
                            height: number;
                            width: number;
                        }[];
                        part: number;
                        reason?: string;
                        receivedAt: string;
                        sourceDocumentId: string;
                        /** @enum {string} */
                        state: "received" | "extracted" | "valid" | "exception" | "duplicate" | "quarantined" | "rejected" | "posted";
                        supplier?: string;
                        total?: string;
                        version: number;
                    };
                };
            };
        };
    };
    "cyloid.list_invoice_files": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            format: "ubl" | "cii" | "factur-x";
                            omitted: string[];
                            reason?: string;
                            writable: boolean;
                        }[];
                    };
                };
            };
        };
    };
    "cyloid.download_invoice": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                documentId: string;
                syntax: "ubl" | "cii" | "factur-x";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
        };
    };
    "cyloid.reject_paper": {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                documentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string;
                    /** @enum {string} */
                    reason: "VENDOR_ERROR" | "READING_ERROR" | "OTHER";
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        billId?: string;
                        companyId: string;
                        currency?: string;
                        documentId: string;
                        documentVersion: number;
                        duplicateOf?: {
                            documentId: string;
                            number?: string;
                        };
                        fails: number;
                        fields: {
                            box?: [
                                number,
                                number,
                                number,
                                number
                            ];
                            confidence: number;
                            label: string;
                            /** @enum {string} */
                            method: "xml" | "text" | "ocr" | "manual";
                            name: string;
                            page?: number;
                            printed?: string;
                            /** @enum {string} */
                            state: "proven" | "fails" | "unchecked";
                            suggestion?: string;
                            value: string;
                        }[];
                        findings: {
                            actual?: string;
                            difference?: string;
                            expected?: string;
                            field?: string;
                            hint?: string;
                            message: string;
                            overridden?: boolean;
                            rule: string;
                            /** @enum {string} */
                            severity: "fatal" | "warning" | "information";
                        }[];
                        flags: {
                            box?: [
                                number,
                                number,
                                number,
                                number
                            ];
                            kind: string;
                            page?: number;
                            text: string;
                        }[];
                        history: {
                            at: string;
                            by: string;
                            reason?: string;
                            what: string;
                        }[];
                        holds: number;
                        issueDate?: string;
                        journalId?: string;
                        /** @enum {string} */
                        kind: "unknown" | "invoice" | "credit_note" | "bank_statement" | "other";
                        lines: {
                            box?: [
                                number,
                                number,
                                number,
                                number
                            ];
                            description: string;
                            index: number;
                            net: string;
                            page?: number;
                            quantity: string;
                            taxRate?: string;
                            unitPrice: string;
                        }[];
                        match?: {
                            orderNumber: string;
                            state: string;
                            variances: {
                                amount: string;
                                kind: string;
                                message: string;
                            }[];
                        };
                        mediaType: string;
                        name: string;
                        number?: string;
                        pageCount: number;
                        pages: {
                            height: number;
                            width: number;
                        }[];
                        part: number;
                        reason?: string;
                        receivedAt: string;
                        sourceDocumentId: string;
                        /** @enum {string} */
                        state: "received" | "extracted" | "valid" | "exception" | "duplicate" | "quarantined" | "rejected" | "posted";
                        supplier?: string;
                        total?: string;
                        version: number;
                    };
                };
            };
        };
    };
    "cyloid.revalidate_paper": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default [] */
                    changes?: {
                        field: string;
                        value: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        duplicateOf?: string;
                        fails: number;
                        fields: {
                            box?: [
                                number,
                                number,
                                number,
                                number
                            ];
                            confidence: number;
                            label: string;
                            /** @enum {string} */
                            method: "xml" | "text" | "ocr" | "manual";
                            name: string;
                            page?: number;
                            printed?: string;
                            /** @enum {string} */
                            state: "proven" | "fails" | "unchecked";
                            suggestion?: string;
                            value: string;
                        }[];
                        findings: {
                            actual?: string;
                            difference?: string;
                            expected?: string;
                            field?: string;
                            hint?: string;
                            message: string;
                            overridden?: boolean;
                            rule: string;
                            /** @enum {string} */
                            severity: "fatal" | "warning" | "information";
                        }[];
                        holds: number;
                        lines: {
                            box?: [
                                number,
                                number,
                                number,
                                number
                            ];
                            description: string;
                            index: number;
                            net: string;
                            page?: number;
                            quantity: string;
                            taxRate?: string;
                            unitPrice: string;
                        }[];
                        /** @enum {string} */
                        outcome: "valid" | "exception" | "duplicate";
                    };
                };
            };
        };
    };
    "documents.list_documents": {
        parameters: {
            query?: {
                companyId?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            actions: string[];
                            companyId: string | null;
                            createdAt: string;
                            id: string;
                            mediaType: string;
                            name: string;
                            reason?: string;
                            sha256: string;
                            size: number;
                            /** @enum {string} */
                            state: "uploading" | "available" | "quarantined" | "archived";
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "documents.upload_document": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    companyId?: string;
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        companyId: string | null;
                        createdAt: string;
                        id: string;
                        mediaType: string;
                        name: string;
                        reason?: string;
                        sha256: string;
                        size: number;
                        /** @enum {string} */
                        state: "uploading" | "available" | "quarantined" | "archived";
                        version: number;
                    };
                };
            };
        };
    };
    "documents.get_document": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        companyId: string | null;
                        createdAt: string;
                        id: string;
                        mediaType: string;
                        name: string;
                        reason?: string;
                        sha256: string;
                        size: number;
                        /** @enum {string} */
                        state: "uploading" | "available" | "quarantined" | "archived";
                        version: number;
                        versions: {
                            at: string;
                            by: string;
                            number: number;
                            sha256: string;
                            size: number;
                        }[];
                    };
                };
            };
        };
    };
    "documents.archive_document": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        companyId: string | null;
                        createdAt: string;
                        id: string;
                        mediaType: string;
                        name: string;
                        reason?: string;
                        sha256: string;
                        size: number;
                        /** @enum {string} */
                        state: "uploading" | "available" | "quarantined" | "archived";
                        version: number;
                    };
                };
            };
        };
    };
    "documents.download_content": {
        parameters: {
            query?: {
                version?: number;
            };
            header?: never;
            path: {
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
        };
    };
    "documents.restore_document": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        companyId: string | null;
                        createdAt: string;
                        id: string;
                        mediaType: string;
                        name: string;
                        reason?: string;
                        sha256: string;
                        size: number;
                        /** @enum {string} */
                        state: "uploading" | "available" | "quarantined" | "archived";
                        version: number;
                    };
                };
            };
        };
    };
    "documents.add_version": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                documentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        companyId: string | null;
                        createdAt: string;
                        id: string;
                        mediaType: string;
                        name: string;
                        reason?: string;
                        sha256: string;
                        size: number;
                        /** @enum {string} */
                        state: "uploading" | "available" | "quarantined" | "archived";
                        version: number;
                    };
                };
            };
        };
    };
    "documents.download_content.2": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                documentId: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
        };
    };
    "epiq.list_logs": {
        parameters: {
            query?: {
                companyId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            activities: string[];
                            cases: number;
                            events: number;
                            label: string;
                            name: string;
                            summary: string;
                        }[];
                        next: null;
                    };
                };
            };
        };
    };
    "epiq.list_cases": {
        parameters: {
            query?: {
                companyId?: string;
                cursor?: string;
                limit?: number;
                variant?: number;
            };
            header?: never;
            path: {
                log: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            billId: string | null;
                            caseId: string;
                            companyId: string;
                            documentId: string | null;
                            endedAt: string;
                            events: {
                                activity: string;
                                actor: string;
                                at: string;
                                eventId: string;
                                rework: boolean;
                                type: string;
                            }[];
                            milestoneSeconds: number | null;
                            number: string;
                            rework: boolean;
                            startedAt: string;
                            throughputSeconds: number;
                            variant: number;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "epiq.check_log": {
        parameters: {
            query?: {
                companyId?: string;
            };
            header?: never;
            path: {
                log: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cases: number;
                        deviations: {
                            activity: string;
                            caseIds: string[];
                            cases: number;
                            /** @enum {string} */
                            kind: "unexpected" | "missing";
                            message: string;
                            name: string;
                            occurrences: number;
                        }[];
                        exact: boolean;
                        fitness: number;
                        fittingCases: number;
                        log: string;
                        process: {
                            finals: string[];
                            initial: string;
                            transitions: {
                                action: string;
                                activity: string;
                                from: string;
                                machine: string;
                                to: string;
                            }[];
                        };
                    };
                };
            };
        };
    };
    "epiq.describe_log": {
        parameters: {
            query?: {
                companyId?: string;
            };
            header?: never;
            path: {
                log: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        activities: number;
                        activityCounts: {
                            [key: string]: number;
                        };
                        cases: number;
                        dfg: [
                            string,
                            string,
                            number
                        ][];
                        end: {
                            [key: string]: number;
                        };
                        events: number;
                        log: string;
                        medianThroughputSeconds: number | null;
                        milestones: {
                            cases: number;
                            from: string;
                            medianSeconds: number | null;
                            to: string;
                        };
                        rework: {
                            cases: number;
                            of: number;
                        };
                        start: {
                            [key: string]: number;
                        };
                        variants: number;
                    };
                };
            };
        };
    };
    "finory.list_companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            baseCurrency: string;
                            id: string;
                            name: string;
                            template: string;
                            timeZone: string;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "finory.open_company": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    baseCurrency: string;
                    fiscalYear: number;
                    name: string;
                    /** @default us_general */
                    template?: string;
                    timeZone: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        baseCurrency: string;
                        id: string;
                        name: string;
                        template: string;
                        timeZone: string;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.get_company": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        baseCurrency: string;
                        id: string;
                        name: string;
                        template: string;
                        timeZone: string;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.list_accounts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            active: boolean;
                            code: string;
                            control: string;
                            id: string;
                            name: string;
                            normalSide: string;
                            role: string | null;
                            type: string;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "finory.add_account": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    /**
                     * @default none
                     * @enum {string}
                     */
                    control?: "none" | "bank";
                    name: string;
                    /** @enum {string} */
                    normalSide?: "debit" | "credit";
                    /** @enum {string} */
                    type: "asset" | "liability" | "equity" | "income" | "expense";
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        code: string;
                        control: string;
                        id: string;
                        name: string;
                        normalSide: string;
                        role: string | null;
                        type: string;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.set_account_active": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                code: string;
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active: boolean;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        code: string;
                        control: string;
                        id: string;
                        name: string;
                        normalSide: string;
                        role: string | null;
                        type: string;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.list_bank_accounts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            accountCode: string;
                            currency: string;
                            iban: string | null;
                            id: string;
                            name: string;
                            number: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "finory.add_bank_account": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    accountCode: string;
                    currency: string;
                    iban?: string;
                    name: string;
                    number?: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accountCode: string;
                        currency: string;
                        iban: string | null;
                        id: string;
                        name: string;
                        number: string | null;
                    };
                };
            };
        };
    };
    "finory.rematch_bank_account": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                bankAccountId: string;
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asOf: string;
                        bankAccountId: string;
                        currency: string;
                        difference: string | null;
                        ledgerBalance: string;
                        lineCount: number;
                        lines: {
                            amount: string;
                            counterparty: string;
                            date: string;
                            description: string;
                            id: string;
                            match?: {
                                journalId: string;
                                label: string;
                                score: number;
                                why: string[];
                            };
                            reference: string;
                            /** @enum {string} */
                            state: "matched" | "suggested" | "unmatched";
                            suggestion?: {
                                accountCode?: string;
                                accountName?: string;
                                journalId?: string;
                                /** @enum {string} */
                                kind: "post_fee" | "match";
                                message: string;
                            };
                        }[];
                        matchedCount: number;
                        name: string;
                        receiptId: string | null;
                        /** @enum {string} */
                        state: "no_statement" | "open" | "balanced" | "signed";
                        statementBalance: string | null;
                        statementId: string | null;
                    };
                };
            };
        };
    };
    "finory.get_reconciliation": {
        parameters: {
            query?: {
                statementId?: string;
            };
            header?: never;
            path: {
                bankAccountId: string;
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asOf: string;
                        bankAccountId: string;
                        currency: string;
                        difference: string | null;
                        ledgerBalance: string;
                        lineCount: number;
                        lines: {
                            amount: string;
                            counterparty: string;
                            date: string;
                            description: string;
                            id: string;
                            match?: {
                                journalId: string;
                                label: string;
                                score: number;
                                why: string[];
                            };
                            reference: string;
                            /** @enum {string} */
                            state: "matched" | "suggested" | "unmatched";
                            suggestion?: {
                                accountCode?: string;
                                accountName?: string;
                                journalId?: string;
                                /** @enum {string} */
                                kind: "post_fee" | "match";
                                message: string;
                            };
                        }[];
                        matchedCount: number;
                        name: string;
                        receiptId: string | null;
                        /** @enum {string} */
                        state: "no_statement" | "open" | "balanced" | "signed";
                        statementBalance: string | null;
                        statementId: string | null;
                    };
                };
            };
        };
    };
    "finory.sign_reconciliation": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                bankAccountId: string;
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asOf: string;
                        bankAccountId: string;
                        currency: string;
                        difference: string | null;
                        ledgerBalance: string;
                        lineCount: number;
                        lines: {
                            amount: string;
                            counterparty: string;
                            date: string;
                            description: string;
                            id: string;
                            match?: {
                                journalId: string;
                                label: string;
                                score: number;
                                why: string[];
                            };
                            reference: string;
                            /** @enum {string} */
                            state: "matched" | "suggested" | "unmatched";
                            suggestion?: {
                                accountCode?: string;
                                accountName?: string;
                                journalId?: string;
                                /** @enum {string} */
                                kind: "post_fee" | "match";
                                message: string;
                            };
                        }[];
                        matchedCount: number;
                        name: string;
                        receiptId: string | null;
                        /** @enum {string} */
                        state: "no_statement" | "open" | "balanced" | "signed";
                        statementBalance: string | null;
                        statementId: string | null;
                    };
                };
            };
        };
    };
    "finory.import_statement": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                bankAccountId: string;
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alreadyKnown: number;
                        closing: string | null;
                        imported: number;
                        matched: number;
                        opening: string | null;
                        proof: {
                            balanced: boolean | null;
                            difference: string | null;
                            message: string;
                        };
                        statementId: string | null;
                    };
                };
            };
        };
    };
    "finory.list_bills": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: string;
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            currency: string;
                            date: string;
                            documentId?: string;
                            dueDate: string | null;
                            id: string;
                            match: string;
                            net: string;
                            number: string;
                            open: string;
                            orderNumber: string | null;
                            party: string | null;
                            partyId: string | null;
                            state: string;
                            tax: string;
                            total: string;
                            vendor: string | null;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "finory.enter_bill": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currency: string;
                    /** Format: date */
                    date: string;
                    /** Format: date */
                    dueDate?: string;
                    exchangeRate?: string;
                    lines: {
                        accountCode?: string;
                        description: string;
                        quantity: string;
                        taxRate?: string;
                        unitPrice: string;
                    }[];
                    number: string;
                    orderNumber?: string;
                    vendorId: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        approvals: {
                            approvedBy: string | null;
                            needed: number;
                            preparedBy: string[];
                        };
                        credits: {
                            id: string;
                            number: string;
                            total: string;
                        }[];
                        currency: string;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        exchangeRate: string | null;
                        id: string;
                        journals: {
                            id: string;
                            number: string;
                        }[];
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        match: {
                            due: {
                                gross: string;
                                net: string;
                                tax: string;
                            } | null;
                            orderNumber: string | null;
                            state: string;
                            variances: {
                                gross: string;
                                item: string;
                                kind: string;
                                message: string;
                                net: string;
                                tax: string;
                                withinTolerance: boolean;
                            }[];
                        };
                        net: string;
                        notes: {
                            at: string;
                            by: string;
                            kind: string;
                            reason: string;
                        }[];
                        number: string;
                        open: string;
                        orderId: string | null;
                        orderNumber: string | null;
                        party: string | null;
                        partyId: string | null;
                        payable: string;
                        payments: {
                            amount: string;
                            date: string;
                            id: string;
                        }[];
                        receipts: string[];
                        state: string;
                        tax: string;
                        total: string;
                        vendor: string | null;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.get_bill": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                billId: string;
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        approvals: {
                            approvedBy: string | null;
                            needed: number;
                            preparedBy: string[];
                        };
                        credits: {
                            id: string;
                            number: string;
                            total: string;
                        }[];
                        currency: string;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        exchangeRate: string | null;
                        id: string;
                        journals: {
                            id: string;
                            number: string;
                        }[];
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        match: {
                            due: {
                                gross: string;
                                net: string;
                                tax: string;
                            } | null;
                            orderNumber: string | null;
                            state: string;
                            variances: {
                                gross: string;
                                item: string;
                                kind: string;
                                message: string;
                                net: string;
                                tax: string;
                                withinTolerance: boolean;
                            }[];
                        };
                        net: string;
                        notes: {
                            at: string;
                            by: string;
                            kind: string;
                            reason: string;
                        }[];
                        number: string;
                        open: string;
                        orderId: string | null;
                        orderNumber: string | null;
                        party: string | null;
                        partyId: string | null;
                        payable: string;
                        payments: {
                            amount: string;
                            date: string;
                            id: string;
                        }[];
                        receipts: string[];
                        state: string;
                        tax: string;
                        total: string;
                        vendor: string | null;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.set_bill_accounts": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                billId: string;
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default bill
                     * @enum {string}
                     */
                    kind?: "bill" | "credit_note";
                    lines: {
                        accountCode: string;
                        line: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        approvals: {
                            approvedBy: string | null;
                            needed: number;
                            preparedBy: string[];
                        };
                        credits: {
                            id: string;
                            number: string;
                            total: string;
                        }[];
                        currency: string;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        exchangeRate: string | null;
                        id: string;
                        journals: {
                            id: string;
                            number: string;
                        }[];
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        match: {
                            due: {
                                gross: string;
                                net: string;
                                tax: string;
                            } | null;
                            orderNumber: string | null;
                            state: string;
                            variances: {
                                gross: string;
                                item: string;
                                kind: string;
                                message: string;
                                net: string;
                                tax: string;
                                withinTolerance: boolean;
                            }[];
                        };
                        net: string;
                        notes: {
                            at: string;
                            by: string;
                            kind: string;
                            reason: string;
                        }[];
                        number: string;
                        open: string;
                        orderId: string | null;
                        orderNumber: string | null;
                        party: string | null;
                        partyId: string | null;
                        payable: string;
                        payments: {
                            amount: string;
                            date: string;
                            id: string;
                        }[];
                        receipts: string[];
                        state: string;
                        tax: string;
                        total: string;
                        vendor: string | null;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.approve_bill": {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                billId: string;
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    acceptVariance?: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        approvals: {
                            approvedBy: string | null;
                            needed: number;
                            preparedBy: string[];
                        };
                        credits: {
                            id: string;
                            number: string;
                            total: string;
                        }[];
                        currency: string;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        exchangeRate: string | null;
                        id: string;
                        journals: {
                            id: string;
                            number: string;
                        }[];
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        match: {
                            due: {
                                gross: string;
                                net: string;
                                tax: string;
                            } | null;
                            orderNumber: string | null;
                            state: string;
                            variances: {
                                gross: string;
                                item: string;
                                kind: string;
                                message: string;
                                net: string;
                                tax: string;
                                withinTolerance: boolean;
                            }[];
                        };
                        net: string;
                        notes: {
                            at: string;
                            by: string;
                            kind: string;
                            reason: string;
                        }[];
                        number: string;
                        open: string;
                        orderId: string | null;
                        orderNumber: string | null;
                        party: string | null;
                        partyId: string | null;
                        payable: string;
                        payments: {
                            amount: string;
                            date: string;
                            id: string;
                        }[];
                        receipts: string[];
                        state: string;
                        tax: string;
                        total: string;
                        vendor: string | null;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.dispute_bill": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                billId: string;
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        approvals: {
                            approvedBy: string | null;
                            needed: number;
                            preparedBy: string[];
                        };
                        credits: {
                            id: string;
                            number: string;
                            total: string;
                        }[];
                        currency: string;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        exchangeRate: string | null;
                        id: string;
                        journals: {
                            id: string;
                            number: string;
                        }[];
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        match: {
                            due: {
                                gross: string;
                                net: string;
                                tax: string;
                            } | null;
                            orderNumber: string | null;
                            state: string;
                            variances: {
                                gross: string;
                                item: string;
                                kind: string;
                                message: string;
                                net: string;
                                tax: string;
                                withinTolerance: boolean;
                            }[];
                        };
                        net: string;
                        notes: {
                            at: string;
                            by: string;
                            kind: string;
                            reason: string;
                        }[];
                        number: string;
                        open: string;
                        orderId: string | null;
                        orderNumber: string | null;
                        party: string | null;
                        partyId: string | null;
                        payable: string;
                        payments: {
                            amount: string;
                            date: string;
                            id: string;
                        }[];
                        receipts: string[];
                        state: string;
                        tax: string;
                        total: string;
                        vendor: string | null;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.post_bill": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                billId: string;
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** Format: date */
                    date?: string;
                    exchangeRate?: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        approvals: {
                            approvedBy: string | null;
                            needed: number;
                            preparedBy: string[];
                        };
                        credits: {
                            id: string;
                            number: string;
                            total: string;
                        }[];
                        currency: string;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        exchangeRate: string | null;
                        id: string;
                        journals: {
                            id: string;
                            number: string;
                        }[];
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        match: {
                            due: {
                                gross: string;
                                net: string;
                                tax: string;
                            } | null;
                            orderNumber: string | null;
                            state: string;
                            variances: {
                                gross: string;
                                item: string;
                                kind: string;
                                message: string;
                                net: string;
                                tax: string;
                                withinTolerance: boolean;
                            }[];
                        };
                        net: string;
                        notes: {
                            at: string;
                            by: string;
                            kind: string;
                            reason: string;
                        }[];
                        number: string;
                        open: string;
                        orderId: string | null;
                        orderNumber: string | null;
                        party: string | null;
                        partyId: string | null;
                        payable: string;
                        payments: {
                            amount: string;
                            date: string;
                            id: string;
                        }[];
                        receipts: string[];
                        state: string;
                        tax: string;
                        total: string;
                        vendor: string | null;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.resume_bill": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                billId: string;
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        approvals: {
                            approvedBy: string | null;
                            needed: number;
                            preparedBy: string[];
                        };
                        credits: {
                            id: string;
                            number: string;
                            total: string;
                        }[];
                        currency: string;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        exchangeRate: string | null;
                        id: string;
                        journals: {
                            id: string;
                            number: string;
                        }[];
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        match: {
                            due: {
                                gross: string;
                                net: string;
                                tax: string;
                            } | null;
                            orderNumber: string | null;
                            state: string;
                            variances: {
                                gross: string;
                                item: string;
                                kind: string;
                                message: string;
                                net: string;
                                tax: string;
                                withinTolerance: boolean;
                            }[];
                        };
                        net: string;
                        notes: {
                            at: string;
                            by: string;
                            kind: string;
                            reason: string;
                        }[];
                        number: string;
                        open: string;
                        orderId: string | null;
                        orderNumber: string | null;
                        party: string | null;
                        partyId: string | null;
                        payable: string;
                        payments: {
                            amount: string;
                            date: string;
                            id: string;
                        }[];
                        receipts: string[];
                        state: string;
                        tax: string;
                        total: string;
                        vendor: string | null;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.assign_vendor": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                billId: string;
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default bill
                     * @enum {string}
                     */
                    kind?: "bill" | "credit_note";
                    vendorId: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        approvals: {
                            approvedBy: string | null;
                            needed: number;
                            preparedBy: string[];
                        };
                        credits: {
                            id: string;
                            number: string;
                            total: string;
                        }[];
                        currency: string;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        exchangeRate: string | null;
                        id: string;
                        journals: {
                            id: string;
                            number: string;
                        }[];
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        match: {
                            due: {
                                gross: string;
                                net: string;
                                tax: string;
                            } | null;
                            orderNumber: string | null;
                            state: string;
                            variances: {
                                gross: string;
                                item: string;
                                kind: string;
                                message: string;
                                net: string;
                                tax: string;
                                withinTolerance: boolean;
                            }[];
                        };
                        net: string;
                        notes: {
                            at: string;
                            by: string;
                            kind: string;
                            reason: string;
                        }[];
                        number: string;
                        open: string;
                        orderId: string | null;
                        orderNumber: string | null;
                        party: string | null;
                        partyId: string | null;
                        payable: string;
                        payments: {
                            amount: string;
                            date: string;
                            id: string;
                        }[];
                        receipts: string[];
                        state: string;
                        tax: string;
                        total: string;
                        vendor: string | null;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.void_bill": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                billId: string;
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        approvals: {
                            approvedBy: string | null;
                            needed: number;
                            preparedBy: string[];
                        };
                        credits: {
                            id: string;
                            number: string;
                            total: string;
                        }[];
                        currency: string;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        exchangeRate: string | null;
                        id: string;
                        journals: {
                            id: string;
                            number: string;
                        }[];
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        match: {
                            due: {
                                gross: string;
                                net: string;
                                tax: string;
                            } | null;
                            orderNumber: string | null;
                            state: string;
                            variances: {
                                gross: string;
                                item: string;
                                kind: string;
                                message: string;
                                net: string;
                                tax: string;
                                withinTolerance: boolean;
                            }[];
                        };
                        net: string;
                        notes: {
                            at: string;
                            by: string;
                            kind: string;
                            reason: string;
                        }[];
                        number: string;
                        open: string;
                        orderId: string | null;
                        orderNumber: string | null;
                        party: string | null;
                        partyId: string | null;
                        payable: string;
                        payments: {
                            amount: string;
                            date: string;
                            id: string;
                        }[];
                        receipts: string[];
                        state: string;
                        tax: string;
                        total: string;
                        vendor: string | null;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.show_close": {
        parameters: {
            query: {
                periodId: string;
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        done: number;
                        period: {
                            end: string;
                            id: string;
                            name: string;
                            start: string;
                            state: string;
                        };
                        steps: {
                            action?: string;
                            key: string;
                            label: string;
                            /** @enum {string} */
                            state: "done" | "open" | "blocked";
                            why?: string;
                        }[];
                        total: number;
                    };
                };
            };
        };
    };
    "finory.list_credit_notes": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: string;
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            billId: string | null;
                            billingReference: string | null;
                            currency: string;
                            date: string;
                            documentId?: string;
                            dueDate: string | null;
                            id: string;
                            match: string;
                            net: string;
                            number: string;
                            open: string;
                            orderNumber: string | null;
                            party: string | null;
                            partyId: string | null;
                            state: string;
                            tax: string;
                            total: string;
                            vendor: string | null;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "finory.get_credit_note": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                companyId: string;
                creditNoteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        approvals: {
                            approvedBy: string | null;
                            needed: number;
                            preparedBy: string[];
                        };
                        credits: {
                            id: string;
                            number: string;
                            total: string;
                        }[];
                        currency: string;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        exchangeRate: string | null;
                        id: string;
                        journals: {
                            id: string;
                            number: string;
                        }[];
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        match: {
                            due: {
                                gross: string;
                                net: string;
                                tax: string;
                            } | null;
                            orderNumber: string | null;
                            state: string;
                            variances: {
                                gross: string;
                                item: string;
                                kind: string;
                                message: string;
                                net: string;
                                tax: string;
                                withinTolerance: boolean;
                            }[];
                        };
                        net: string;
                        notes: {
                            at: string;
                            by: string;
                            kind: string;
                            reason: string;
                        }[];
                        number: string;
                        open: string;
                        orderId: string | null;
                        orderNumber: string | null;
                        party: string | null;
                        partyId: string | null;
                        payable: string;
                        payments: {
                            amount: string;
                            date: string;
                            id: string;
                        }[];
                        receipts: string[];
                        state: string;
                        tax: string;
                        total: string;
                        vendor: string | null;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.apply_credit_note": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
                creditNoteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    billId: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        approvals: {
                            approvedBy: string | null;
                            needed: number;
                            preparedBy: string[];
                        };
                        credits: {
                            id: string;
                            number: string;
                            total: string;
                        }[];
                        currency: string;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        exchangeRate: string | null;
                        id: string;
                        journals: {
                            id: string;
                            number: string;
                        }[];
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        match: {
                            due: {
                                gross: string;
                                net: string;
                                tax: string;
                            } | null;
                            orderNumber: string | null;
                            state: string;
                            variances: {
                                gross: string;
                                item: string;
                                kind: string;
                                message: string;
                                net: string;
                                tax: string;
                                withinTolerance: boolean;
                            }[];
                        };
                        net: string;
                        notes: {
                            at: string;
                            by: string;
                            kind: string;
                            reason: string;
                        }[];
                        number: string;
                        open: string;
                        orderId: string | null;
                        orderNumber: string | null;
                        party: string | null;
                        partyId: string | null;
                        payable: string;
                        payments: {
                            amount: string;
                            date: string;
                            id: string;
                        }[];
                        receipts: string[];
                        state: string;
                        tax: string;
                        total: string;
                        vendor: string | null;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.approve_credit_note": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
                creditNoteId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        approvals: {
                            approvedBy: string | null;
                            needed: number;
                            preparedBy: string[];
                        };
                        credits: {
                            id: string;
                            number: string;
                            total: string;
                        }[];
                        currency: string;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        exchangeRate: string | null;
                        id: string;
                        journals: {
                            id: string;
                            number: string;
                        }[];
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        match: {
                            due: {
                                gross: string;
                                net: string;
                                tax: string;
                            } | null;
                            orderNumber: string | null;
                            state: string;
                            variances: {
                                gross: string;
                                item: string;
                                kind: string;
                                message: string;
                                net: string;
                                tax: string;
                                withinTolerance: boolean;
                            }[];
                        };
                        net: string;
                        notes: {
                            at: string;
                            by: string;
                            kind: string;
                            reason: string;
                        }[];
                        number: string;
                        open: string;
                        orderId: string | null;
                        orderNumber: string | null;
                        party: string | null;
                        partyId: string | null;
                        payable: string;
                        payments: {
                            amount: string;
                            date: string;
                            id: string;
                        }[];
                        receipts: string[];
                        state: string;
                        tax: string;
                        total: string;
                        vendor: string | null;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.post_credit_note": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
                creditNoteId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** Format: date */
                    date?: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        approvals: {
                            approvedBy: string | null;
                            needed: number;
                            preparedBy: string[];
                        };
                        credits: {
                            id: string;
                            number: string;
                            total: string;
                        }[];
                        currency: string;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        exchangeRate: string | null;
                        id: string;
                        journals: {
                            id: string;
                            number: string;
                        }[];
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        match: {
                            due: {
                                gross: string;
                                net: string;
                                tax: string;
                            } | null;
                            orderNumber: string | null;
                            state: string;
                            variances: {
                                gross: string;
                                item: string;
                                kind: string;
                                message: string;
                                net: string;
                                tax: string;
                                withinTolerance: boolean;
                            }[];
                        };
                        net: string;
                        notes: {
                            at: string;
                            by: string;
                            kind: string;
                            reason: string;
                        }[];
                        number: string;
                        open: string;
                        orderId: string | null;
                        orderNumber: string | null;
                        party: string | null;
                        partyId: string | null;
                        payable: string;
                        payments: {
                            amount: string;
                            date: string;
                            id: string;
                        }[];
                        receipts: string[];
                        state: string;
                        tax: string;
                        total: string;
                        vendor: string | null;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.add_fixed_asset": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    accumulatedAccountCode?: string;
                    assetAccountCode?: string;
                    bankAccountId?: string;
                    cost: string;
                    /** Format: date */
                    date: string;
                    expenseAccountCode?: string;
                    lifeMonths: number;
                    name: string;
                    /** @default 0 */
                    salvage?: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cost: string;
                        currency: string;
                        date: string;
                        entries: {
                            amount: string;
                            journalId: string | null;
                            period: string;
                            receiptId: string | null;
                            state: string;
                        }[];
                        id: string;
                        journalId: string | null;
                        kind: string;
                        months: number;
                        name: string;
                        remaining: string;
                        salvage: string;
                        state: string;
                    };
                };
            };
        };
    };
    "finory.import_journals": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    companyName?: string;
                    currency?: string;
                    /** Format: binary */
                    file: string;
                    /** @enum {string} */
                    format?: "csv" | "saft" | "gnucash" | "ledger" | "beancount";
                    /** @default UTC */
                    timeZone?: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accounts: {
                            code: string;
                            name: string;
                            type: string;
                        }[];
                        companyId: string;
                        companyName: string;
                        credit: string;
                        currency: string;
                        debit: string;
                        entries: number;
                        format: string;
                        lines: number;
                        linesWithoutAmount: number;
                        skipped: number;
                    };
                };
            };
        };
    };
    "finory.list_journals": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                periodId?: string;
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            currency: string;
                            date: string;
                            description: string;
                            id: string;
                            number: string | null;
                            source: string;
                            state: string;
                            total: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "finory.draft_journal": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    date: string;
                    description: string;
                    lines: {
                        accountCode: string;
                        credit?: string;
                        currency?: string;
                        debit?: string;
                        description?: string;
                        exchangeRate?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        approvedBy: string | null;
                        currency: string;
                        date: string;
                        description: string;
                        id: string;
                        lines: {
                            accountCode: string;
                            accountName: string;
                            baseCredit: string | null;
                            baseDebit: string | null;
                            credit: string | null;
                            currency: string;
                            debit: string | null;
                            description: string | null;
                        }[];
                        number: string | null;
                        postedAt: string | null;
                        preparedBy: string;
                        receipts: string[];
                        reversedBy: string | null;
                        reverses: string | null;
                        source: string;
                        sources: {
                            id: string;
                            kind: string;
                            label: string;
                        }[];
                        state: string;
                        total: string;
                    };
                };
            };
        };
    };
    "finory.get_journal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                companyId: string;
                journalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        approvedBy: string | null;
                        currency: string;
                        date: string;
                        description: string;
                        id: string;
                        lines: {
                            accountCode: string;
                            accountName: string;
                            baseCredit: string | null;
                            baseDebit: string | null;
                            credit: string | null;
                            currency: string;
                            debit: string | null;
                            description: string | null;
                        }[];
                        number: string | null;
                        postedAt: string | null;
                        preparedBy: string;
                        receipts: string[];
                        reversedBy: string | null;
                        reverses: string | null;
                        source: string;
                        sources: {
                            id: string;
                            kind: string;
                            label: string;
                        }[];
                        state: string;
                        total: string;
                    };
                };
            };
        };
    };
    "finory.approve_journal": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
                journalId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        approvedBy: string | null;
                        currency: string;
                        date: string;
                        description: string;
                        id: string;
                        lines: {
                            accountCode: string;
                            accountName: string;
                            baseCredit: string | null;
                            baseDebit: string | null;
                            credit: string | null;
                            currency: string;
                            debit: string | null;
                            description: string | null;
                        }[];
                        number: string | null;
                        postedAt: string | null;
                        preparedBy: string;
                        receipts: string[];
                        reversedBy: string | null;
                        reverses: string | null;
                        source: string;
                        sources: {
                            id: string;
                            kind: string;
                            label: string;
                        }[];
                        state: string;
                        total: string;
                    };
                };
            };
        };
    };
    "finory.discard_journal": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
                journalId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        state: string;
                    };
                };
            };
        };
    };
    "finory.reverse_journal": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
                journalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    date: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        approvedBy: string | null;
                        currency: string;
                        date: string;
                        description: string;
                        id: string;
                        lines: {
                            accountCode: string;
                            accountName: string;
                            baseCredit: string | null;
                            baseDebit: string | null;
                            credit: string | null;
                            currency: string;
                            debit: string | null;
                            description: string | null;
                        }[];
                        number: string | null;
                        postedAt: string | null;
                        preparedBy: string;
                        receipts: string[];
                        reversedBy: string | null;
                        reverses: string | null;
                        source: string;
                        sources: {
                            id: string;
                            kind: string;
                            label: string;
                        }[];
                        state: string;
                        total: string;
                    };
                };
            };
        };
    };
    "finory.show_overview": {
        parameters: {
            query?: {
                periodId?: string;
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cash: string;
                        currency: string;
                        expenses: string;
                        income: string;
                        overdue: string;
                        owedByCustomers: string;
                        owedToSuppliers: string;
                        papers: {
                            proven: number;
                            total: number;
                        };
                        period: {
                            end: string;
                            id: string;
                            name: string;
                            start: string;
                            state: string;
                        };
                        result: string;
                        waiting: {
                            amount?: string;
                            currency?: string;
                            id: string;
                            /** @enum {string} */
                            kind: "paper" | "bank" | "bill" | "journal";
                            since: string;
                            title: string;
                            /** @enum {string} */
                            tone: "bad" | "warn" | "info";
                            why: string;
                        }[];
                    };
                };
            };
        };
    };
    "finory.list_parties": {
        parameters: {
            query?: {
                kind?: "vendor" | "customer";
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            bankAccount: string | null;
                            country: string | null;
                            currency: string;
                            defaultAccountCode: string | null;
                            email: string | null;
                            id: string;
                            kind: string;
                            name: string;
                            taxId: string | null;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "finory.add_party": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    bankAccount?: string;
                    country?: string;
                    currency: string;
                    defaultAccountCode?: string;
                    /** Format: email */
                    email?: string;
                    /** @enum {string} */
                    kind: "vendor" | "customer";
                    name: string;
                    taxId?: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bankAccount: string | null;
                        country: string | null;
                        currency: string;
                        defaultAccountCode: string | null;
                        email: string | null;
                        id: string;
                        kind: string;
                        name: string;
                        taxId: string | null;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.list_payments": {
        parameters: {
            query?: {
                cursor?: string;
                kind?: "vendor_payment" | "customer_receipt";
                limit?: number;
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            amount: string;
                            baseAmount: string;
                            baseCurrency: string;
                            currency: string;
                            date: string;
                            exchangeRate: string | null;
                            id: string;
                            journalId: string;
                            kind: string;
                            number: string;
                            party: string;
                            partyId: string;
                            realisedDifference: string;
                            receiptId: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "finory.record_payment": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    allocations: {
                        amount: string;
                        documentId: string;
                    }[];
                    amount: string;
                    bankAccountId: string;
                    currency: string;
                    /** Format: date */
                    date: string;
                    exchangeRate?: string;
                    /** @enum {string} */
                    kind: "vendor_payment" | "customer_receipt";
                    partyId: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount: string;
                        baseAmount: string;
                        baseCurrency: string;
                        currency: string;
                        date: string;
                        exchangeRate: string | null;
                        id: string;
                        journalId: string;
                        kind: string;
                        number: string;
                        party: string;
                        partyId: string;
                        realisedDifference: string;
                        receiptId: string | null;
                    };
                };
            };
        };
    };
    "finory.list_periods": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            actions: string[];
                            end: string;
                            id: string;
                            name: string;
                            start: string;
                            state: string;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "finory.close_period": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
                periodId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default false */
                    acceptOpenSteps?: boolean;
                    /** @default false */
                    soft?: boolean;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        end: string;
                        id: string;
                        name: string;
                        start: string;
                        state: string;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.reopen_period": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
                periodId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        approvalsMissing: number;
                        end: string;
                        id: string;
                        name: string;
                        start: string;
                        state: string;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.add_prepaid": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount: string;
                    bankAccountId?: string;
                    /** Format: date */
                    date: string;
                    expenseAccountCode: string;
                    months: number;
                    name: string;
                    prepaidAccountCode?: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cost: string;
                        currency: string;
                        date: string;
                        entries: {
                            amount: string;
                            journalId: string | null;
                            period: string;
                            receiptId: string | null;
                            state: string;
                        }[];
                        id: string;
                        journalId: string | null;
                        kind: string;
                        months: number;
                        name: string;
                        remaining: string;
                        salvage: string;
                        state: string;
                    };
                };
            };
        };
    };
    "finory.prove_figure": {
        parameters: {
            query: {
                asOf?: string;
                figure: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount: string;
                        certificate: {
                            [key: string]: unknown;
                        };
                        chain: {
                            amount?: string;
                            id?: string;
                            /** @enum {string} */
                            kind: "figure" | "accounts" | "postings" | "document" | "rule" | "certificate";
                            label: string;
                        }[];
                        currency: string;
                        figure: string;
                        postings: {
                            accountCode: string;
                            accountName: string;
                            amount: string;
                            date: string;
                            description: string;
                            documentId?: string;
                            documentName?: string;
                            journalId: string;
                            number: string;
                        }[];
                        receiptId: string;
                        receipts: {
                            figure: string;
                            receiptId: string;
                        }[];
                    };
                };
            };
        };
    };
    "finory.list_purchase_orders": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: string;
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            currency: string;
                            date: string;
                            documentId?: string;
                            dueDate: string | null;
                            id: string;
                            net: string;
                            number: string;
                            open: string;
                            party: string | null;
                            partyId: string | null;
                            state: string;
                            tax: string;
                            total: string;
                            vendor: string;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "finory.draft_purchase_order": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currency: string;
                    /** Format: date */
                    date: string;
                    lines: {
                        accountCode?: string;
                        description: string;
                        quantity: string;
                        taxRate?: string;
                        unitPrice: string;
                    }[];
                    number?: string;
                    /** @default 0 */
                    taxRate?: string;
                    vendorId: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        bills: {
                            id: string;
                            number: string;
                            state: string;
                        }[];
                        calculations: string[];
                        currency: string;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        id: string;
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            received: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        net: string;
                        number: string;
                        open: string;
                        party: string | null;
                        partyId: string | null;
                        receipts: {
                            date: string;
                            id: string;
                            lines: {
                                orderLine: number;
                                quantity: string;
                            }[];
                            number: string;
                        }[];
                        state: string;
                        tax: string;
                        total: string;
                        vendor: string;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.get_purchase_order": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                companyId: string;
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        bills: {
                            id: string;
                            number: string;
                            state: string;
                        }[];
                        calculations: string[];
                        currency: string;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        id: string;
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            received: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        net: string;
                        number: string;
                        open: string;
                        party: string | null;
                        partyId: string | null;
                        receipts: {
                            date: string;
                            id: string;
                            lines: {
                                orderLine: number;
                                quantity: string;
                            }[];
                            number: string;
                        }[];
                        state: string;
                        tax: string;
                        total: string;
                        vendor: string;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.approve_purchase_order": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        bills: {
                            id: string;
                            number: string;
                            state: string;
                        }[];
                        calculations: string[];
                        currency: string;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        id: string;
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            received: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        net: string;
                        number: string;
                        open: string;
                        party: string | null;
                        partyId: string | null;
                        receipts: {
                            date: string;
                            id: string;
                            lines: {
                                orderLine: number;
                                quantity: string;
                            }[];
                            number: string;
                        }[];
                        state: string;
                        tax: string;
                        total: string;
                        vendor: string;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.close_purchase_order": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        bills: {
                            id: string;
                            number: string;
                            state: string;
                        }[];
                        calculations: string[];
                        currency: string;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        id: string;
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            received: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        net: string;
                        number: string;
                        open: string;
                        party: string | null;
                        partyId: string | null;
                        receipts: {
                            date: string;
                            id: string;
                            lines: {
                                orderLine: number;
                                quantity: string;
                            }[];
                            number: string;
                        }[];
                        state: string;
                        tax: string;
                        total: string;
                        vendor: string;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.record_goods_receipt": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    date: string;
                    lines: {
                        orderLine: number;
                        quantity: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        order: {
                            actions: string[];
                            bills: {
                                id: string;
                                number: string;
                                state: string;
                            }[];
                            calculations: string[];
                            currency: string;
                            date: string;
                            documentId?: string;
                            dueDate: string | null;
                            id: string;
                            lines: {
                                accountCode: string | null;
                                description: string;
                                line: number;
                                net: string;
                                quantity: string;
                                received: string;
                                taxRate: string;
                                unitPrice: string;
                            }[];
                            net: string;
                            number: string;
                            open: string;
                            party: string | null;
                            partyId: string | null;
                            receipts: {
                                date: string;
                                id: string;
                                lines: {
                                    orderLine: number;
                                    quantity: string;
                                }[];
                                number: string;
                            }[];
                            state: string;
                            tax: string;
                            total: string;
                            vendor: string;
                            version: number;
                        };
                        receiptId: string;
                    };
                };
            };
        };
    };
    "finory.send_purchase_order": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        bills: {
                            id: string;
                            number: string;
                            state: string;
                        }[];
                        calculations: string[];
                        currency: string;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        id: string;
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            received: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        net: string;
                        number: string;
                        open: string;
                        party: string | null;
                        partyId: string | null;
                        receipts: {
                            date: string;
                            id: string;
                            lines: {
                                orderLine: number;
                                quantity: string;
                            }[];
                            number: string;
                        }[];
                        state: string;
                        tax: string;
                        total: string;
                        vendor: string;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.report_aging": {
        parameters: {
            query: {
                asOf?: string;
                kind: "payable" | "receivable";
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asOf: string;
                        controlBalance: string;
                        currency: string;
                        difference: string;
                        kind: string;
                        rows: {
                            currency: string;
                            current: string;
                            days1to30: string;
                            days31to60: string;
                            days61to90: string;
                            over90: string;
                            partyId: string;
                            partyName: string;
                            total: string;
                        }[];
                        total: string;
                    };
                };
            };
        };
    };
    "finory.report_balance_sheet": {
        parameters: {
            query?: {
                asOf?: string;
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asOf: string;
                        currency: string;
                        sections: {
                            name: string;
                            rows: {
                                accountCode: string;
                                accountName: string;
                                amount: string;
                            }[];
                            total: string;
                        }[];
                        totals: {
                            assets: string;
                            equity: string;
                            liabilities: string;
                            liabilitiesAndEquity: string;
                        };
                    };
                };
            };
        };
    };
    "finory.report_cash": {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        currency: string;
                        opening: string;
                        points: {
                            balance: string;
                            date: string;
                        }[];
                    };
                };
            };
        };
    };
    "finory.report_cash_flow": {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        change: string;
                        closing: string;
                        currency: string;
                        from: string;
                        opening: string;
                        proof: {
                            difference: string;
                            holds: boolean;
                        };
                        receiptId: string;
                        sections: {
                            kind: string;
                            rows: {
                                accountCode: string;
                                accountName: string;
                                amount: string;
                            }[];
                            total: string;
                        }[];
                        to: string;
                    };
                };
            };
        };
    };
    "finory.report_general_ledger": {
        parameters: {
            query: {
                accountCode: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accountCode: string;
                        accountName: string;
                        closing: string;
                        currency: string;
                        items: {
                            balance: string;
                            credit: string;
                            date: string;
                            debit: string;
                            description: string;
                            documentId?: string;
                            journalId: string;
                            number: string;
                        }[];
                        next: string | null;
                        opening: string;
                    };
                };
            };
        };
    };
    "finory.report_profit_and_loss": {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        currency: string;
                        expenses: string;
                        from: string;
                        income: string;
                        receiptId?: string;
                        result: string;
                        sections: {
                            name: string;
                            rows: {
                                accountCode: string;
                                accountName: string;
                                amount: string;
                            }[];
                            total: string;
                        }[];
                        to: string;
                    };
                };
            };
        };
    };
    "finory.report_trial_balance": {
        parameters: {
            query?: {
                asOf?: string;
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asOf: string;
                        currency: string;
                        rows: {
                            accountCode: string;
                            accountName: string;
                            balance: string;
                            credit: string;
                            debit: string;
                            type: string;
                        }[];
                        totals: {
                            credit: string;
                            debit: string;
                        };
                    };
                };
            };
        };
    };
    "finory.list_sales_invoices": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: string;
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            currency: string;
                            customer: string | null;
                            date: string;
                            documentId?: string;
                            dueDate: string | null;
                            id: string;
                            net: string;
                            number: string;
                            open: string;
                            party: string | null;
                            partyId: string | null;
                            state: string;
                            tax: string;
                            total: string;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "finory.draft_sales_invoice": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currency: string;
                    customerId: string;
                    /** Format: date */
                    date: string;
                    /** Format: date */
                    dueDate?: string;
                    exchangeRate?: string;
                    lines: {
                        accountCode?: string;
                        description: string;
                        quantity: string;
                        /** @default 0 */
                        taxRate?: string;
                        unitPrice: string;
                    }[];
                    number?: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        baseCurrency: string;
                        baseTotal: string;
                        currency: string;
                        customer: string | null;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        exchangeRate: string | null;
                        id: string;
                        journals: {
                            id: string;
                            number: string;
                        }[];
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        net: string;
                        number: string;
                        open: string;
                        party: string | null;
                        partyId: string | null;
                        payments: {
                            amount: string;
                            date: string;
                            id: string;
                        }[];
                        receipts: string[];
                        state: string;
                        tax: string;
                        total: string;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.get_sales_invoice": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                companyId: string;
                invoiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        baseCurrency: string;
                        baseTotal: string;
                        currency: string;
                        customer: string | null;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        exchangeRate: string | null;
                        id: string;
                        journals: {
                            id: string;
                            number: string;
                        }[];
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        net: string;
                        number: string;
                        open: string;
                        party: string | null;
                        partyId: string | null;
                        payments: {
                            amount: string;
                            date: string;
                            id: string;
                        }[];
                        receipts: string[];
                        state: string;
                        tax: string;
                        total: string;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.post_sales_invoice": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
                invoiceId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: string[];
                        baseCurrency: string;
                        baseTotal: string;
                        currency: string;
                        customer: string | null;
                        date: string;
                        documentId?: string;
                        dueDate: string | null;
                        exchangeRate: string | null;
                        id: string;
                        journals: {
                            id: string;
                            number: string;
                        }[];
                        lines: {
                            accountCode: string | null;
                            description: string;
                            line: number;
                            net: string;
                            quantity: string;
                            taxRate: string;
                            unitPrice: string;
                        }[];
                        net: string;
                        number: string;
                        open: string;
                        party: string | null;
                        partyId: string | null;
                        payments: {
                            amount: string;
                            date: string;
                            id: string;
                        }[];
                        receipts: string[];
                        state: string;
                        tax: string;
                        total: string;
                        version: number;
                    };
                };
            };
        };
    };
    "finory.list_schedules": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            cost: string;
                            currency: string;
                            date: string;
                            entries: {
                                amount: string;
                                journalId: string | null;
                                period: string;
                                receiptId: string | null;
                                state: string;
                            }[];
                            id: string;
                            journalId: string | null;
                            kind: string;
                            months: number;
                            name: string;
                            remaining: string;
                            salvage: string;
                            state: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "finory.run_schedules": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    periodId: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: {
                            amount: string;
                            journalId: string;
                            kind: string;
                            month: string;
                            name: string;
                            receiptId: string;
                            scheduleId: string;
                        }[];
                    };
                };
            };
        };
    };
    "finory.accept_suggestion": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asOf: string;
                        bankAccountId: string;
                        currency: string;
                        difference: string | null;
                        ledgerBalance: string;
                        lineCount: number;
                        lines: {
                            amount: string;
                            counterparty: string;
                            date: string;
                            description: string;
                            id: string;
                            match?: {
                                journalId: string;
                                label: string;
                                score: number;
                                why: string[];
                            };
                            reference: string;
                            /** @enum {string} */
                            state: "matched" | "suggested" | "unmatched";
                            suggestion?: {
                                accountCode?: string;
                                accountName?: string;
                                journalId?: string;
                                /** @enum {string} */
                                kind: "post_fee" | "match";
                                message: string;
                            };
                        }[];
                        matchedCount: number;
                        name: string;
                        receiptId: string | null;
                        /** @enum {string} */
                        state: "no_statement" | "open" | "balanced" | "signed";
                        statementBalance: string | null;
                        statementId: string | null;
                    };
                };
            };
        };
    };
    "finory.match_line": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    journalId: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asOf: string;
                        bankAccountId: string;
                        currency: string;
                        difference: string | null;
                        ledgerBalance: string;
                        lineCount: number;
                        lines: {
                            amount: string;
                            counterparty: string;
                            date: string;
                            description: string;
                            id: string;
                            match?: {
                                journalId: string;
                                label: string;
                                score: number;
                                why: string[];
                            };
                            reference: string;
                            /** @enum {string} */
                            state: "matched" | "suggested" | "unmatched";
                            suggestion?: {
                                accountCode?: string;
                                accountName?: string;
                                journalId?: string;
                                /** @enum {string} */
                                kind: "post_fee" | "match";
                                message: string;
                            };
                        }[];
                        matchedCount: number;
                        name: string;
                        receiptId: string | null;
                        /** @enum {string} */
                        state: "no_statement" | "open" | "balanced" | "signed";
                        statementBalance: string | null;
                        statementId: string | null;
                    };
                };
            };
        };
    };
    "finory.unmatch_line": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                companyId: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asOf: string;
                        bankAccountId: string;
                        currency: string;
                        difference: string | null;
                        ledgerBalance: string;
                        lineCount: number;
                        lines: {
                            amount: string;
                            counterparty: string;
                            date: string;
                            description: string;
                            id: string;
                            match?: {
                                journalId: string;
                                label: string;
                                score: number;
                                why: string[];
                            };
                            reference: string;
                            /** @enum {string} */
                            state: "matched" | "suggested" | "unmatched";
                            suggestion?: {
                                accountCode?: string;
                                accountName?: string;
                                journalId?: string;
                                /** @enum {string} */
                                kind: "post_fee" | "match";
                                message: string;
                            };
                        }[];
                        matchedCount: number;
                        name: string;
                        receiptId: string | null;
                        /** @enum {string} */
                        state: "no_statement" | "open" | "balanced" | "signed";
                        statementBalance: string | null;
                        statementId: string | null;
                    };
                };
            };
        };
    };
    "identity.api_keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            createdAt: string;
                            id: string;
                            name: string;
                            permissions: string[];
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "identity.create_api_key": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    permissions?: string[];
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        key: string;
                        name: string;
                    };
                };
            };
        };
    };
    "identity.revoke_api_key": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                apiKeyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    "identity.delegate_approval": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    delegateId: string;
                    from: string;
                    permissions: string[];
                    until: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "identity.me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        permissions: string[];
                        tenant: {
                            id: string;
                            name: string;
                        };
                        user: {
                            email: string;
                            id: string;
                            name: string;
                            role: string;
                            totpEnabled: boolean;
                        };
                    };
                };
            };
        };
    };
    "identity.roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            patterns: string[];
                            summary: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "identity.sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            createdAt: string;
                            current: boolean;
                            id: string;
                            lastSeenAt: string;
                            userAgent: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "identity.revoke_session": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    "identity.sign_in": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code?: string;
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done; the session is in the cookie */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tenant: {
                            id: string;
                            name: string;
                        };
                        user: {
                            email: string;
                            id: string;
                            name: string;
                        };
                    };
                };
            };
        };
    };
    "identity.sign_out": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    "identity.sub_clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "identity.add_sub_client": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                    };
                };
            };
        };
    };
    "identity.issue_token": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code?: string;
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accessToken: string;
                        expiresAt: string;
                    };
                };
            };
        };
    };
    "identity.enrol_totp": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string;
                        uri: string;
                    };
                };
            };
        };
    };
    "identity.confirm_totp": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    "identity.users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            email: string;
                            id: string;
                            name: string;
                            role: string;
                            state: string;
                            totpEnabled: boolean;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "identity.add_user": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    name: string;
                    password: string;
                    /** @enum {string} */
                    role: "partner" | "senior" | "staff" | "client_owner" | "auditor";
                    subClientId?: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
        };
    };
    "luca.list_questions": {
        parameters: {
            query?: {
                companyId?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            askedAt: string;
                            claims: {
                                currency: string;
                                figure: string;
                                label: string;
                                receipt: string;
                                source: {
                                    id: string;
                                    kind: string;
                                    label: string;
                                };
                                sources: {
                                    id: string;
                                    kind: string;
                                    label: string;
                                }[];
                            }[];
                            companyId: string | null;
                            companyName: string | null;
                            feedback: {
                                helpful: boolean;
                                note: string | null;
                            } | null;
                            followUps: string[];
                            id: string;
                            plan: {
                                company: string;
                                intent: string;
                                measure: string;
                                period: string;
                                steps: string[];
                            } | null;
                            question: string;
                            /** @enum {string} */
                            status: "planned" | "running" | "answered" | "abstained" | "needs_clarification" | "blocked" | "failed";
                            text: string;
                            wordedBy: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "luca.ask_question": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    companyId?: string;
                    companyName?: string;
                    text: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        askedAt: string;
                        claims: {
                            currency: string;
                            figure: string;
                            label: string;
                            receipt: string;
                            source: {
                                id: string;
                                kind: string;
                                label: string;
                            };
                            sources: {
                                id: string;
                                kind: string;
                                label: string;
                            }[];
                        }[];
                        companyId: string | null;
                        companyName: string | null;
                        feedback: {
                            helpful: boolean;
                            note: string | null;
                        } | null;
                        followUps: string[];
                        id: string;
                        plan: {
                            company: string;
                            intent: string;
                            measure: string;
                            period: string;
                            steps: string[];
                        } | null;
                        question: string;
                        /** @enum {string} */
                        status: "planned" | "running" | "answered" | "abstained" | "needs_clarification" | "blocked" | "failed";
                        text: string;
                        wordedBy: string;
                    };
                };
            };
        };
    };
    "luca.get_question": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                questionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        askedAt: string;
                        claims: {
                            currency: string;
                            figure: string;
                            label: string;
                            receipt: string;
                            source: {
                                id: string;
                                kind: string;
                                label: string;
                            };
                            sources: {
                                id: string;
                                kind: string;
                                label: string;
                            }[];
                        }[];
                        companyId: string | null;
                        companyName: string | null;
                        feedback: {
                            helpful: boolean;
                            note: string | null;
                        } | null;
                        followUps: string[];
                        id: string;
                        plan: {
                            company: string;
                            intent: string;
                            measure: string;
                            period: string;
                            steps: string[];
                        } | null;
                        question: string;
                        /** @enum {string} */
                        status: "planned" | "running" | "answered" | "abstained" | "needs_clarification" | "blocked" | "failed";
                        text: string;
                        wordedBy: string;
                    };
                };
            };
        };
    };
    "luca.export_answer": {
        parameters: {
            query: {
                format: "docx" | "pdf" | "xlsx";
            };
            header?: never;
            path: {
                questionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
        };
    };
    "luca.give_feedback": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                questionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    helpful: boolean;
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        helpful: boolean;
                        note: string | null;
                    };
                };
            };
        };
    };
    "search.find_anything": {
        parameters: {
            query: {
                cursor?: string;
                kinds?: string;
                limit?: number;
                text: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            companyId: string | null;
                            id: string;
                            kind: string;
                            snippet: string;
                            title: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "search.rebuild_index": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events: number;
                    };
                };
            };
        };
    };
    "vamn.run_calculation": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    asOf?: string;
                    calculator: string;
                    inputs: {
                        [key: string]: unknown;
                    };
                    profile?: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        certificate: {
                            [key: string]: unknown;
                        };
                        receiptId: string;
                        value: string;
                        values?: {
                            [key: string]: string;
                        };
                    };
                };
            };
        };
    };
    "vamn.list_calculators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            citations: string[];
                            /** @enum {string} */
                            kind: "calculator" | "function";
                            name: string;
                            parameters: {
                                above?: string;
                                choices?: string[];
                                kind: string;
                                maximum?: string;
                                minimum?: string;
                                name: string;
                                optional: boolean;
                                ownCurrency?: boolean;
                                title: string;
                            }[];
                            rules: string[];
                            title: string;
                            version: string;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "vamn.run_definition": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    date: string;
                    inputs: {
                        [key: string]: unknown;
                    };
                    name: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        certificate: {
                            [key: string]: unknown;
                        };
                        number: number;
                        receiptId: string;
                        value: string;
                        values?: {
                            [key: string]: string;
                        };
                    };
                };
            };
        };
    };
    "vamn.compare_definitions": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    after: string;
                    before: string;
                    inputs: {
                        [key: string]: unknown;
                    }[];
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changed: number;
                        items: {
                            after: string;
                            before: string;
                            changed: boolean;
                        }[];
                    };
                };
            };
        };
    };
    "vamn.list_definitions": {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            author: string;
                            digest: string | null;
                            formula: string;
                            from: string;
                            goldenCases: {
                                actual: string;
                                expected: string;
                                inputs: {
                                    [key: string]: unknown;
                                };
                                name: string;
                                ok: boolean;
                            }[];
                            id: string;
                            name: string;
                            number: number;
                            reviewer: string | null;
                            rules: string[];
                            state: string;
                            to: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "vamn.draft_definition": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    formula: string;
                    /** Format: date */
                    from: string;
                    name: string;
                    rules: string[];
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        author: string;
                        digest: string | null;
                        formula: string;
                        from: string;
                        goldenCases: {
                            actual: string;
                            expected: string;
                            inputs: {
                                [key: string]: unknown;
                            };
                            name: string;
                            ok: boolean;
                        }[];
                        id: string;
                        name: string;
                        number: number;
                        reviewer: string | null;
                        rules: string[];
                        state: string;
                        to: string | null;
                    };
                };
            };
        };
    };
    "vamn.get_definition": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definitionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        author: string;
                        digest: string | null;
                        formula: string;
                        from: string;
                        goldenCases: {
                            actual: string;
                            expected: string;
                            inputs: {
                                [key: string]: unknown;
                            };
                            name: string;
                            ok: boolean;
                        }[];
                        id: string;
                        name: string;
                        number: number;
                        reviewer: string | null;
                        rules: string[];
                        state: string;
                        to: string | null;
                    };
                };
            };
        };
    };
    "vamn.add_golden_case": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                definitionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expected: string;
                    inputs: {
                        [key: string]: unknown;
                    };
                    name: string;
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        author: string;
                        digest: string | null;
                        formula: string;
                        from: string;
                        goldenCases: {
                            actual: string;
                            expected: string;
                            inputs: {
                                [key: string]: unknown;
                            };
                            name: string;
                            ok: boolean;
                        }[];
                        id: string;
                        name: string;
                        number: number;
                        reviewer: string | null;
                        rules: string[];
                        state: string;
                        to: string | null;
                    };
                };
            };
        };
    };
    "vamn.publish_definition": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                definitionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        author: string;
                        digest: string | null;
                        formula: string;
                        from: string;
                        goldenCases: {
                            actual: string;
                            expected: string;
                            inputs: {
                                [key: string]: unknown;
                            };
                            name: string;
                            ok: boolean;
                        }[];
                        id: string;
                        name: string;
                        number: number;
                        reviewer: string | null;
                        rules: string[];
                        state: string;
                        to: string | null;
                    };
                };
            };
        };
    };
    "vamn.return_definition": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                definitionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        author: string;
                        digest: string | null;
                        formula: string;
                        from: string;
                        goldenCases: {
                            actual: string;
                            expected: string;
                            inputs: {
                                [key: string]: unknown;
                            };
                            name: string;
                            ok: boolean;
                        }[];
                        id: string;
                        name: string;
                        number: number;
                        reviewer: string | null;
                        rules: string[];
                        state: string;
                        to: string | null;
                    };
                };
            };
        };
    };
    "vamn.submit_definition": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                definitionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        author: string;
                        digest: string | null;
                        formula: string;
                        from: string;
                        goldenCases: {
                            actual: string;
                            expected: string;
                            inputs: {
                                [key: string]: unknown;
                            };
                            name: string;
                            ok: boolean;
                        }[];
                        id: string;
                        name: string;
                        number: number;
                        reviewer: string | null;
                        rules: string[];
                        state: string;
                        to: string | null;
                    };
                };
            };
        };
    };
    "vamn.withdraw_definition": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                definitionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        author: string;
                        digest: string | null;
                        formula: string;
                        from: string;
                        goldenCases: {
                            actual: string;
                            expected: string;
                            inputs: {
                                [key: string]: unknown;
                            };
                            name: string;
                            ok: boolean;
                        }[];
                        id: string;
                        name: string;
                        number: number;
                        reviewer: string | null;
                        rules: string[];
                        state: string;
                        to: string | null;
                    };
                };
            };
        };
    };
    "vamn.get_receipt": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                receiptId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        calculator: string;
                        certificate: {
                            [key: string]: unknown;
                        };
                        createdAt: string;
                        hash: string;
                        id: string;
                        profile: string;
                        value: string;
                        values: {
                            [key: string]: string;
                        };
                        version: string;
                    };
                };
            };
        };
    };
    "vamn.search_rules": {
        parameters: {
            query?: {
                date?: string;
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            citedBy: string[];
                            from: string;
                            id: string;
                            kind: string;
                            label: string;
                            path: string[];
                            summary: string;
                            to: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
        };
    };
    "vamn.verify_certificate": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    certificate: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        reason?: string;
                        valid: boolean;
                    };
                };
            };
        };
    };
}
