// Generated from the declarations by "npm run generate"; changes here are lost.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What the shipped rules find suspicious in the audit log */
        "audit.alerts": {
            input: {
                /** @default 7 */
                days?: number;
            };
            output: {
                items: {
                    rule: string;
                    title: string;
                    /** @enum {string} */
                    level: "informational" | "low" | "medium" | "high" | "critical";
                    at: string;
                    person: string | null;
                    name: string | null;
                    address: string | null;
                    /** @description Numbers of the entries of the log that it was found in. */
                    entries: number[];
                }[];
                /** @description Whether all of those days were looked at. */
                whole: boolean;
            };
        };
        /** @description Signed states of the audit log, oldest first */
        "audit.checkpoints": {
            input: {
                cursor?: string;
                /** @default 50 */
                limit?: number;
            };
            output: {
                items: {
                    /** @description Entries that it vouches for. */
                    size: number;
                    /** @description Merkle root (RFC 9162) in hexadecimal digits. */
                    root: string;
                    /** @description The signed state as a C2SP checkpoint. */
                    note: string;
                    at: string;
                }[];
                next: string | null;
            };
        };
        /** @description What the events of all modules are called in a language beside English; none where it is not spoken */
        "audit.event_names": {
            input: {
                language: string;
            };
            output: {
                items: {
                    type: string;
                    name: string;
                }[];
                next: string | null;
            };
        };
        /** @description What happened, newest first */
        "audit.events": {
            input: {
                /** @enum {string} */
                sort?: "sequence" | "at" | "day" | "actor" | "person" | "action" | "type" | "subject" | "address" | "agent" | "recorded" | "hash" | "-sequence" | "-at" | "-day" | "-actor" | "-person" | "-action" | "-type" | "-subject" | "-address" | "-agent" | "-recorded" | "-hash";
                filter?: string | string[];
                /** @default 50 */
                limit?: number;
                cursor?: string;
                subject?: string;
                type?: string;
                /** @enum {string} */
                about?: "sign_ins" | "refusals";
            };
            output: {
                items: {
                    sequence: number;
                    at: string;
                    actor: {
                        id: string;
                        name: string;
                        kind: string;
                    };
                    /** @description Whoever stands behind it: who acts, or who is just signing in. */
                    person: string | null;
                    action: string;
                    subject: string;
                    /** @description From where, of a sign-in. */
                    address: string | null;
                    /** @description The program that signed in, as it names itself. */
                    agent: string | null;
                    data: {
                        [key: string]: unknown;
                    };
                    hash: string;
                }[];
                next: string | null;
                /** @description On the first page: how many rows the filter leaves, counted to at most 10,000. */
                total: number | null;
            };
        };
        /** @description Export the audit log */
        "audit.export": {
            input: {
                from?: number;
                to?: number;
            };
            output: unknown;
        };
        /** @description Events that did not reach a module, however often they were sent */
        "audit.failed_deliveries": {
            input: {
                cursor?: string;
                /** @default 50 */
                limit?: number;
            };
            output: {
                items: {
                    /** @description Under which it is sent again. */
                    id: string;
                    /** @description The module that did not get it. */
                    consumer: string;
                    eventId: string;
                    type: string;
                    occurredAt: string;
                    attempts: number;
                    reason: string;
                }[];
                next: string | null;
            };
        };
        /** @description Forget for good what a person is called in the audit log */
        "audit.forget_person": {
            input: {
                personId: string;
                reason: string;
            };
            output: {
                personId: string;
            };
        };
        /** @description Size and newest checkpoint of the audit log */
        "audit.head": {
            input: Record<string, never>;
            output: {
                size: number;
                head: string | null;
                lastEventAt: string | null;
                checkpoint: {
                    size: number;
                    root: string;
                    note: string;
                    at: string;
                } | null;
            };
        };
        /** @description Prove that the audit log continues an earlier state of itself */
        "audit.prove_consistency": {
            input: {
                first: number;
                second: number;
            };
            output: {
                first: number;
                second: number;
                firstRoot: string;
                secondRoot: string;
                /** @description SHA-256, each in Base64, from the leaf upwards. */
                path: string[];
            };
        };
        /** @description Prove that an event is part of the audit log */
        "audit.prove_inclusion": {
            input: {
                sequence: number;
            };
            output: {
                sequence: number;
                /** @description The event in the very form that was hashed (RFC 8785). */
                entry: string;
                /** @description SHA-256 over 0x00 and the entry, in Base64. */
                leaf: string;
                /** @description The place from 0, as RFC 9162 counts. */
                index: number;
                size: number;
                root: string;
                /** @description SHA-256, each in Base64, from the leaf upwards. */
                path: string[];
                checkpoint: string;
                /** @description The same as a C2SP tlog-proof. */
                proof: string;
            };
        };
        /** @description Send an event again to the module that did not get it */
        "audit.send_delivery_again": {
            input: {
                id: string;
            };
            output: {
                id: string;
                eventId: string;
                consumer: string;
            };
        };
        /** @description Sign the newest state of the audit log */
        "audit.sign_checkpoint": {
            input: Record<string, never>;
            output: {
                /** @description Entries that it vouches for. */
                size: number;
                /** @description Merkle root (RFC 9162) in hexadecimal digits. */
                root: string;
                /** @description The signed state as a C2SP checkpoint. */
                note: string;
                at: string;
            };
        };
        /** @description Keys under which states of the audit log are signed */
        "audit.verifier_keys": {
            input: Record<string, never>;
            output: {
                items: string[];
            };
        };
        /** @description Verify the audit log */
        "audit.verify": {
            input: Record<string, never>;
            output: {
                ok: boolean;
                size: number;
                root: string;
                firstBadSequence?: number;
            };
        };
        /** @description Accepts a paper; where a rule fails, with a reason that is kept, and never against its sums. */
        "cyloid.accept_paper": {
            input: {
                documentId: string;
                /** @enum {string} */
                reason?: "VENDOR_ERROR" | "READING_ERROR" | "OTHER";
                note?: string;
            };
            output: {
                documentId: string;
                companyId: string;
                name: string;
                /** @enum {string} */
                kind: "unknown" | "invoice" | "credit_note" | "bank_statement" | "other";
                /** @enum {string} */
                state: "received" | "extracted" | "valid" | "exception" | "duplicate" | "quarantined" | "rejected" | "posted";
                supplier?: string;
                number?: string;
                issueDate?: string;
                total?: string;
                currency?: string;
                reason?: string;
                receivedAt: string;
                billId?: string;
                mediaType: string;
                sourceDocumentId: string;
                part: number;
                documentVersion: number;
                version: number;
                pageCount: number;
                pages: {
                    width: number;
                    height: number;
                }[];
                fields: {
                    name: string;
                    label: string;
                    value: string;
                    printed?: string;
                    /** @enum {string} */
                    method: "xml" | "text" | "ocr" | "manual";
                    confidence: number;
                    page?: number;
                    box?: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** @enum {string} */
                    state: "proven" | "fails" | "unchecked";
                    suggestion?: string;
                }[];
                lines: {
                    index: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate?: string;
                    page?: number;
                    box?: [
                        number,
                        number,
                        number,
                        number
                    ];
                }[];
                findings: {
                    rule: string;
                    /** @enum {string} */
                    severity: "fatal" | "warning" | "information";
                    message: string;
                    field?: string;
                    expected?: string;
                    actual?: string;
                    difference?: string;
                    hint?: string;
                    overridden?: boolean;
                }[];
                holds: number;
                fails: number;
                flags: {
                    kind: string;
                    text: string;
                    page?: number;
                    box?: [
                        number,
                        number,
                        number,
                        number
                    ];
                }[];
                duplicateOf?: {
                    documentId: string;
                    number?: string;
                };
                match?: {
                    orderNumber: string;
                    state: string;
                    variances: {
                        kind: string;
                        message: string;
                        amount: string;
                    }[];
                };
                history: {
                    at: string;
                    by: string;
                    what: string;
                    reason?: string;
                }[];
                actions: string[];
                journalId?: string;
            };
        };
        /** @description Corrects what was read of a paper, with a reason, and proves it anew; the printed value stays beside it. */
        "cyloid.correct_paper": {
            input: {
                documentId: string;
                changes: {
                    field: string;
                    value: string;
                }[];
                /** @enum {string} */
                reason: "VENDOR_ERROR" | "READING_ERROR" | "OTHER";
                note?: string;
            };
            output: {
                documentId: string;
                companyId: string;
                name: string;
                /** @enum {string} */
                kind: "unknown" | "invoice" | "credit_note" | "bank_statement" | "other";
                /** @enum {string} */
                state: "received" | "extracted" | "valid" | "exception" | "duplicate" | "quarantined" | "rejected" | "posted";
                supplier?: string;
                number?: string;
                issueDate?: string;
                total?: string;
                currency?: string;
                reason?: string;
                receivedAt: string;
                billId?: string;
                mediaType: string;
                sourceDocumentId: string;
                part: number;
                documentVersion: number;
                version: number;
                pageCount: number;
                pages: {
                    width: number;
                    height: number;
                }[];
                fields: {
                    name: string;
                    label: string;
                    value: string;
                    printed?: string;
                    /** @enum {string} */
                    method: "xml" | "text" | "ocr" | "manual";
                    confidence: number;
                    page?: number;
                    box?: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** @enum {string} */
                    state: "proven" | "fails" | "unchecked";
                    suggestion?: string;
                }[];
                lines: {
                    index: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate?: string;
                    page?: number;
                    box?: [
                        number,
                        number,
                        number,
                        number
                    ];
                }[];
                findings: {
                    rule: string;
                    /** @enum {string} */
                    severity: "fatal" | "warning" | "information";
                    message: string;
                    field?: string;
                    expected?: string;
                    actual?: string;
                    difference?: string;
                    hint?: string;
                    overridden?: boolean;
                }[];
                holds: number;
                fails: number;
                flags: {
                    kind: string;
                    text: string;
                    page?: number;
                    box?: [
                        number,
                        number,
                        number,
                        number
                    ];
                }[];
                duplicateOf?: {
                    documentId: string;
                    number?: string;
                };
                match?: {
                    orderNumber: string;
                    state: string;
                    variances: {
                        kind: string;
                        message: string;
                        amount: string;
                    }[];
                };
                history: {
                    at: string;
                    by: string;
                    what: string;
                    reason?: string;
                }[];
                actions: string[];
                journalId?: string;
            };
        };
        /** @description Writes what a proven paper says as UBL, CII or Factur-X, with its corrections. */
        "cyloid.download_invoice": {
            input: {
                documentId: string;
                /** @enum {string} */
                syntax: "ubl" | "cii" | "factur-x";
            };
            output: unknown;
        };
        /** @description Shows a paper: its fields with their places, what holds and what fails, and what happened to it. */
        "cyloid.get_paper": {
            input: {
                documentId: string;
            };
            output: {
                documentId: string;
                companyId: string;
                name: string;
                /** @enum {string} */
                kind: "unknown" | "invoice" | "credit_note" | "bank_statement" | "other";
                /** @enum {string} */
                state: "received" | "extracted" | "valid" | "exception" | "duplicate" | "quarantined" | "rejected" | "posted";
                supplier?: string;
                number?: string;
                issueDate?: string;
                total?: string;
                currency?: string;
                reason?: string;
                receivedAt: string;
                billId?: string;
                mediaType: string;
                sourceDocumentId: string;
                part: number;
                documentVersion: number;
                version: number;
                pageCount: number;
                pages: {
                    width: number;
                    height: number;
                }[];
                fields: {
                    name: string;
                    label: string;
                    value: string;
                    printed?: string;
                    /** @enum {string} */
                    method: "xml" | "text" | "ocr" | "manual";
                    confidence: number;
                    page?: number;
                    box?: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** @enum {string} */
                    state: "proven" | "fails" | "unchecked";
                    suggestion?: string;
                }[];
                lines: {
                    index: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate?: string;
                    page?: number;
                    box?: [
                        number,
                        number,
                        number,
                        number
                    ];
                }[];
                findings: {
                    rule: string;
                    /** @enum {string} */
                    severity: "fatal" | "warning" | "information";
                    message: string;
                    field?: string;
                    expected?: string;
                    actual?: string;
                    difference?: string;
                    hint?: string;
                    overridden?: boolean;
                }[];
                holds: number;
                fails: number;
                flags: {
                    kind: string;
                    text: string;
                    page?: number;
                    box?: [
                        number,
                        number,
                        number,
                        number
                    ];
                }[];
                duplicateOf?: {
                    documentId: string;
                    number?: string;
                };
                match?: {
                    orderNumber: string;
                    state: string;
                    variances: {
                        kind: string;
                        message: string;
                        amount: string;
                    }[];
                };
                history: {
                    at: string;
                    by: string;
                    what: string;
                    reason?: string;
                }[];
                actions: string[];
                journalId?: string;
            };
        };
        /** @description Tells as which e-invoices a proven paper can be downloaded, and which of its values each cannot hold. */
        "cyloid.list_invoice_files": {
            input: {
                documentId: string;
            };
            output: {
                items: {
                    /** @enum {string} */
                    format: "ubl" | "cii" | "factur-x";
                    writable: boolean;
                    reason?: string;
                    omitted: string[];
                }[];
            };
        };
        /** @description Lists papers, the newest first. */
        "cyloid.list_papers": {
            input: {
                companyId?: string;
                /** @enum {string} */
                state?: "received" | "extracted" | "valid" | "exception" | "duplicate" | "quarantined" | "rejected" | "posted";
                /** @enum {string} */
                kind?: "unknown" | "invoice" | "credit_note" | "bank_statement" | "other";
                cursor?: string;
                /** @default 50 */
                limit?: number;
            };
            output: {
                items: {
                    documentId: string;
                    companyId: string;
                    name: string;
                    /** @enum {string} */
                    kind: "unknown" | "invoice" | "credit_note" | "bank_statement" | "other";
                    /** @enum {string} */
                    state: "received" | "extracted" | "valid" | "exception" | "duplicate" | "quarantined" | "rejected" | "posted";
                    supplier?: string;
                    number?: string;
                    issueDate?: string;
                    total?: string;
                    currency?: string;
                    reason?: string;
                    receivedAt: string;
                    billId?: string;
                }[];
                next: string | null;
            };
        };
        /** @description Where a figure of a paper was read: the hash of the document, page and box, with a certificate, as one file. */
        "cyloid.prove_fact": {
            input: {
                documentId: string;
                figure: string;
            };
            output: {
                figure: string;
                label: string;
                amount: string;
                unit: string;
                receiptId: string;
                certificate: {
                    [key: string]: unknown;
                };
                page: number | null;
                box: string[] | null;
                passport: string;
            };
        };
        /** @description Refuses a paper, with a reason; it never reaches the books. */
        "cyloid.reject_paper": {
            input: {
                documentId: string;
                /** @enum {string} */
                reason: "VENDOR_ERROR" | "READING_ERROR" | "OTHER";
                note?: string;
            };
            output: {
                documentId: string;
                companyId: string;
                name: string;
                /** @enum {string} */
                kind: "unknown" | "invoice" | "credit_note" | "bank_statement" | "other";
                /** @enum {string} */
                state: "received" | "extracted" | "valid" | "exception" | "duplicate" | "quarantined" | "rejected" | "posted";
                supplier?: string;
                number?: string;
                issueDate?: string;
                total?: string;
                currency?: string;
                reason?: string;
                receivedAt: string;
                billId?: string;
                mediaType: string;
                sourceDocumentId: string;
                part: number;
                documentVersion: number;
                version: number;
                pageCount: number;
                pages: {
                    width: number;
                    height: number;
                }[];
                fields: {
                    name: string;
                    label: string;
                    value: string;
                    printed?: string;
                    /** @enum {string} */
                    method: "xml" | "text" | "ocr" | "manual";
                    confidence: number;
                    page?: number;
                    box?: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** @enum {string} */
                    state: "proven" | "fails" | "unchecked";
                    suggestion?: string;
                }[];
                lines: {
                    index: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate?: string;
                    page?: number;
                    box?: [
                        number,
                        number,
                        number,
                        number
                    ];
                }[];
                findings: {
                    rule: string;
                    /** @enum {string} */
                    severity: "fatal" | "warning" | "information";
                    message: string;
                    field?: string;
                    expected?: string;
                    actual?: string;
                    difference?: string;
                    hint?: string;
                    overridden?: boolean;
                }[];
                holds: number;
                fails: number;
                flags: {
                    kind: string;
                    text: string;
                    page?: number;
                    box?: [
                        number,
                        number,
                        number,
                        number
                    ];
                }[];
                duplicateOf?: {
                    documentId: string;
                    number?: string;
                };
                match?: {
                    orderNumber: string;
                    state: string;
                    variances: {
                        kind: string;
                        message: string;
                        amount: string;
                    }[];
                };
                history: {
                    at: string;
                    by: string;
                    what: string;
                    reason?: string;
                }[];
                actions: string[];
                journalId?: string;
            };
        };
        /** @description Tells at once which rules would hold with these values; it stores nothing. */
        "cyloid.revalidate_paper": {
            input: {
                documentId: string;
                /** @default [] */
                changes?: {
                    field: string;
                    value: string;
                }[];
            };
            output: {
                findings: {
                    rule: string;
                    /** @enum {string} */
                    severity: "fatal" | "warning" | "information";
                    message: string;
                    field?: string;
                    expected?: string;
                    actual?: string;
                    difference?: string;
                    hint?: string;
                    overridden?: boolean;
                }[];
                holds: number;
                fails: number;
                fields: {
                    name: string;
                    label: string;
                    value: string;
                    printed?: string;
                    /** @enum {string} */
                    method: "xml" | "text" | "ocr" | "manual";
                    confidence: number;
                    page?: number;
                    box?: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** @enum {string} */
                    state: "proven" | "fails" | "unchecked";
                    suggestion?: string;
                }[];
                lines: {
                    index: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate?: string;
                    page?: number;
                    box?: [
                        number,
                        number,
                        number,
                        number
                    ];
                }[];
                /** @enum {string} */
                outcome: "valid" | "exception" | "duplicate";
                duplicateOf?: string;
            };
        };
        /** @description Keeps a new version of a document beside the earlier ones, which stay as they are. */
        "documents.add_version": {
            input: {
                documentId: string;
            };
            output: {
                id: string;
                name: string;
                mediaType: string;
                size: number;
                sha256: string;
                companyId: string | null;
                /** @enum {string} */
                state: "uploading" | "available" | "quarantined" | "archived";
                reason?: string;
                version: number;
                createdAt: string;
                actions: string[];
            };
        };
        /** @description Puts a document aside; nothing of it is lost. */
        "documents.archive_document": {
            input: {
                documentId: string;
            };
            output: {
                id: string;
                name: string;
                mediaType: string;
                size: number;
                sha256: string;
                companyId: string | null;
                /** @enum {string} */
                state: "uploading" | "available" | "quarantined" | "archived";
                reason?: string;
                version: number;
                createdAt: string;
                actions: string[];
            };
        };
        /** @description Decrypts a document and proves by its hash that every byte is as it was uploaded. */
        "documents.download_content": {
            input: {
                documentId: string;
                version?: number;
            };
            output: unknown;
        };
        /** @description Shows a document and its versions. */
        "documents.get_document": {
            input: {
                documentId: string;
            };
            output: {
                id: string;
                name: string;
                mediaType: string;
                size: number;
                sha256: string;
                companyId: string | null;
                /** @enum {string} */
                state: "uploading" | "available" | "quarantined" | "archived";
                reason?: string;
                version: number;
                createdAt: string;
                actions: string[];
                versions: {
                    number: number;
                    sha256: string;
                    size: number;
                    at: string;
                    by: string;
                }[];
            };
        };
        /** @description Lists documents, the newest first. */
        "documents.list_documents": {
            input: {
                companyId?: string;
                cursor?: string;
                /** @default 50 */
                limit?: number;
            };
            output: {
                items: {
                    id: string;
                    name: string;
                    mediaType: string;
                    size: number;
                    sha256: string;
                    companyId: string | null;
                    /** @enum {string} */
                    state: "uploading" | "available" | "quarantined" | "archived";
                    reason?: string;
                    version: number;
                    createdAt: string;
                    actions: string[];
                }[];
                next: string | null;
            };
        };
        /** @description Brings a document back that had been put aside. */
        "documents.restore_document": {
            input: {
                documentId: string;
            };
            output: {
                id: string;
                name: string;
                mediaType: string;
                size: number;
                sha256: string;
                companyId: string | null;
                /** @enum {string} */
                state: "uploading" | "available" | "quarantined" | "archived";
                reason?: string;
                version: number;
                createdAt: string;
                actions: string[];
            };
        };
        /** @description Keeps a file: encrypted under the tenant's own key, found again by its content hash. */
        "documents.upload_document": {
            input: {
                companyId?: string;
            };
            output: {
                id: string;
                name: string;
                mediaType: string;
                size: number;
                sha256: string;
                companyId: string | null;
                /** @enum {string} */
                state: "uploading" | "available" | "quarantined" | "archived";
                reason?: string;
                version: number;
                createdAt: string;
                actions: string[];
            };
        };
        /** @description How far the work kept to the declared process, and each way in which it did not. */
        "epiq.check_log": {
            input: {
                log: string;
                companyId?: string;
            };
            output: {
                log: string;
                fitness: number;
                cases: number;
                openCases: number;
                fittingCases: number;
                exact: boolean;
                process: {
                    initial: string;
                    finals: string[];
                    transitions: {
                        from: string;
                        to: string;
                        activity: string;
                        machine: string;
                        action: string;
                    }[];
                };
                deviations: {
                    /** @enum {string} */
                    kind: "unexpected" | "missing";
                    activity: string;
                    name: string;
                    message: string;
                    cases: number;
                    occurrences: number;
                    caseIds: string[];
                }[];
            };
        };
        /** @description How much ran, along which ways and how long. */
        "epiq.describe_log": {
            input: {
                log: string;
                companyId?: string;
            };
            output: {
                log: string;
                cases: number;
                events: number;
                variants: number;
                activities: number;
                start: {
                    [key: string]: number;
                };
                end: {
                    [key: string]: number;
                };
                dfg: [
                    string,
                    string,
                    number
                ][];
                activityCounts: {
                    [key: string]: number;
                };
                openCases: number;
                medianThroughputSeconds: number | null;
                milestones: {
                    from: string;
                    to: string;
                    cases: number;
                    medianSeconds: number | null;
                };
                rework: {
                    cases: number;
                    of: number;
                };
            };
        };
        /** @description The cases of a log, each with its events and how long it took. */
        "epiq.list_cases": {
            input: {
                log: string;
                companyId?: string;
                cursor?: string;
                /** @default 50 */
                limit?: number;
                variant?: number;
            };
            output: {
                items: {
                    caseId: string;
                    number: string;
                    companyId: string;
                    documentId: string | null;
                    billId: string | null;
                    variant: number;
                    rework: boolean;
                    startedAt: string;
                    endedAt: string;
                    throughputSeconds: number;
                    milestoneSeconds: number | null;
                    events: {
                        activity: string;
                        at: string;
                        actor: string;
                        eventId: string;
                        type: string;
                        rework: boolean;
                    }[];
                }[];
                next: string | null;
            };
        };
        /** @description The logs that the platform keeps of its own work. */
        "epiq.list_logs": {
            input: {
                companyId?: string;
            };
            output: {
                items: {
                    name: string;
                    label: string;
                    summary: string;
                    activities: string[];
                    cases: number;
                    events: number;
                }[];
                next: null;
            };
        };
        /** @description Does what is suggested for a line: matches it, or posts it as a fee. */
        "finory.accept_suggestion": {
            input: {
                companyId: string;
                lineId: string;
            };
            output: {
                bankAccountId: string;
                name: string;
                asOf: string;
                statementId: string | null;
                ledgerBalance: string;
                statementBalance: string | null;
                difference: string | null;
                receiptId: string | null;
                currency: string;
                lines: {
                    id: string;
                    date: string;
                    amount: string;
                    counterparty: string;
                    description: string;
                    reference: string;
                    /** @enum {string} */
                    state: "matched" | "suggested" | "unmatched";
                    match?: {
                        journalId: string;
                        label: string;
                        score: number;
                        why: string[];
                        postings?: {
                            journalId: string;
                            label: string;
                        }[];
                    };
                    suggestion?: {
                        /** @enum {string} */
                        kind: "post_fee" | "match" | "transfer";
                        accountCode?: string;
                        accountName?: string;
                        journalId?: string;
                        message: string;
                    };
                }[];
                matchedCount: number;
                lineCount: number;
                /** @enum {string} */
                state: "no_statement" | "open" | "balanced" | "signed";
            };
        };
        /** @description Adds an account to the chart. */
        "finory.add_account": {
            input: {
                companyId: string;
                code: string;
                name: string;
                /** @enum {string} */
                type: "asset" | "liability" | "equity" | "income" | "expense";
                /** @enum {string} */
                normalSide?: "debit" | "credit";
                /**
                 * @default none
                 * @enum {string}
                 */
                control?: "none" | "bank";
            };
            output: {
                id: string;
                code: string;
                name: string;
                type: string;
                normalSide: string;
                role: string | null;
                control: string;
                active: boolean;
                version: number;
            };
        };
        /** @description Adds a bank account and says which ledger account mirrors it. */
        "finory.add_bank_account": {
            input: {
                companyId: string;
                name: string;
                accountCode: string;
                currency: string;
                iban?: string;
                number?: string;
            };
            output: {
                id: string;
                name: string;
                accountCode: string;
                currency: string;
                iban: string | null;
                number: string | null;
            };
        };
        /** @description Adds a rule by which lines of statements with certain words are posted to an account. */
        "finory.add_bank_rule": {
            input: {
                companyId: string;
                words: string;
                accountCode: string;
                /** @enum {string} */
                side: "in" | "out";
            };
            output: {
                id: string;
                words: string;
                side: string;
                accountCode: string;
            };
        };
        /** @description Puts an asset on straight-line depreciation, and posts its purchase if it was paid from the bank. */
        "finory.add_fixed_asset": {
            input: {
                companyId: string;
                name: string;
                /** Format: date */
                date: string;
                cost: string & (unknown & unknown);
                /** @default 0 */
                salvage?: string & (unknown & unknown);
                lifeMonths: number;
                bankAccountId?: string;
                assetAccountCode?: string;
                accumulatedAccountCode?: string;
                expenseAccountCode?: string;
            };
            output: {
                id: string;
                kind: string;
                name: string;
                date: string;
                currency: string;
                cost: string;
                salvage: string;
                months: number;
                remaining: string;
                state: string;
                journalId: string | null;
                entries: {
                    period: string;
                    amount: string;
                    state: string;
                    journalId: string | null;
                    receiptId: string | null;
                }[];
            };
        };
        /** @description Adds an item that is bought and sold; what is stocked is valued by first in, first out or a moving average. */
        "finory.add_item": {
            input: {
                companyId: string;
                code: string;
                name: string;
                unit: string;
                /** @enum {string} */
                kind: "stocked" | "service";
                /** @enum {string} */
                costing?: "fifo" | "moving_average";
                salesPrice?: string & (unknown & unknown);
                salesTaxCode?: string;
                purchaseTaxCode?: string;
            };
            output: {
                id: string;
                code: string;
                name: string;
                unit: string;
                kind: string;
                costing: string | null;
                salesPrice: string | null;
                salesTaxCode: string | null;
                purchaseTaxCode: string | null;
                accountCode: string | null;
                active: boolean;
                version: number;
            };
        };
        /** @description Adds a vendor or a customer. */
        "finory.add_party": {
            input: {
                companyId: string;
                /** @enum {string} */
                kind: "vendor" | "customer";
                name: string;
                taxId?: string;
                /** Format: email */
                email?: string;
                country?: string;
                defaultAccountCode?: string;
                street?: string;
                city?: string;
                postCode?: string;
                buyerReference?: string;
                /** @enum {string} */
                language?: "en" | "de";
                paymentTermsId?: string;
                currency: string;
                bankAccount?: string;
            };
            output: {
                id: string;
                kind: string;
                name: string;
                taxId: string | null;
                email: string | null;
                country: string | null;
                currency: string;
                defaultAccountCode: string | null;
                bankAccount: string | null;
                street: string | null;
                city: string | null;
                postCode: string | null;
                buyerReference: string | null;
                language: string;
                paymentTermsId: string | null;
                version: number;
            };
        };
        /** @description Adds terms of payment: days, end of month, a discount for paying early, parts. */
        "finory.add_payment_terms": {
            input: {
                companyId: string;
                name: string;
                parts: {
                    percent: string;
                    netDays: number;
                }[];
                endOfMonth?: boolean;
                discount?: {
                    percent: string;
                    days: number;
                };
            };
            output: {
                id: string;
                name: string;
                parts: {
                    percent: string;
                    netDays: number;
                }[];
                endOfMonth: boolean;
                discountPercent: string | null;
                discountDays: number | null;
                version: number;
            };
        };
        /** @description Puts a cost paid ahead on even release, and posts its payment if it was paid from the bank. */
        "finory.add_prepaid": {
            input: {
                companyId: string;
                name: string;
                /** Format: date */
                date: string;
                amount: string & (unknown & unknown);
                months: number;
                bankAccountId?: string;
                expenseAccountCode: string;
                prepaidAccountCode?: string;
            };
            output: {
                id: string;
                kind: string;
                name: string;
                date: string;
                currency: string;
                cost: string;
                salvage: string;
                months: number;
                remaining: string;
                state: string;
                journalId: string | null;
                entries: {
                    period: string;
                    amount: string;
                    state: string;
                    journalId: string | null;
                    receiptId: string | null;
                }[];
            };
        };
        /** @description Adds a tax code of the company’s own, or a new rate of one from a day on, with the source of its rate. */
        "finory.add_tax_code": {
            input: {
                companyId: string;
                code: string;
                name: string;
                country: string;
                region?: string;
                /** @enum {string} */
                side: "sale" | "purchase";
                /** @enum {string} */
                treatment: "domestic" | "zero_rated" | "exempt" | "outside_scope" | "export" | "import" | "postponed_import" | "intra_community_supply" | "intra_community_acquisition" | "reverse_charge_services_supplied" | "reverse_charge_services_eu" | "reverse_charge_services_abroad" | "reverse_charge_domestic_supplied" | "reverse_charge_domestic" | "one_stop_shop";
                percent: string;
                recoverable?: string;
                /** Format: date */
                validFrom: string;
                /** Format: date */
                validTo?: string;
                source: string;
            };
            output: {
                code: string;
                percent: string;
                validFrom: string;
            };
        };
        /** @description Settles documents of a party with its money on account. */
        "finory.allocate_credit": {
            input: {
                companyId: string;
                creditId: string;
                /** Format: date */
                date: string;
                allocations: {
                    documentId: string;
                    amount: string & (unknown & unknown);
                }[];
            };
            output: {
                id: string;
                partyId: string;
                party: string;
                kind: string;
                date: string;
                currency: string;
                amount: string;
                open: string;
                sourceKind: string;
                sourceId: string;
                version: number;
            };
        };
        /** @description Posts the open lines of a bank account that a learned rule decides; what is not sure waits for a person. */
        "finory.apply_bank_rules": {
            input: {
                companyId: string;
                bankAccountId: string;
            };
            output: {
                posted: number;
                left: number;
            };
        };
        /** @description Applies a vendor credit note to a bill by hand. */
        "finory.apply_credit_note": {
            input: {
                companyId: string;
                creditNoteId: string;
                billId: string;
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                vendor: string | null;
                orderNumber: string | null;
                orderId: string | null;
                exchangeRate: string | null;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                }[];
                match: {
                    orderNumber: string | null;
                    state: string;
                    variances: {
                        kind: string;
                        item: string;
                        message: string;
                        net: string;
                        tax: string;
                        gross: string;
                        withinTolerance: boolean;
                    }[];
                    due: {
                        net: string;
                        tax: string;
                        gross: string;
                    } | null;
                };
                credits: {
                    id: string;
                    number: string;
                    total: string;
                }[];
                payments: {
                    id: string;
                    date: string;
                    amount: string;
                }[];
                payable: string;
                approvals: {
                    preparedBy: string[];
                    approvedBy: string | null;
                    needed: number;
                };
                notes: {
                    kind: string;
                    reason: string;
                    by: string;
                    at: string;
                }[];
                journals: {
                    id: string;
                    number: string;
                }[];
                receipts: string[];
                actions: string[];
            };
        };
        /** @description Approves a bill that somebody else prepared; its credit notes follow it. */
        "finory.approve_bill": {
            input: {
                companyId: string;
                billId: string;
                acceptVariance?: string;
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                vendor: string | null;
                orderNumber: string | null;
                orderId: string | null;
                exchangeRate: string | null;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                }[];
                match: {
                    orderNumber: string | null;
                    state: string;
                    variances: {
                        kind: string;
                        item: string;
                        message: string;
                        net: string;
                        tax: string;
                        gross: string;
                        withinTolerance: boolean;
                    }[];
                    due: {
                        net: string;
                        tax: string;
                        gross: string;
                    } | null;
                };
                credits: {
                    id: string;
                    number: string;
                    total: string;
                }[];
                payments: {
                    id: string;
                    date: string;
                    amount: string;
                }[];
                payable: string;
                approvals: {
                    preparedBy: string[];
                    approvedBy: string | null;
                    needed: number;
                };
                notes: {
                    kind: string;
                    reason: string;
                    by: string;
                    at: string;
                }[];
                journals: {
                    id: string;
                    number: string;
                }[];
                receipts: string[];
                actions: string[];
            };
        };
        /** @description Approves a vendor credit note by itself, when its bill is approved already or it has none. */
        "finory.approve_credit_note": {
            input: {
                companyId: string;
                creditNoteId: string;
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                vendor: string | null;
                orderNumber: string | null;
                orderId: string | null;
                exchangeRate: string | null;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                }[];
                match: {
                    orderNumber: string | null;
                    state: string;
                    variances: {
                        kind: string;
                        item: string;
                        message: string;
                        net: string;
                        tax: string;
                        gross: string;
                        withinTolerance: boolean;
                    }[];
                    due: {
                        net: string;
                        tax: string;
                        gross: string;
                    } | null;
                };
                credits: {
                    id: string;
                    number: string;
                    total: string;
                }[];
                payments: {
                    id: string;
                    date: string;
                    amount: string;
                }[];
                payable: string;
                approvals: {
                    preparedBy: string[];
                    approvedBy: string | null;
                    needed: number;
                };
                notes: {
                    kind: string;
                    reason: string;
                    by: string;
                    at: string;
                }[];
                journals: {
                    id: string;
                    number: string;
                }[];
                receipts: string[];
                actions: string[];
            };
        };
        /** @description Approves a drafted journal, which posts it. */
        "finory.approve_journal": {
            input: {
                companyId: string;
                journalId: string;
            };
            output: {
                id: string;
                number: string | null;
                date: string;
                description: string;
                source: string;
                total: string;
                currency: string;
                state: string;
                lines: {
                    accountCode: string;
                    accountName: string;
                    description: string | null;
                    debit: string | null;
                    credit: string | null;
                    currency: string;
                    baseDebit: string | null;
                    baseCredit: string | null;
                }[];
                sources: {
                    kind: string;
                    id: string;
                    label: string;
                }[];
                receipts: string[];
                preparedBy: string;
                approvedBy: string | null;
                postedAt: string | null;
                reverses: string | null;
                reversedBy: string | null;
                actions: string[];
            };
        };
        /** @description Approves a run of payments that somebody else proposed. */
        "finory.approve_payment_run": {
            input: {
                companyId: string;
                runId: string;
            };
            output: {
                id: string;
                number: string;
                bankAccountId: string;
                date: string;
                currency: string;
                state: string;
                total: string;
                discount: string;
                preparedBy: string;
                approvedBy: string | null;
                executedBy: string | null;
                lines: {
                    line: number;
                    partyId: string;
                    vendor: string;
                    billId: string;
                    billNumber: string;
                    amount: string;
                    discount: string;
                    paymentId: string | null;
                }[];
                actions: string[];
            };
        };
        /** @description Approves a purchase order that somebody else drafted. */
        "finory.approve_purchase_order": {
            input: {
                companyId: string;
                orderId: string;
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                vendor: string;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                    received: string;
                }[];
                receipts: {
                    id: string;
                    number: string;
                    date: string;
                    lines: {
                        orderLine: number;
                        quantity: string;
                    }[];
                }[];
                bills: {
                    id: string;
                    number: string;
                    state: string;
                }[];
                calculations: string[];
                preparedBy: string[];
                actions: string[];
            };
        };
        /** @description Approves a count, which posts what it found beside what was known on its day. */
        "finory.approve_stock_count": {
            input: {
                companyId: string;
                countId: string;
            };
            output: {
                id: string;
                number: string;
                date: string;
                reason: string;
                state: string;
                preparedBy: string;
                approvedBy: string | null;
                journalId: string | null;
                lines: {
                    itemId: string;
                    code: string;
                    name: string;
                    unit: string;
                    counted: string;
                    unitCost: string | null;
                }[];
                actions: string[];
            };
        };
        /** @description Says which vendor a bill or credit note is from, when its paper names nobody we know. */
        "finory.assign_vendor": {
            input: {
                companyId: string;
                billId: string;
                vendorId: string;
                /**
                 * @default bill
                 * @enum {string}
                 */
                kind?: "bill" | "credit_note";
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                vendor: string | null;
                orderNumber: string | null;
                orderId: string | null;
                exchangeRate: string | null;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                }[];
                match: {
                    orderNumber: string | null;
                    state: string;
                    variances: {
                        kind: string;
                        item: string;
                        message: string;
                        net: string;
                        tax: string;
                        gross: string;
                        withinTolerance: boolean;
                    }[];
                    due: {
                        net: string;
                        tax: string;
                        gross: string;
                    } | null;
                };
                credits: {
                    id: string;
                    number: string;
                    total: string;
                }[];
                payments: {
                    id: string;
                    date: string;
                    amount: string;
                }[];
                payable: string;
                approvals: {
                    preparedBy: string[];
                    approvedBy: string | null;
                    needed: number;
                };
                notes: {
                    kind: string;
                    reason: string;
                    by: string;
                    at: string;
                }[];
                journals: {
                    id: string;
                    number: string;
                }[];
                receipts: string[];
                actions: string[];
            };
        };
        /** @description Lays a paper that was uploaded beside a journal, posted or drafted. */
        "finory.attach_paper": {
            input: {
                companyId: string;
                journalId: string;
                documentId: string;
            };
            output: {
                documentId: string;
                name: string;
                by: string;
                at: string;
            };
        };
        /** @description Says a rule for lines of statements anew; what it posted stays. */
        "finory.change_bank_rule": {
            input: {
                companyId: string;
                words: string;
                accountCode: string;
                ruleId: string;
            };
            output: {
                id: string;
                words: string;
                side: string;
                accountCode: string;
            };
        };
        /** @description Writes an item anew; its kind and its costing stay once it has moved. */
        "finory.change_item": {
            input: {
                companyId: string;
                code: string;
                name: string;
                unit: string;
                /** @enum {string} */
                kind: "stocked" | "service";
                /** @enum {string} */
                costing?: "fifo" | "moving_average";
                salesPrice?: string & (unknown & unknown);
                salesTaxCode?: string;
                purchaseTaxCode?: string;
                itemId: string;
            };
            output: {
                id: string;
                code: string;
                name: string;
                unit: string;
                kind: string;
                costing: string | null;
                salesPrice: string | null;
                salesTaxCode: string | null;
                purchaseTaxCode: string | null;
                accountCode: string | null;
                active: boolean;
                version: number;
            };
        };
        /** @description Writes a drafted journal anew; whoever does has worked on it and does not approve it. */
        "finory.change_journal": {
            input: {
                companyId: string;
                /** Format: date */
                date: string;
                description: string;
                lines: {
                    accountCode: string;
                    debit?: string & (unknown & unknown);
                    credit?: string & (unknown & unknown);
                    currency?: string;
                    exchangeRate?: string & (unknown & unknown);
                    description?: string;
                }[];
                journalId: string;
            };
            output: {
                id: string;
                number: string | null;
                date: string;
                description: string;
                source: string;
                total: string;
                currency: string;
                state: string;
                lines: {
                    accountCode: string;
                    accountName: string;
                    description: string | null;
                    debit: string | null;
                    credit: string | null;
                    currency: string;
                    baseDebit: string | null;
                    baseCredit: string | null;
                }[];
                sources: {
                    kind: string;
                    id: string;
                    label: string;
                }[];
                receipts: string[];
                preparedBy: string;
                approvedBy: string | null;
                postedAt: string | null;
                reverses: string | null;
                reversedBy: string | null;
                actions: string[];
            };
        };
        /** @description Writes what is known of a vendor or a customer anew; their bank account is changed by itself. */
        "finory.change_party": {
            input: {
                companyId: string;
                partyId: string;
                name: string;
                taxId?: string;
                /** Format: email */
                email?: string;
                country?: string;
                defaultAccountCode?: string;
                street?: string;
                city?: string;
                postCode?: string;
                buyerReference?: string;
                /** @enum {string} */
                language?: "en" | "de";
                paymentTermsId?: string;
            };
            output: {
                id: string;
                kind: string;
                name: string;
                taxId: string | null;
                email: string | null;
                country: string | null;
                currency: string;
                defaultAccountCode: string | null;
                bankAccount: string | null;
                street: string | null;
                city: string | null;
                postCode: string | null;
                buyerReference: string | null;
                language: string;
                paymentTermsId: string | null;
                version: number;
            };
        };
        /** @description Closes a fiscal year: its result is given to reserves, owners and what is kept. */
        "finory.close_fiscal_year": {
            input: {
                companyId: string;
                yearId: string;
                appropriations?: {
                    accountCode: string;
                    amount: string & (unknown & unknown);
                }[];
            };
            output: {
                id: string;
                name: string;
                start: string;
                end: string;
                calendar: string;
                state: string;
                closingJournalId: string | null;
                version: number;
            };
        };
        /** @description Closes a month for good, or for everyone but those who may adjust it. */
        "finory.close_period": {
            input: {
                companyId: string;
                periodId: string;
                /** @default false */
                soft?: boolean;
                /** @default false */
                acceptOpenSteps?: boolean;
            };
            output: {
                id: string;
                name: string;
                start: string;
                end: string;
                state: string;
                version: number;
                actions: string[];
            };
        };
        /** @description Closes an order: what has not come by now is not expected any more. */
        "finory.close_purchase_order": {
            input: {
                companyId: string;
                orderId: string;
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                vendor: string;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                    received: string;
                }[];
                receipts: {
                    id: string;
                    number: string;
                    date: string;
                    lines: {
                        orderLine: number;
                        quantity: string;
                    }[];
                }[];
                bills: {
                    id: string;
                    number: string;
                    state: string;
                }[];
                calculations: string[];
                preparedBy: string[];
                actions: string[];
            };
        };
        /** @description Writes a comment on a journal, posted or drafted. */
        "finory.comment_on_journal": {
            input: {
                companyId: string;
                journalId: string;
                text: string;
            };
            output: {
                id: string;
                text: string;
                by: string;
                at: string;
            };
        };
        /** @description Says what was counted of items on a day; what differs is posted once somebody else approves it. */
        "finory.count_stock": {
            input: {
                companyId: string;
                /** Format: date */
                date: string;
                reason: string;
                lines: {
                    itemId: string;
                    counted: string & (unknown & unknown);
                    unitCost?: string & (unknown & unknown);
                }[];
            };
            output: {
                id: string;
                number: string;
                date: string;
                reason: string;
                state: string;
                preparedBy: string;
                approvedBy: string | null;
                journalId: string | null;
                lines: {
                    itemId: string;
                    code: string;
                    name: string;
                    unit: string;
                    counted: string;
                    unitCost: string | null;
                }[];
                actions: string[];
            };
        };
        /** @description Credits a posted sales invoice, whole or by line, with its tax; what was paid already becomes money on account, and goods that come back do so at the cost at which they went. */
        "finory.credit_sale": {
            input: {
                companyId: string;
                invoiceId: string;
                /** Format: date */
                date: string;
                reason: string;
                lines?: {
                    line: number;
                    net: string & (unknown & unknown);
                    returned?: string & (unknown & unknown);
                }[];
            };
            output: {
                creditNoteId: string;
                number: string;
                total: string;
                onAccount: string;
                invoice: {
                    id: string;
                    number: string;
                    partyId: string | null;
                    party: string | null;
                    date: string;
                    dueDate: string | null;
                    net: string;
                    tax: string;
                    total: string;
                    open: string;
                    currency: string;
                    state: string;
                    documentId?: string;
                    version: number;
                    customer: string | null;
                    exchangeRate: string | null;
                    baseTotal: string;
                    baseCurrency: string;
                    lines: {
                        line: number;
                        description: string;
                        quantity: string;
                        unitPrice: string;
                        net: string;
                        taxRate: string;
                        accountCode: string | null;
                        taxCode: string | null;
                        item: {
                            id: string;
                            code: string;
                        } | null;
                    }[];
                    payments: {
                        id: string;
                        date: string;
                        amount: string;
                    }[];
                    credits: {
                        id: string;
                        number: string;
                        date: string;
                        total: string;
                    }[];
                    creditable: {
                        line: number;
                        net: string;
                        returnable: string | null;
                    }[];
                    notes: {
                        kind: string;
                        reason: string;
                        by: string;
                        at: string;
                    }[];
                    journals: {
                        id: string;
                        number: string;
                    }[];
                    receipts: string[];
                    actions: string[];
                    terms: {
                        name: string;
                        instalments: {
                            dueDate: string;
                            amount: string;
                        }[];
                        discount: {
                            percent: string;
                            until: string;
                            amount: string;
                        } | null;
                    } | null;
                    sendings: {
                        id: string;
                        format: string;
                        to: string;
                        state: string;
                        problem: string | null;
                        by: string;
                        at: string;
                    }[];
                };
            };
        };
        /** @description Approves or rejects bank details that somebody else proposed for a vendor. */
        "finory.decide_bank_details": {
            input: {
                companyId: string;
                partyId: string;
                detailsId: string;
                /** @enum {string} */
                decision: "approve" | "reject";
            };
            output: {
                items: {
                    id: string;
                    iban: string;
                    bic: string | null;
                    holder: string;
                    state: string;
                    proposedBy: string;
                    proposedAt: string;
                    decidedBy: string | null;
                }[];
            };
        };
        /** @description Throws a draft away that was never posted. */
        "finory.discard_journal": {
            input: {
                companyId: string;
                journalId: string;
            };
            output: {
                id: string;
                state: string;
            };
        };
        /** @description Throws a run of payments away that was not executed; its bills can be paid by another. */
        "finory.discard_payment_run": {
            input: {
                companyId: string;
                runId: string;
                reason: string;
            };
            output: {
                id: string;
                number: string;
                bankAccountId: string;
                date: string;
                currency: string;
                state: string;
                total: string;
                discount: string;
                preparedBy: string;
                approvedBy: string | null;
                executedBy: string | null;
                lines: {
                    line: number;
                    partyId: string;
                    vendor: string;
                    billId: string;
                    billNumber: string;
                    amount: string;
                    discount: string;
                    paymentId: string | null;
                }[];
                actions: string[];
            };
        };
        /** @description Throws a drafted sales invoice away that was never posted. */
        "finory.discard_sales_invoice": {
            input: {
                companyId: string;
                invoiceId: string;
                reason: string;
            };
            output: {
                id: string;
                state: string;
                journals: string[];
            };
        };
        /** @description Throws a count away that was not posted. */
        "finory.discard_stock_count": {
            input: {
                companyId: string;
                countId: string;
            };
            output: {
                id: string;
                number: string;
                date: string;
                reason: string;
                state: string;
                preparedBy: string;
                approvedBy: string | null;
                journalId: string | null;
                lines: {
                    itemId: string;
                    code: string;
                    name: string;
                    unit: string;
                    counted: string;
                    unitCost: string | null;
                }[];
                actions: string[];
            };
        };
        /** @description Holds a bill until the dispute with the vendor is settled. */
        "finory.dispute_bill": {
            input: {
                companyId: string;
                billId: string;
                reason: string;
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                vendor: string | null;
                orderNumber: string | null;
                orderId: string | null;
                exchangeRate: string | null;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                }[];
                match: {
                    orderNumber: string | null;
                    state: string;
                    variances: {
                        kind: string;
                        item: string;
                        message: string;
                        net: string;
                        tax: string;
                        gross: string;
                        withinTolerance: boolean;
                    }[];
                    due: {
                        net: string;
                        tax: string;
                        gross: string;
                    } | null;
                };
                credits: {
                    id: string;
                    number: string;
                    total: string;
                }[];
                payments: {
                    id: string;
                    date: string;
                    amount: string;
                }[];
                payable: string;
                approvals: {
                    preparedBy: string[];
                    approvedBy: string | null;
                    needed: number;
                };
                notes: {
                    kind: string;
                    reason: string;
                    by: string;
                    at: string;
                }[];
                journals: {
                    id: string;
                    number: string;
                }[];
                receipts: string[];
                actions: string[];
            };
        };
        /** @description An approved run of payments as a file for the bank: SEPA credit transfers (pain.001) or CSV. */
        "finory.download_payment_run": {
            input: {
                companyId: string;
                runId: string;
                /** @enum {string} */
                bankFormat: "pain.001.001.03" | "pain.001.001.09" | "csv";
            };
            output: unknown;
        };
        /** @description A posted sales invoice as it was sent, or as it would be: a PDF with the invoice as data, UBL or CII. */
        "finory.download_sales_invoice": {
            input: {
                companyId: string;
                invoiceId: string;
                /** @enum {string} */
                syntax: "factur-x" | "ubl" | "cii";
            };
            output: unknown;
        };
        /** @description Drafts a journal by hand; somebody else approves it, which posts it. */
        "finory.draft_journal": {
            input: {
                companyId: string;
                /** Format: date */
                date: string;
                description: string;
                lines: {
                    accountCode: string;
                    debit?: string & (unknown & unknown);
                    credit?: string & (unknown & unknown);
                    currency?: string;
                    exchangeRate?: string & (unknown & unknown);
                    description?: string;
                }[];
            };
            output: {
                id: string;
                number: string | null;
                date: string;
                description: string;
                source: string;
                total: string;
                currency: string;
                state: string;
                lines: {
                    accountCode: string;
                    accountName: string;
                    description: string | null;
                    debit: string | null;
                    credit: string | null;
                    currency: string;
                    baseDebit: string | null;
                    baseCredit: string | null;
                }[];
                sources: {
                    kind: string;
                    id: string;
                    label: string;
                }[];
                receipts: string[];
                preparedBy: string;
                approvedBy: string | null;
                postedAt: string | null;
                reverses: string | null;
                reversedBy: string | null;
                actions: string[];
            };
        };
        /** @description Drafts a purchase order and prices it. */
        "finory.draft_purchase_order": {
            input: {
                companyId: string;
                vendorId: string;
                number?: string;
                /** Format: date */
                date: string;
                currency: string;
                /** @default 0 */
                taxRate?: string;
                lines: {
                    description: string;
                    quantity: string & (unknown & unknown);
                    unitPrice: string & (unknown & unknown);
                    taxRate?: string;
                    taxCode?: string;
                    /** @enum {string} */
                    supply?: "goods" | "services";
                    accountCode?: string;
                }[];
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                vendor: string;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                    received: string;
                }[];
                receipts: {
                    id: string;
                    number: string;
                    date: string;
                    lines: {
                        orderLine: number;
                        quantity: string;
                    }[];
                }[];
                bills: {
                    id: string;
                    number: string;
                    state: string;
                }[];
                calculations: string[];
                preparedBy: string[];
                actions: string[];
            };
        };
        /** @description Drafts a sales invoice and prices it. */
        "finory.draft_sales_invoice": {
            input: {
                companyId: string;
                customerId: string;
                number?: string;
                /** Format: date */
                date: string;
                /** Format: date */
                dueDate?: string;
                termsId?: string;
                currency: string;
                exchangeRate?: string & (unknown & unknown);
                pricesIncludeTax?: boolean;
                lines: {
                    description: string;
                    quantity: string & (unknown & unknown);
                    unitPrice: string & (unknown & unknown);
                    taxRate?: string;
                    taxCode?: string;
                    /** @enum {string} */
                    supply?: "goods" | "services";
                    accountCode?: string;
                    itemId?: string;
                }[];
                replaces?: string;
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                customer: string | null;
                exchangeRate: string | null;
                baseTotal: string;
                baseCurrency: string;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                }[];
                payments: {
                    id: string;
                    date: string;
                    amount: string;
                }[];
                credits: {
                    id: string;
                    number: string;
                    date: string;
                    total: string;
                }[];
                creditable: {
                    line: number;
                    net: string;
                    returnable: string | null;
                }[];
                notes: {
                    kind: string;
                    reason: string;
                    by: string;
                    at: string;
                }[];
                journals: {
                    id: string;
                    number: string;
                }[];
                receipts: string[];
                actions: string[];
                terms: {
                    name: string;
                    instalments: {
                        dueDate: string;
                        amount: string;
                    }[];
                    discount: {
                        percent: string;
                        until: string;
                        amount: string;
                    } | null;
                } | null;
                sendings: {
                    id: string;
                    format: string;
                    to: string;
                    state: string;
                    problem: string | null;
                    by: string;
                    at: string;
                }[];
            };
        };
        /** @description Enters a vendor bill by hand, for what comes without a paper. */
        "finory.enter_bill": {
            input: {
                companyId: string;
                vendorId: string;
                number: string;
                /** Format: date */
                date: string;
                /** Format: date */
                dueDate?: string;
                termsId?: string;
                currency: string;
                exchangeRate?: string & (unknown & unknown);
                orderNumber?: string;
                pricesIncludeTax?: boolean;
                lines: {
                    description: string;
                    quantity: string & (unknown & unknown);
                    unitPrice: string & (unknown & unknown);
                    taxRate?: string;
                    taxCode?: string;
                    /** @enum {string} */
                    supply?: "goods" | "services";
                    accountCode?: string;
                    itemId?: string;
                }[];
                replaces?: string;
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                vendor: string | null;
                orderNumber: string | null;
                orderId: string | null;
                exchangeRate: string | null;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                }[];
                match: {
                    orderNumber: string | null;
                    state: string;
                    variances: {
                        kind: string;
                        item: string;
                        message: string;
                        net: string;
                        tax: string;
                        gross: string;
                        withinTolerance: boolean;
                    }[];
                    due: {
                        net: string;
                        tax: string;
                        gross: string;
                    } | null;
                };
                credits: {
                    id: string;
                    number: string;
                    total: string;
                }[];
                payments: {
                    id: string;
                    date: string;
                    amount: string;
                }[];
                payable: string;
                approvals: {
                    preparedBy: string[];
                    approvedBy: string | null;
                    needed: number;
                };
                notes: {
                    kind: string;
                    reason: string;
                    by: string;
                    at: string;
                }[];
                journals: {
                    id: string;
                    number: string;
                }[];
                receipts: string[];
                actions: string[];
            };
        };
        /** @description Tells that the bank has taken an approved run: each vendor’s part is posted as one payment. */
        "finory.execute_payment_run": {
            input: {
                companyId: string;
                runId: string;
            };
            output: {
                id: string;
                number: string;
                bankAccountId: string;
                date: string;
                currency: string;
                state: string;
                total: string;
                discount: string;
                preparedBy: string;
                approvedBy: string | null;
                executedBy: string | null;
                lines: {
                    line: number;
                    partyId: string;
                    vendor: string;
                    billId: string;
                    billNumber: string;
                    amount: string;
                    discount: string;
                    paymentId: string | null;
                }[];
                actions: string[];
            };
        };
        /** @description The boxes of a return as CSV, each with the name of the figure that finory.prove_figure proves. */
        "finory.export_tax_return": {
            input: {
                companyId: string;
                registrationId: string;
                /** Format: date */
                start: string;
                /** @enum {string} */
                form?: "eu_vat" | "de_ustva" | "gb_vat" | "in_gstr3b" | "us_sales_tax" | "eu_oss";
            };
            output: unknown;
        };
        /** @description Files a return as the books stand: its boxes and lines are kept; with a reason it corrects one that was filed. */
        "finory.file_tax_return": {
            input: {
                companyId: string;
                registrationId: string;
                /** Format: date */
                start: string;
                /** @enum {string} */
                form?: "eu_vat" | "de_ustva" | "gb_vat" | "in_gstr3b" | "us_sales_tax" | "eu_oss";
                correction?: string;
            };
            output: {
                registrationId: string;
                /** @enum {string} */
                form: "eu_vat" | "de_ustva" | "gb_vat" | "in_gstr3b" | "us_sales_tax" | "eu_oss";
                formName: string;
                source: string;
                start: string;
                end: string;
                currency: string;
                /** @enum {string} */
                state: "draft" | "filed" | "changed";
                boxes: {
                    box: string;
                    label: string;
                    amount: string;
                    filed: string | null;
                    entries: number;
                }[];
                due: string;
                dueBox: string;
                untraced: string;
                filed: {
                    id: string;
                    by: string;
                    at: string;
                    corrects: string | null;
                } | null;
            };
        };
        /** @description One bill with its match, credits, payments and proof. */
        "finory.get_bill": {
            input: {
                companyId: string;
                billId: string;
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                vendor: string | null;
                orderNumber: string | null;
                orderId: string | null;
                exchangeRate: string | null;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                }[];
                match: {
                    orderNumber: string | null;
                    state: string;
                    variances: {
                        kind: string;
                        item: string;
                        message: string;
                        net: string;
                        tax: string;
                        gross: string;
                        withinTolerance: boolean;
                    }[];
                    due: {
                        net: string;
                        tax: string;
                        gross: string;
                    } | null;
                };
                credits: {
                    id: string;
                    number: string;
                    total: string;
                }[];
                payments: {
                    id: string;
                    date: string;
                    amount: string;
                }[];
                payable: string;
                approvals: {
                    preparedBy: string[];
                    approvedBy: string | null;
                    needed: number;
                };
                notes: {
                    kind: string;
                    reason: string;
                    by: string;
                    at: string;
                }[];
                journals: {
                    id: string;
                    number: string;
                }[];
                receipts: string[];
                actions: string[];
            };
        };
        /** @description One company. */
        "finory.get_company": {
            input: {
                companyId: string;
            };
            output: {
                id: string;
                name: string;
                baseCurrency: string;
                timeZone: string;
                template: string;
                version: number;
            };
        };
        /** @description One vendor credit note. */
        "finory.get_credit_note": {
            input: {
                companyId: string;
                creditNoteId: string;
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                vendor: string | null;
                orderNumber: string | null;
                orderId: string | null;
                exchangeRate: string | null;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                }[];
                match: {
                    orderNumber: string | null;
                    state: string;
                    variances: {
                        kind: string;
                        item: string;
                        message: string;
                        net: string;
                        tax: string;
                        gross: string;
                        withinTolerance: boolean;
                    }[];
                    due: {
                        net: string;
                        tax: string;
                        gross: string;
                    } | null;
                };
                credits: {
                    id: string;
                    number: string;
                    total: string;
                }[];
                payments: {
                    id: string;
                    date: string;
                    amount: string;
                }[];
                payable: string;
                approvals: {
                    preparedBy: string[];
                    approvedBy: string | null;
                    needed: number;
                };
                notes: {
                    kind: string;
                    reason: string;
                    by: string;
                    at: string;
                }[];
                journals: {
                    id: string;
                    number: string;
                }[];
                receipts: string[];
                actions: string[];
            };
        };
        /** @description One item with what is there of it. */
        "finory.get_item": {
            input: {
                companyId: string;
                itemId: string;
                /** Format: date */
                asOf?: string;
            };
            output: {
                id: string;
                code: string;
                name: string;
                unit: string;
                kind: string;
                costing: string | null;
                salesPrice: string | null;
                salesTaxCode: string | null;
                purchaseTaxCode: string | null;
                accountCode: string | null;
                active: boolean;
                version: number;
                quantity: string;
                value: string;
            };
        };
        /** @description One journal, posted or drafted, with its lines, sources and receipts. */
        "finory.get_journal": {
            input: {
                companyId: string;
                journalId: string;
            };
            output: {
                id: string;
                number: string | null;
                date: string;
                description: string;
                source: string;
                total: string;
                currency: string;
                state: string;
                lines: {
                    accountCode: string;
                    accountName: string;
                    description: string | null;
                    debit: string | null;
                    credit: string | null;
                    currency: string;
                    baseDebit: string | null;
                    baseCredit: string | null;
                }[];
                sources: {
                    kind: string;
                    id: string;
                    label: string;
                }[];
                receipts: string[];
                preparedBy: string;
                approvedBy: string | null;
                postedAt: string | null;
                reverses: string | null;
                reversedBy: string | null;
                actions: string[];
            };
        };
        /** @description What was said about a journal, and the papers that lie beside it. */
        "finory.get_journal_remarks": {
            input: {
                companyId: string;
                journalId: string;
            };
            output: {
                comments: {
                    id: string;
                    text: string;
                    by: string;
                    at: string;
                }[];
                papers: {
                    documentId: string;
                    name: string;
                    by: string;
                    at: string;
                }[];
            };
        };
        /** @description One vendor or customer. */
        "finory.get_party": {
            input: {
                companyId: string;
                partyId: string;
            };
            output: {
                id: string;
                kind: string;
                name: string;
                taxId: string | null;
                email: string | null;
                country: string | null;
                currency: string;
                defaultAccountCode: string | null;
                bankAccount: string | null;
                street: string | null;
                city: string | null;
                postCode: string | null;
                buyerReference: string | null;
                language: string;
                paymentTermsId: string | null;
                version: number;
            };
        };
        /** @description One payment or receipt with the documents that it settled. */
        "finory.get_payment": {
            input: {
                companyId: string;
                paymentId: string;
            };
            output: {
                id: string;
                number: string;
                kind: string;
                partyId: string;
                party: string;
                date: string;
                amount: string;
                currency: string;
                exchangeRate: string | null;
                baseAmount: string;
                baseCurrency: string;
                realisedDifference: string;
                journalId: string;
                receiptId: string | null;
                reversal: {
                    date: string;
                    reason: string;
                } | null;
                allocations: {
                    documentId: string;
                    kind: string;
                    number: string;
                    amount: string;
                    currency: string;
                }[];
            };
        };
        /** @description One purchase order with what came of it. */
        "finory.get_purchase_order": {
            input: {
                companyId: string;
                orderId: string;
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                vendor: string;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                    received: string;
                }[];
                receipts: {
                    id: string;
                    number: string;
                    date: string;
                    lines: {
                        orderLine: number;
                        quantity: string;
                    }[];
                }[];
                bills: {
                    id: string;
                    number: string;
                    state: string;
                }[];
                calculations: string[];
                preparedBy: string[];
                actions: string[];
            };
        };
        /** @description The books and the bank side by side. */
        "finory.get_reconciliation": {
            input: {
                companyId: string;
                bankAccountId: string;
                statementId?: string;
            };
            output: {
                bankAccountId: string;
                name: string;
                asOf: string;
                statementId: string | null;
                ledgerBalance: string;
                statementBalance: string | null;
                difference: string | null;
                receiptId: string | null;
                currency: string;
                lines: {
                    id: string;
                    date: string;
                    amount: string;
                    counterparty: string;
                    description: string;
                    reference: string;
                    /** @enum {string} */
                    state: "matched" | "suggested" | "unmatched";
                    match?: {
                        journalId: string;
                        label: string;
                        score: number;
                        why: string[];
                        postings?: {
                            journalId: string;
                            label: string;
                        }[];
                    };
                    suggestion?: {
                        /** @enum {string} */
                        kind: "post_fee" | "match" | "transfer";
                        accountCode?: string;
                        accountName?: string;
                        journalId?: string;
                        message: string;
                    };
                }[];
                matchedCount: number;
                lineCount: number;
                /** @enum {string} */
                state: "no_statement" | "open" | "balanced" | "signed";
            };
        };
        /** @description One sales invoice. */
        "finory.get_sales_invoice": {
            input: {
                companyId: string;
                invoiceId: string;
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                customer: string | null;
                exchangeRate: string | null;
                baseTotal: string;
                baseCurrency: string;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                }[];
                payments: {
                    id: string;
                    date: string;
                    amount: string;
                }[];
                credits: {
                    id: string;
                    number: string;
                    date: string;
                    total: string;
                }[];
                creditable: {
                    line: number;
                    net: string;
                    returnable: string | null;
                }[];
                notes: {
                    kind: string;
                    reason: string;
                    by: string;
                    at: string;
                }[];
                journals: {
                    id: string;
                    number: string;
                }[];
                receipts: string[];
                actions: string[];
                terms: {
                    name: string;
                    instalments: {
                        dueDate: string;
                        amount: string;
                    }[];
                    discount: {
                        percent: string;
                        until: string;
                        amount: string;
                    } | null;
                } | null;
                sendings: {
                    id: string;
                    format: string;
                    to: string;
                    state: string;
                    problem: string | null;
                    by: string;
                    at: string;
                }[];
            };
        };
        /** @description Who a company is on the invoices that it writes; null as long as nobody has said it. */
        "finory.get_seller_profile": {
            input: {
                companyId: string;
            };
            output: {
                profile: {
                    name: string;
                    street: string;
                    city: string;
                    postCode: string;
                    country: string;
                    registration: string | null;
                    localTaxNumber: string | null;
                    contactName: string | null;
                    telephone: string | null;
                    email: string | null;
                    bankAccountId: string | null;
                    note: string | null;
                } | null;
            };
        };
        /** @description Imports the journals of another system whole or not at all; what a file has brought before is never posted twice. */
        "finory.import_journals": {
            input: {
                companyId?: string;
                companyName?: string;
                legalEntityId?: string;
                currency?: string;
                /** @default UTC */
                timeZone?: string;
                /** @enum {string} */
                format?: "csv" | "saft" | "gnucash" | "ledger" | "beancount";
            };
            output: {
                companyId: string;
                companyName: string;
                format: string;
                entries: number;
                lines: number;
                skipped: number;
                debit: string;
                credit: string;
                currency: string;
                linesWithoutAmount: number;
                accounts: {
                    code: string;
                    name: string;
                    type: string;
                }[];
            };
        };
        /** @description Imports a bank statement whole or not at all; lines that are known already are not doubled. */
        "finory.import_statement": {
            input: {
                companyId: string;
                bankAccountId: string;
            };
            output: {
                imported: number;
                alreadyKnown: number;
                matched: number;
                statementId: string | null;
                opening: string | null;
                closing: string | null;
                proof: {
                    balanced: boolean | null;
                    difference: string | null;
                    message: string;
                };
            };
        };
        /** @description The chart of accounts. */
        "finory.list_accounts": {
            input: {
                companyId: string;
                /** @enum {string} */
                sort?: "code" | "name" | "type" | "normalSide" | "control" | "active" | "-code" | "-name" | "-type" | "-normalSide" | "-control" | "-active";
                filter?: string | string[];
                /** @default 500 */
                limit?: number;
                cursor?: string;
            };
            output: {
                items: {
                    id: string;
                    code: string;
                    name: string;
                    type: string;
                    normalSide: string;
                    role: string | null;
                    control: string;
                    active: boolean;
                    version: number;
                }[];
                next: string | null;
                /** @description On the first page: how many rows the filter leaves, counted to at most 10,000. */
                total: number | null;
            };
        };
        /** @description Bank accounts. */
        "finory.list_bank_accounts": {
            input: {
                companyId: string;
            };
            output: {
                items: {
                    id: string;
                    name: string;
                    accountCode: string;
                    currency: string;
                    iban: string | null;
                    number: string | null;
                }[];
                next: string | null;
            };
        };
        /** @description Where a vendor is, was and may come to be paid to, with who stands behind it. */
        "finory.list_bank_details": {
            input: {
                companyId: string;
                partyId: string;
            };
            output: {
                items: {
                    id: string;
                    iban: string;
                    bic: string | null;
                    holder: string;
                    state: string;
                    proposedBy: string;
                    proposedAt: string;
                    decidedBy: string | null;
                }[];
                next: string | null;
            };
        };
        /** @description The rules by which lines of statements are posted, each as a sentence, with how often it was used. */
        "finory.list_bank_rules": {
            input: {
                companyId: string;
            };
            output: {
                items: {
                    id: string;
                    says: string;
                    words: string;
                    side: string;
                    accountCode: string;
                    accountName: string;
                    uses: number;
                    madeBy: string;
                }[];
                next: string | null;
            };
        };
        /** @description Bills of vendors, the newest first. */
        "finory.list_bills": {
            input: {
                companyId: string;
                state?: string;
                /** @enum {string} */
                sort?: "number" | "vendor" | "partyId" | "date" | "dueDate" | "currency" | "net" | "tax" | "total" | "open" | "state" | "match" | "orderNumber" | "billingReference" | "created" | "-number" | "-vendor" | "-partyId" | "-date" | "-dueDate" | "-currency" | "-net" | "-tax" | "-total" | "-open" | "-state" | "-match" | "-orderNumber" | "-billingReference" | "-created";
                filter?: string | string[];
                /** @default 50 */
                limit?: number;
                cursor?: string;
            };
            output: {
                items: {
                    id: string;
                    number: string;
                    partyId: string | null;
                    party: string | null;
                    date: string;
                    dueDate: string | null;
                    net: string;
                    tax: string;
                    total: string;
                    open: string;
                    currency: string;
                    state: string;
                    documentId?: string;
                    version: number;
                    vendor: string | null;
                    match: string;
                    orderNumber: string | null;
                }[];
                next: string | null;
                /** @description On the first page: how many rows the filter leaves, counted to at most 10,000. */
                total: number | null;
            };
        };
        /** @description Companies whose books are kept here. */
        "finory.list_companies": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    name: string;
                    baseCurrency: string;
                    timeZone: string;
                    template: string;
                    version: number;
                }[];
                next: string | null;
            };
        };
        /** @description Credit notes of vendors, the newest first. */
        "finory.list_credit_notes": {
            input: {
                companyId: string;
                state?: string;
                /** @enum {string} */
                sort?: "number" | "vendor" | "partyId" | "date" | "dueDate" | "currency" | "net" | "tax" | "total" | "open" | "state" | "match" | "orderNumber" | "billingReference" | "created" | "-number" | "-vendor" | "-partyId" | "-date" | "-dueDate" | "-currency" | "-net" | "-tax" | "-total" | "-open" | "-state" | "-match" | "-orderNumber" | "-billingReference" | "-created";
                filter?: string | string[];
                /** @default 50 */
                limit?: number;
                cursor?: string;
            };
            output: {
                items: {
                    id: string;
                    number: string;
                    partyId: string | null;
                    party: string | null;
                    date: string;
                    dueDate: string | null;
                    net: string;
                    tax: string;
                    total: string;
                    open: string;
                    currency: string;
                    state: string;
                    documentId?: string;
                    version: number;
                    vendor: string | null;
                    match: string;
                    orderNumber: string | null;
                    billId: string | null;
                    billingReference: string | null;
                }[];
                next: string | null;
                /** @description On the first page: how many rows the filter leaves, counted to at most 10,000. */
                total: number | null;
            };
        };
        /** @description Rates of exchange by day and source, the latest first. */
        "finory.list_exchange_rates": {
            input: {
                companyId: string;
            };
            output: {
                items: {
                    currency: string;
                    date: string;
                    source: string;
                    rate: string;
                }[];
                next: string | null;
            };
        };
        /** @description The fiscal years of the books and whether they are closed. */
        "finory.list_fiscal_years": {
            input: {
                companyId: string;
            };
            output: {
                items: {
                    id: string;
                    name: string;
                    start: string;
                    end: string;
                    calendar: string;
                    state: string;
                    closingJournalId: string | null;
                    version: number;
                }[];
                next: string | null;
            };
        };
        /** @description Items with what is there of each and what it is worth, as of a day. */
        "finory.list_items": {
            input: {
                companyId: string;
                /** Format: date */
                asOf?: string;
                /** @enum {string} */
                archived?: "yes" | "no";
                /** @enum {string} */
                sort?: "code" | "name" | "unit" | "kind" | "costing" | "salesPrice" | "quantity" | "value" | "-code" | "-name" | "-unit" | "-kind" | "-costing" | "-salesPrice" | "-quantity" | "-value";
                filter?: string | string[];
                /** @default 50 */
                limit?: number;
                cursor?: string;
            };
            output: {
                items: {
                    id: string;
                    code: string;
                    name: string;
                    unit: string;
                    kind: string;
                    costing: string | null;
                    salesPrice: string | null;
                    salesTaxCode: string | null;
                    purchaseTaxCode: string | null;
                    accountCode: string | null;
                    active: boolean;
                    version: number;
                    quantity: string;
                    value: string;
                }[];
                next: string | null;
                /** @description On the first page: how many rows the filter leaves, counted to at most 10,000. */
                total: number | null;
            };
        };
        /** @description Journals, the newest first; drafts that wait stand before them. */
        "finory.list_journals": {
            input: {
                companyId: string;
                periodId?: string;
                /** @enum {string} */
                sort?: "number" | "date" | "description" | "source" | "total" | "state" | "-number" | "-date" | "-description" | "-source" | "-total" | "-state";
                filter?: string | string[];
                /** @default 50 */
                limit?: number;
                cursor?: string;
            };
            output: {
                items: {
                    id: string;
                    number: string | null;
                    date: string;
                    description: string;
                    source: string;
                    total: string;
                    currency: string;
                    state: string;
                }[];
                next: string | null;
                /** @description On the first page: how many rows the filter leaves, counted to at most 10,000. */
                total: number | null;
            };
        };
        /** @description Postings on the account of a bank that no line of a statement has been matched to, around a day. */
        "finory.list_open_postings": {
            input: {
                companyId: string;
                bankAccountId: string;
                /** Format: date */
                around: string;
            };
            output: {
                items: {
                    journalId: string;
                    journalLine: number;
                    date: string;
                    amount: string;
                    description: string;
                    party: string | null;
                }[];
                next: string | null;
            };
        };
        /** @description Vendors and customers. */
        "finory.list_parties": {
            input: {
                companyId: string;
                /** @enum {string} */
                kind?: "vendor" | "customer";
                /** @enum {string} */
                sort?: "name" | "email" | "country" | "currency" | "defaultAccountCode" | "-name" | "-email" | "-country" | "-currency" | "-defaultAccountCode";
                filter?: string | string[];
                /** @default 500 */
                limit?: number;
                cursor?: string;
            };
            output: {
                items: {
                    id: string;
                    kind: string;
                    name: string;
                    taxId: string | null;
                    email: string | null;
                    country: string | null;
                    currency: string;
                    defaultAccountCode: string | null;
                    bankAccount: string | null;
                    street: string | null;
                    city: string | null;
                    postCode: string | null;
                    buyerReference: string | null;
                    language: string;
                    paymentTermsId: string | null;
                    version: number;
                }[];
                next: string | null;
                /** @description On the first page: how many rows the filter leaves, counted to at most 10,000. */
                total: number | null;
            };
        };
        /** @description Money on account: advances and over-payments that no document has taken up yet. */
        "finory.list_party_credits": {
            input: {
                companyId: string;
            };
            output: {
                items: {
                    id: string;
                    partyId: string;
                    party: string;
                    kind: string;
                    date: string;
                    currency: string;
                    amount: string;
                    open: string;
                    sourceKind: string;
                    sourceId: string;
                    version: number;
                }[];
                next: string | null;
            };
        };
        /** @description Runs of payments to vendors, the newest first. */
        "finory.list_payment_runs": {
            input: {
                companyId: string;
            };
            output: {
                items: {
                    id: string;
                    number: string;
                    bankAccountId: string;
                    date: string;
                    currency: string;
                    state: string;
                    total: string;
                    discount: string;
                    preparedBy: string;
                    approvedBy: string | null;
                    executedBy: string | null;
                    lines: {
                        line: number;
                        partyId: string;
                        vendor: string;
                        billId: string;
                        billNumber: string;
                        amount: string;
                        discount: string;
                        paymentId: string | null;
                    }[];
                    actions: string[];
                }[];
                next: string | null;
            };
        };
        /** @description Terms of payment in use, by name. */
        "finory.list_payment_terms": {
            input: {
                companyId: string;
            };
            output: {
                items: {
                    id: string;
                    name: string;
                    parts: {
                        percent: string;
                        netDays: number;
                    }[];
                    endOfMonth: boolean;
                    discountPercent: string | null;
                    discountDays: number | null;
                    version: number;
                }[];
                next: string | null;
            };
        };
        /** @description Payments and receipts, the newest first. */
        "finory.list_payments": {
            input: {
                companyId: string;
                /** @enum {string} */
                kind?: "vendor_payment" | "customer_receipt";
                /** @enum {string} */
                sort?: "number" | "party" | "partyId" | "date" | "amount" | "currency" | "baseAmount" | "realisedDifference" | "-number" | "-party" | "-partyId" | "-date" | "-amount" | "-currency" | "-baseAmount" | "-realisedDifference";
                filter?: string | string[];
                /** @default 50 */
                limit?: number;
                cursor?: string;
            };
            output: {
                items: {
                    id: string;
                    number: string;
                    kind: string;
                    partyId: string;
                    party: string;
                    date: string;
                    amount: string;
                    currency: string;
                    exchangeRate: string | null;
                    baseAmount: string;
                    baseCurrency: string;
                    realisedDifference: string;
                    journalId: string;
                    receiptId: string | null;
                }[];
                next: string | null;
                /** @description On the first page: how many rows the filter leaves, counted to at most 10,000. */
                total: number | null;
            };
        };
        /** @description The months of the books and whether they are open. */
        "finory.list_periods": {
            input: {
                companyId: string;
            };
            output: {
                items: {
                    id: string;
                    name: string;
                    start: string;
                    end: string;
                    state: string;
                    version: number;
                    actions: string[];
                }[];
                next: string | null;
            };
        };
        /** @description Purchase orders, the newest first. */
        "finory.list_purchase_orders": {
            input: {
                companyId: string;
                state?: string;
                /** @enum {string} */
                sort?: "number" | "vendor" | "partyId" | "date" | "dueDate" | "currency" | "net" | "tax" | "total" | "open" | "state" | "match" | "orderNumber" | "billingReference" | "created" | "-number" | "-vendor" | "-partyId" | "-date" | "-dueDate" | "-currency" | "-net" | "-tax" | "-total" | "-open" | "-state" | "-match" | "-orderNumber" | "-billingReference" | "-created";
                filter?: string | string[];
                /** @default 50 */
                limit?: number;
                cursor?: string;
            };
            output: {
                items: {
                    id: string;
                    number: string;
                    partyId: string | null;
                    party: string | null;
                    date: string;
                    dueDate: string | null;
                    net: string;
                    tax: string;
                    total: string;
                    open: string;
                    currency: string;
                    state: string;
                    documentId?: string;
                    version: number;
                    vendor: string;
                }[];
                next: string | null;
                /** @description On the first page: how many rows the filter leaves, counted to at most 10,000. */
                total: number | null;
            };
        };
        /** @description The revaluations of the books, the latest first, each with the journal that it posted and its reversal. */
        "finory.list_revaluations": {
            input: {
                companyId: string;
            };
            output: {
                items: {
                    id: string;
                    date: string;
                    journalId: string;
                    reversalId: string;
                }[];
                next: string | null;
            };
        };
        /** @description Sales invoices, the newest first. */
        "finory.list_sales_invoices": {
            input: {
                companyId: string;
                state?: string;
                /** @enum {string} */
                sort?: "number" | "customer" | "partyId" | "date" | "dueDate" | "currency" | "net" | "tax" | "total" | "open" | "state" | "match" | "orderNumber" | "billingReference" | "created" | "-number" | "-customer" | "-partyId" | "-date" | "-dueDate" | "-currency" | "-net" | "-tax" | "-total" | "-open" | "-state" | "-match" | "-orderNumber" | "-billingReference" | "-created";
                filter?: string | string[];
                /** @default 50 */
                limit?: number;
                cursor?: string;
            };
            output: {
                items: {
                    id: string;
                    number: string;
                    partyId: string | null;
                    party: string | null;
                    date: string;
                    dueDate: string | null;
                    net: string;
                    tax: string;
                    total: string;
                    open: string;
                    currency: string;
                    state: string;
                    documentId?: string;
                    version: number;
                    customer: string | null;
                }[];
                next: string | null;
                /** @description On the first page: how many rows the filter leaves, counted to at most 10,000. */
                total: number | null;
            };
        };
        /** @description Assets and prepaid costs with their months. */
        "finory.list_schedules": {
            input: {
                companyId: string;
            };
            output: {
                items: {
                    id: string;
                    kind: string;
                    name: string;
                    date: string;
                    currency: string;
                    cost: string;
                    salvage: string;
                    months: number;
                    remaining: string;
                    state: string;
                    journalId: string | null;
                    entries: {
                        period: string;
                        amount: string;
                        state: string;
                        journalId: string | null;
                        receiptId: string | null;
                    }[];
                }[];
                next: string | null;
            };
        };
        /** @description Counts of stock, the newest first. */
        "finory.list_stock_counts": {
            input: {
                companyId: string;
            };
            output: {
                items: {
                    id: string;
                    number: string;
                    date: string;
                    reason: string;
                    state: string;
                    preparedBy: string;
                    approvedBy: string | null;
                    journalId: string | null;
                    lines: {
                        itemId: string;
                        code: string;
                        name: string;
                        unit: string;
                        counted: string;
                        unitCost: string | null;
                    }[];
                    actions: string[];
                }[];
                next: string | null;
            };
        };
        /** @description The card of an item: what came and went by day, and what was there after it; the newest first. */
        "finory.list_stock_movements": {
            input: {
                companyId: string;
                itemId: string;
                /** @enum {string} */
                sort?: "place" | "date" | "kind" | "document" | "quantity" | "value" | "-place" | "-date" | "-kind" | "-document" | "-quantity" | "-value";
                filter?: string | string[];
                /** @default 50 */
                limit?: number;
                cursor?: string;
            };
            output: {
                items: {
                    id: string;
                    date: string;
                    kind: string;
                    quantity: string;
                    value: string;
                    quantityAfter: string;
                    valueAfter: string;
                    journal: {
                        id: string;
                        number: string;
                    } | null;
                    document: {
                        id: string | null;
                        kind: string;
                        number: string;
                    } | null;
                }[];
                next: string | null;
                /** @description On the first page: how many rows the filter leaves, counted to at most 10,000. */
                total: number | null;
            };
        };
        /** @description The tax codes of a day where the company is registered, with their rates in time and the sources of those. */
        "finory.list_tax_codes": {
            input: {
                companyId: string;
                /** Format: date */
                date?: string;
                /** @enum {string} */
                side?: "sale" | "purchase";
            };
            output: {
                items: {
                    code: string;
                    name: string;
                    country: string;
                    region: string | null;
                    side: string;
                    treatment: string;
                    percent: string | null;
                    recoverable: string;
                    rates: {
                        percent: string;
                        from: string;
                        to?: string;
                        source: string;
                    }[];
                }[];
                next: string | null;
            };
        };
        /** @description Where a company is registered for tax, and the countries whose taxes are known. */
        "finory.list_tax_registrations": {
            input: {
                companyId: string;
            };
            output: {
                items: {
                    id: string;
                    country: string;
                    region: string | null;
                    number: string;
                    validFrom: string;
                    validTo: string | null;
                    /** @enum {string} */
                    form: "eu_vat" | "de_ustva" | "gb_vat" | "in_gstr3b" | "us_sales_tax" | "eu_oss";
                    basis: string;
                    months: number;
                    oneStopShop: boolean;
                    version: number;
                }[];
                next: string | null;
                countries: string[];
            };
        };
        /** @description The lines of documents that a return, or one of its boxes, was counted from. */
        "finory.list_tax_return_lines": {
            input: {
                companyId: string;
                registrationId: string;
                /** Format: date */
                start: string;
                /** @enum {string} */
                form?: "eu_vat" | "de_ustva" | "gb_vat" | "in_gstr3b" | "us_sales_tax" | "eu_oss";
                box?: string;
            };
            output: {
                items: {
                    date: string;
                    journalId: string;
                    journalNumber: string;
                    description: string;
                    party: string | null;
                    partyNumber: string | null;
                    documentId: string | null;
                    documentKind: string | null;
                    documentNumber: string | null;
                    documentLine: number | null;
                    code: string;
                    percent: string;
                    base: string;
                    output: string;
                    input: string;
                }[];
                next: string | null;
            };
        };
        /** @description The periods of a registration up to today, and the returns that were filed for them. */
        "finory.list_tax_returns": {
            input: {
                companyId: string;
                registrationId: string;
            };
            output: {
                items: {
                    start: string;
                    end: string;
                    /** @enum {string} */
                    form: "eu_vat" | "de_ustva" | "gb_vat" | "in_gstr3b" | "us_sales_tax" | "eu_oss";
                    /** @enum {string} */
                    state: "open" | "filed";
                    due: string | null;
                    filedAt: string | null;
                    corrections: number;
                }[];
                next: string | null;
            };
        };
        /** @description Matches one line of a statement to several postings, or several lines to one posting, where both come to the same. */
        "finory.match_group": {
            input: {
                companyId: string;
                bankAccountId: string;
                lineIds: string[];
                journalIds: string[];
            };
            output: {
                bankAccountId: string;
                name: string;
                asOf: string;
                statementId: string | null;
                ledgerBalance: string;
                statementBalance: string | null;
                difference: string | null;
                receiptId: string | null;
                currency: string;
                lines: {
                    id: string;
                    date: string;
                    amount: string;
                    counterparty: string;
                    description: string;
                    reference: string;
                    /** @enum {string} */
                    state: "matched" | "suggested" | "unmatched";
                    match?: {
                        journalId: string;
                        label: string;
                        score: number;
                        why: string[];
                        postings?: {
                            journalId: string;
                            label: string;
                        }[];
                    };
                    suggestion?: {
                        /** @enum {string} */
                        kind: "post_fee" | "match" | "transfer";
                        accountCode?: string;
                        accountName?: string;
                        journalId?: string;
                        message: string;
                    };
                }[];
                matchedCount: number;
                lineCount: number;
                /** @enum {string} */
                state: "no_statement" | "open" | "balanced" | "signed";
            };
        };
        /** @description Matches a line of a statement to a posting by hand. */
        "finory.match_line": {
            input: {
                companyId: string;
                lineId: string;
                journalId: string;
            };
            output: {
                bankAccountId: string;
                name: string;
                asOf: string;
                statementId: string | null;
                ledgerBalance: string;
                statementBalance: string | null;
                difference: string | null;
                receiptId: string | null;
                currency: string;
                lines: {
                    id: string;
                    date: string;
                    amount: string;
                    counterparty: string;
                    description: string;
                    reference: string;
                    /** @enum {string} */
                    state: "matched" | "suggested" | "unmatched";
                    match?: {
                        journalId: string;
                        label: string;
                        score: number;
                        why: string[];
                        postings?: {
                            journalId: string;
                            label: string;
                        }[];
                    };
                    suggestion?: {
                        /** @enum {string} */
                        kind: "post_fee" | "match" | "transfer";
                        accountCode?: string;
                        accountName?: string;
                        journalId?: string;
                        message: string;
                    };
                }[];
                matchedCount: number;
                lineCount: number;
                /** @enum {string} */
                state: "no_statement" | "open" | "balanced" | "signed";
            };
        };
        /** @description Opens a company with a chart of accounts and the months of its fiscal year. */
        "finory.open_company": {
            input: {
                legalEntityId?: string;
                clientId?: string;
                name?: string;
                baseCurrency?: string;
                timeZone?: string;
                /** @default us_general */
                template?: string;
                fiscalYear: number;
                firstMonth?: number;
                /** @enum {string} */
                calendar?: "months" | "4-4-5" | "4-5-4" | "5-4-4" | "13x4";
                /** Format: date */
                yearStart?: string;
                weeks?: 52 | 53;
                closingPeriod?: boolean;
            };
            output: {
                id: string;
                name: string;
                baseCurrency: string;
                timeZone: string;
                template: string;
                version: number;
            };
        };
        /** @description Opens a fiscal year: the one that follows the last, or an earlier one for opening values. */
        "finory.open_fiscal_year": {
            input: {
                companyId: string;
                /** Format: date */
                start?: string;
                /** @enum {string} */
                calendar?: "months" | "4-4-5" | "4-5-4" | "5-4-4" | "13x4";
                weeks?: 52 | 53;
                closingPeriod?: boolean;
            };
            output: {
                id: string;
                name: string;
                start: string;
                end: string;
                calendar: string;
                state: string;
                closingJournalId: string | null;
                version: number;
            };
        };
        /** @description Posts an approved bill and its credit notes: from here on it is a liability. */
        "finory.post_bill": {
            input: {
                companyId: string;
                billId: string;
                /** Format: date */
                date?: string;
                exchangeRate?: string & (unknown & unknown);
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                vendor: string | null;
                orderNumber: string | null;
                orderId: string | null;
                exchangeRate: string | null;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                }[];
                match: {
                    orderNumber: string | null;
                    state: string;
                    variances: {
                        kind: string;
                        item: string;
                        message: string;
                        net: string;
                        tax: string;
                        gross: string;
                        withinTolerance: boolean;
                    }[];
                    due: {
                        net: string;
                        tax: string;
                        gross: string;
                    } | null;
                };
                credits: {
                    id: string;
                    number: string;
                    total: string;
                }[];
                payments: {
                    id: string;
                    date: string;
                    amount: string;
                }[];
                payable: string;
                approvals: {
                    preparedBy: string[];
                    approvedBy: string | null;
                    needed: number;
                };
                notes: {
                    kind: string;
                    reason: string;
                    by: string;
                    at: string;
                }[];
                journals: {
                    id: string;
                    number: string;
                }[];
                receipts: string[];
                actions: string[];
            };
        };
        /** @description Posts an approved vendor credit note by itself, when its bill is posted already. */
        "finory.post_credit_note": {
            input: {
                companyId: string;
                creditNoteId: string;
                /** Format: date */
                date?: string;
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                vendor: string | null;
                orderNumber: string | null;
                orderId: string | null;
                exchangeRate: string | null;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                }[];
                match: {
                    orderNumber: string | null;
                    state: string;
                    variances: {
                        kind: string;
                        item: string;
                        message: string;
                        net: string;
                        tax: string;
                        gross: string;
                        withinTolerance: boolean;
                    }[];
                    due: {
                        net: string;
                        tax: string;
                        gross: string;
                    } | null;
                };
                credits: {
                    id: string;
                    number: string;
                    total: string;
                }[];
                payments: {
                    id: string;
                    date: string;
                    amount: string;
                }[];
                payable: string;
                approvals: {
                    preparedBy: string[];
                    approvedBy: string | null;
                    needed: number;
                };
                notes: {
                    kind: string;
                    reason: string;
                    by: string;
                    at: string;
                }[];
                journals: {
                    id: string;
                    number: string;
                }[];
                receipts: string[];
                actions: string[];
            };
        };
        /** @description Posts a set of journals of another system, all of them or each by itself. */
        "finory.post_journals": {
            input: {
                companyId: string;
                journals: {
                    /** Format: date */
                    date: string;
                    description: string;
                    reference?: string;
                    lines: {
                        accountCode: string;
                        debit?: string & (unknown & unknown);
                        credit?: string & (unknown & unknown);
                        currency?: string;
                        exchangeRate?: string & (unknown & unknown);
                        description?: string;
                    }[];
                }[];
                /**
                 * @default all
                 * @enum {string}
                 */
                outcome?: "all" | "each";
            };
            output: {
                posted: number;
                refused: number;
                results: {
                    id?: string;
                    number?: string;
                    refused?: {
                        code: string;
                        message: string;
                        hint?: string;
                    };
                }[];
            };
        };
        /** @description Posts a sales invoice: the receivable against revenue and sales tax, and what it takes from stock at its cost. */
        "finory.post_sales_invoice": {
            input: {
                companyId: string;
                invoiceId: string;
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                customer: string | null;
                exchangeRate: string | null;
                baseTotal: string;
                baseCurrency: string;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                }[];
                payments: {
                    id: string;
                    date: string;
                    amount: string;
                }[];
                credits: {
                    id: string;
                    number: string;
                    date: string;
                    total: string;
                }[];
                creditable: {
                    line: number;
                    net: string;
                    returnable: string | null;
                }[];
                notes: {
                    kind: string;
                    reason: string;
                    by: string;
                    at: string;
                }[];
                journals: {
                    id: string;
                    number: string;
                }[];
                receipts: string[];
                actions: string[];
                terms: {
                    name: string;
                    instalments: {
                        dueDate: string;
                        amount: string;
                    }[];
                    discount: {
                        percent: string;
                        until: string;
                        amount: string;
                    } | null;
                } | null;
                sendings: {
                    id: string;
                    format: string;
                    to: string;
                    state: string;
                    problem: string | null;
                    by: string;
                    at: string;
                }[];
            };
        };
        /** @description Posts a line of a statement as one or several parts, and learns it as a rule where that is wanted. */
        "finory.post_statement_line": {
            input: {
                companyId: string;
                lineId: string;
                lines: {
                    accountCode: string;
                    amount?: string & (unknown & unknown);
                    description?: string;
                }[];
                exchangeRate?: string & (unknown & unknown);
                learn?: boolean;
            };
            output: {
                bankAccountId: string;
                name: string;
                asOf: string;
                statementId: string | null;
                ledgerBalance: string;
                statementBalance: string | null;
                difference: string | null;
                receiptId: string | null;
                currency: string;
                lines: {
                    id: string;
                    date: string;
                    amount: string;
                    counterparty: string;
                    description: string;
                    reference: string;
                    /** @enum {string} */
                    state: "matched" | "suggested" | "unmatched";
                    match?: {
                        journalId: string;
                        label: string;
                        score: number;
                        why: string[];
                        postings?: {
                            journalId: string;
                            label: string;
                        }[];
                    };
                    suggestion?: {
                        /** @enum {string} */
                        kind: "post_fee" | "match" | "transfer";
                        accountCode?: string;
                        accountName?: string;
                        journalId?: string;
                        message: string;
                    };
                }[];
                matchedCount: number;
                lineCount: number;
                /** @enum {string} */
                state: "no_statement" | "open" | "balanced" | "signed";
            };
        };
        /** @description What a run of payments would pay, and what is due and stays out of it, and why. */
        "finory.preview_payment_run": {
            input: {
                companyId: string;
                bankAccountId: string;
                /** Format: date */
                date: string;
                /** Format: date */
                dueUntil?: string;
            };
            output: {
                currency: string;
                total: string;
                payments: {
                    billId: string;
                    billNumber: string;
                    vendor: string;
                    amount: string;
                    discount: string;
                }[];
                leftOut: {
                    billId: string;
                    billNumber: string;
                    vendor: string;
                    why: string;
                    amount: string;
                }[];
            };
        };
        /** @description What a revaluation on a day would post, item by item, without posting it. */
        "finory.preview_revaluation": {
            input: {
                companyId: string;
                /** Format: date */
                date: string;
            };
            output: {
                items: {
                    accountCode: string;
                    accountName: string;
                    party: string | null;
                    document: string | null;
                    currency: string;
                    amount: string;
                    booked: string;
                    worth: string;
                    difference: string;
                    rate: string;
                    rateDate: string;
                    source: string;
                }[];
                next: string | null;
                date: string;
                gain: string;
                loss: string;
                currency: string;
            };
        };
        /** @description Proposes where a vendor is paid to; nothing is paid there until somebody else has approved it. */
        "finory.propose_bank_details": {
            input: {
                companyId: string;
                partyId: string;
                iban: string;
                bic?: string;
                holder?: string;
            };
            output: {
                items: {
                    id: string;
                    iban: string;
                    bic: string | null;
                    holder: string;
                    state: string;
                    proposedBy: string;
                    proposedAt: string;
                    decidedBy: string | null;
                }[];
            };
        };
        /** @description Proposes a run of payments: bills that are due until a day, or whose discount holds, vendor by vendor. */
        "finory.propose_payment_run": {
            input: {
                companyId: string;
                bankAccountId: string;
                /** Format: date */
                date: string;
                /** Format: date */
                dueUntil?: string;
                billIds?: string[];
                exchangeRate?: string & (unknown & unknown);
            };
            output: {
                id: string;
                number: string;
                bankAccountId: string;
                date: string;
                currency: string;
                state: string;
                total: string;
                discount: string;
                preparedBy: string;
                approvedBy: string | null;
                executedBy: string | null;
                lines: {
                    line: number;
                    partyId: string;
                    vendor: string;
                    billId: string;
                    billNumber: string;
                    amount: string;
                    discount: string;
                    paymentId: string | null;
                }[];
                actions: string[];
            };
        };
        /** @description The tax code that a line gets by rule, from who sells what to whom on a day; nothing where no tax place is told. */
        "finory.propose_tax_code": {
            input: {
                companyId: string;
                /** @enum {string} */
                side: "sale" | "purchase";
                /** Format: date */
                date: string;
                partyId?: string;
                /** @enum {string} */
                supply?: "goods" | "services";
                taxRate?: string;
            };
            output: {
                registered: boolean;
                code: string | null;
                name: string | null;
                treatment: string | null;
                percent: string | null;
            };
        };
        /** @description Where a figure comes from: accounts, postings, papers, rules and the certificate of its calculation. */
        "finory.prove_figure": {
            input: {
                companyId: string;
                figure: string;
                /** Format: date */
                from?: string;
                /** Format: date */
                to?: string;
                /** Format: date */
                asOf?: string;
            };
            output: {
                figure: string;
                amount: string;
                currency: string;
                chain: {
                    /** @enum {string} */
                    kind: "figure" | "accounts" | "postings" | "record" | "document" | "rule" | "certificate";
                    label: string;
                    amount?: string;
                    id?: string;
                }[];
                postings: {
                    journalId: string;
                    number: string;
                    date: string;
                    description: string;
                    accountCode: string;
                    accountName: string;
                    amount: string;
                    documentId?: string;
                    documentName?: string;
                }[];
                receiptId: string;
                certificate: {
                    [key: string]: unknown;
                };
                passport: string;
                receipts: {
                    receiptId: string;
                    figure: string;
                }[];
            };
        };
        /** @description Records what came of an order; bills of the order are matched again. */
        "finory.record_goods_receipt": {
            input: {
                companyId: string;
                orderId: string;
                /** Format: date */
                date: string;
                lines: {
                    orderLine: number;
                    quantity: string & (unknown & unknown);
                }[];
            };
            output: {
                receiptId: string;
                order: {
                    id: string;
                    number: string;
                    partyId: string | null;
                    party: string | null;
                    date: string;
                    dueDate: string | null;
                    net: string;
                    tax: string;
                    total: string;
                    open: string;
                    currency: string;
                    state: string;
                    documentId?: string;
                    version: number;
                    vendor: string;
                    lines: {
                        line: number;
                        description: string;
                        quantity: string;
                        unitPrice: string;
                        net: string;
                        taxRate: string;
                        accountCode: string | null;
                        taxCode: string | null;
                        item: {
                            id: string;
                            code: string;
                        } | null;
                        received: string;
                    }[];
                    receipts: {
                        id: string;
                        number: string;
                        date: string;
                        lines: {
                            orderLine: number;
                            quantity: string;
                        }[];
                    }[];
                    bills: {
                        id: string;
                        number: string;
                        state: string;
                    }[];
                    calculations: string[];
                    preparedBy: string[];
                    actions: string[];
                };
            };
        };
        /** @description Records money paid to a vendor or received from a customer, settles documents with it and posts it. */
        "finory.record_payment": {
            input: {
                companyId: string;
                /** @enum {string} */
                kind: "vendor_payment" | "customer_receipt";
                partyId: string;
                bankAccountId: string;
                /** Format: date */
                date: string;
                amount: string & (unknown & unknown);
                currency: string;
                exchangeRate?: string & (unknown & unknown);
                allocations: {
                    documentId: string;
                    amount: string & (unknown & unknown);
                    discount?: string & (unknown & unknown);
                    withheld?: string & (unknown & unknown);
                }[];
                onAccount?: boolean;
            };
            output: {
                id: string;
                number: string;
                kind: string;
                partyId: string;
                party: string;
                date: string;
                amount: string;
                currency: string;
                exchangeRate: string | null;
                baseAmount: string;
                baseCurrency: string;
                realisedDifference: string;
                journalId: string;
                receiptId: string | null;
            };
        };
        /** @description Pays money on account back to a customer, or takes it back from a vendor. */
        "finory.refund_credit": {
            input: {
                companyId: string;
                creditId: string;
                /** Format: date */
                date: string;
                bankAccountId: string;
                amount: string & (unknown & unknown);
                exchangeRate?: string & (unknown & unknown);
            };
            output: {
                id: string;
                partyId: string;
                party: string;
                kind: string;
                date: string;
                currency: string;
                amount: string;
                open: string;
                sourceKind: string;
                sourceId: string;
                version: number;
            };
        };
        /** @description Says where, since when and how a company is registered for tax; from then on its lines have tax codes. */
        "finory.register_for_tax": {
            input: {
                companyId: string;
                country: string;
                region?: string;
                number: string;
                /** Format: date */
                validFrom: string;
                /** @enum {string} */
                form?: "eu_vat" | "de_ustva" | "gb_vat" | "in_gstr3b" | "us_sales_tax" | "eu_oss";
                /** @enum {string} */
                basis?: "invoice" | "cash_sales" | "cash";
                months?: 1 | 2 | 3 | 6 | 12;
                oneStopShop?: boolean;
            };
            output: {
                id: string;
                country: string;
                region: string | null;
                number: string;
                validFrom: string;
                validTo: string | null;
                /** @enum {string} */
                form: "eu_vat" | "de_ustva" | "gb_vat" | "in_gstr3b" | "us_sales_tax" | "eu_oss";
                basis: string;
                months: number;
                oneStopShop: boolean;
                version: number;
            };
        };
        /** @description Looks for matches again, for what was posted after the import. */
        "finory.rematch_bank_account": {
            input: {
                companyId: string;
                bankAccountId: string;
            };
            output: {
                bankAccountId: string;
                name: string;
                asOf: string;
                statementId: string | null;
                ledgerBalance: string;
                statementBalance: string | null;
                difference: string | null;
                receiptId: string | null;
                currency: string;
                lines: {
                    id: string;
                    date: string;
                    amount: string;
                    counterparty: string;
                    description: string;
                    reference: string;
                    /** @enum {string} */
                    state: "matched" | "suggested" | "unmatched";
                    match?: {
                        journalId: string;
                        label: string;
                        score: number;
                        why: string[];
                        postings?: {
                            journalId: string;
                            label: string;
                        }[];
                    };
                    suggestion?: {
                        /** @enum {string} */
                        kind: "post_fee" | "match" | "transfer";
                        accountCode?: string;
                        accountName?: string;
                        journalId?: string;
                        message: string;
                    };
                }[];
                matchedCount: number;
                lineCount: number;
                /** @enum {string} */
                state: "no_statement" | "open" | "balanced" | "signed";
            };
        };
        /** @description Gives an account another name; its code and meaning stay. */
        "finory.rename_account": {
            input: {
                companyId: string;
                code: string;
                name: string;
            };
            output: {
                id: string;
                code: string;
                name: string;
                type: string;
                normalSide: string;
                role: string | null;
                control: string;
                active: boolean;
                version: number;
            };
        };
        /** @description Asks for the reopening of a closed year; with the votes of two others its closing is reversed. */
        "finory.reopen_fiscal_year": {
            input: {
                companyId: string;
                yearId: string;
                reason: string;
            };
            output: {
                id: string;
                name: string;
                start: string;
                end: string;
                calendar: string;
                state: string;
                closingJournalId: string | null;
                version: number;
                approvalsMissing: number;
            };
        };
        /** @description Asks for the reopening of a closed month; with the votes of two others it opens. */
        "finory.reopen_period": {
            input: {
                companyId: string;
                periodId: string;
                reason: string;
            };
            output: {
                id: string;
                name: string;
                start: string;
                end: string;
                state: string;
                version: number;
                actions: string[];
                approvalsMissing: number;
            };
        };
        /** @description Asks for the reopening of a signed statement; with the votes of two others its signature is withdrawn. */
        "finory.reopen_statement": {
            input: {
                companyId: string;
                statementId: string;
                reason: string;
            };
            output: {
                statementId: string;
                state: string;
                approvalsMissing: number;
            };
        };
        /** @description What is owed by age on a day, proven against the control account. */
        "finory.report_aging": {
            input: {
                companyId: string;
                /** @enum {string} */
                kind: "payable" | "receivable";
                /** Format: date */
                asOf?: string;
                /** Format: date-time */
                knownAt?: string;
            };
            output: {
                kind: string;
                asOf: string;
                knownAt?: string | null;
                currency: string;
                rows: {
                    partyId: string;
                    partyName: string;
                    currency: string;
                    current: string;
                    days1to30: string;
                    days31to60: string;
                    days61to90: string;
                    over90: string;
                    total: string;
                }[];
                total: string;
                controlBalance: string;
                difference: string;
            };
        };
        /** @description Assets, liabilities and equity on a day. */
        "finory.report_balance_sheet": {
            input: {
                companyId: string;
                /** Format: date */
                asOf?: string;
                /** Format: date-time */
                knownAt?: string;
            };
            output: {
                asOf: string;
                knownAt?: string | null;
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
                    liabilities: string;
                    equity: string;
                    liabilitiesAndEquity: string;
                };
            };
        };
        /** @description Balance of the bank accounts day by day, where it moved, and how open bills and invoices will move it. */
        "finory.report_cash": {
            input: {
                companyId: string;
                /** Format: date */
                from?: string;
                /** Format: date */
                to?: string;
                /** Format: date */
                until?: string;
                /** Format: date-time */
                knownAt?: string;
            };
            output: {
                currency: string;
                opening: string;
                points: {
                    date: string;
                    balance: string;
                }[];
                forecast: {
                    date: string;
                    balance: string;
                }[];
            };
        };
        /** @description Where money came from and went to in a span, by the direct method, proven against the bank accounts. */
        "finory.report_cash_flow": {
            input: {
                companyId: string;
                /** Format: date */
                from?: string;
                /** Format: date */
                to?: string;
                /** Format: date-time */
                knownAt?: string;
            };
            output: {
                from: string;
                to: string;
                currency: string;
                opening: string;
                sections: {
                    kind: string;
                    rows: {
                        accountCode: string;
                        accountName: string;
                        amount: string;
                    }[];
                    total: string;
                }[];
                change: string;
                closing: string;
                proof: {
                    holds: boolean;
                    difference: string;
                };
                receiptId: string;
            };
        };
        /** @description Every posting on an account with its running balance. */
        "finory.report_general_ledger": {
            input: {
                companyId: string;
                accountCode: string;
                /** Format: date */
                from?: string;
                /** Format: date */
                to?: string;
                /** Format: date-time */
                knownAt?: string;
            };
            output: {
                accountCode: string;
                accountName: string;
                currency: string;
                opening: string;
                closing: string;
                items: {
                    journalId: string;
                    line: number;
                    number: string;
                    date: string;
                    description: string;
                    debit: string;
                    credit: string;
                    balance: string;
                    documentId?: string;
                }[];
                next: string | null;
            };
        };
        /** @description Income, expenses and result of a span. */
        "finory.report_profit_and_loss": {
            input: {
                companyId: string;
                /** Format: date */
                from?: string;
                /** Format: date */
                to?: string;
                /** Format: date-time */
                knownAt?: string;
            };
            output: {
                from: string;
                to: string;
                knownAt?: string | null;
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
                income: string;
                expenses: string;
                result: string;
                receiptId?: string;
            };
        };
        /** @description What all stock is worth at the end of a day, by its items and by its accounts, which are the same. */
        "finory.report_stock": {
            input: {
                companyId: string;
                /** Format: date */
                asOf?: string;
            };
            output: {
                asOf: string;
                currency: string;
                value: string;
                held: string;
            };
        };
        /** @description A return of tax with its boxes, as the books stand and as it was filed. */
        "finory.report_tax_return": {
            input: {
                companyId: string;
                registrationId: string;
                /** Format: date */
                start: string;
                /** @enum {string} */
                form?: "eu_vat" | "de_ustva" | "gb_vat" | "in_gstr3b" | "us_sales_tax" | "eu_oss";
            };
            output: {
                registrationId: string;
                /** @enum {string} */
                form: "eu_vat" | "de_ustva" | "gb_vat" | "in_gstr3b" | "us_sales_tax" | "eu_oss";
                formName: string;
                source: string;
                start: string;
                end: string;
                currency: string;
                /** @enum {string} */
                state: "draft" | "filed" | "changed";
                boxes: {
                    box: string;
                    label: string;
                    amount: string;
                    filed: string | null;
                    entries: number;
                }[];
                due: string;
                dueBox: string;
                untraced: string;
                filed: {
                    id: string;
                    by: string;
                    at: string;
                    corrects: string | null;
                } | null;
            };
        };
        /** @description Balances of all accounts on a day. */
        "finory.report_trial_balance": {
            input: {
                companyId: string;
                /** Format: date */
                asOf?: string;
                /** Format: date-time */
                knownAt?: string;
            };
            output: {
                asOf: string;
                knownAt?: string | null;
                currency: string;
                rows: {
                    accountCode: string;
                    accountName: string;
                    type: string;
                    debit: string;
                    credit: string;
                    balance: string;
                }[];
                totals: {
                    debit: string;
                    credit: string;
                };
            };
        };
        /** @description Takes up a disputed bill again; it needs a new approval. */
        "finory.resume_bill": {
            input: {
                companyId: string;
                billId: string;
                reason: string;
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                vendor: string | null;
                orderNumber: string | null;
                orderId: string | null;
                exchangeRate: string | null;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                }[];
                match: {
                    orderNumber: string | null;
                    state: string;
                    variances: {
                        kind: string;
                        item: string;
                        message: string;
                        net: string;
                        tax: string;
                        gross: string;
                        withinTolerance: boolean;
                    }[];
                    due: {
                        net: string;
                        tax: string;
                        gross: string;
                    } | null;
                };
                credits: {
                    id: string;
                    number: string;
                    total: string;
                }[];
                payments: {
                    id: string;
                    date: string;
                    amount: string;
                }[];
                payable: string;
                approvals: {
                    preparedBy: string[];
                    approvedBy: string | null;
                    needed: number;
                };
                notes: {
                    kind: string;
                    reason: string;
                    by: string;
                    at: string;
                }[];
                journals: {
                    id: string;
                    number: string;
                }[];
                receipts: string[];
                actions: string[];
            };
        };
        /** @description Takes a rule for lines of statements out of force; what it posted stays. */
        "finory.retire_bank_rule": {
            input: {
                companyId: string;
                ruleId: string;
            };
            output: {
                id: string;
                active: boolean;
            };
        };
        /** @description Takes terms of payment out of use; what was agreed for documents stays. */
        "finory.retire_payment_terms": {
            input: {
                companyId: string;
                termsId: string;
            };
            output: Record<string, never>;
        };
        /** @description Takes open items and bank balances in other currencies to the closing rate, and back on the next day. */
        "finory.revalue_items": {
            input: {
                companyId: string;
                /** Format: date */
                date: string;
            };
            output: {
                date: string;
                gain: string;
                loss: string;
                journalId: string | null;
                reversalId: string | null;
            };
        };
        /** @description Undoes a posted bill that nothing has been paid on; its posting is mirrored. */
        "finory.reverse_bill": {
            input: {
                companyId: string;
                billId: string;
                /** Format: date */
                date: string;
                reason: string;
            };
            output: {
                id: string;
                state: string;
                journals: string[];
            };
        };
        /** @description Posts the mirror of a journal; the journal itself stays as it is. */
        "finory.reverse_journal": {
            input: {
                companyId: string;
                journalId: string;
                /** Format: date */
                date: string;
                reason: string;
            };
            output: {
                id: string;
                number: string | null;
                date: string;
                description: string;
                source: string;
                total: string;
                currency: string;
                state: string;
                lines: {
                    accountCode: string;
                    accountName: string;
                    description: string | null;
                    debit: string | null;
                    credit: string | null;
                    currency: string;
                    baseDebit: string | null;
                    baseCredit: string | null;
                }[];
                sources: {
                    kind: string;
                    id: string;
                    label: string;
                }[];
                receipts: string[];
                preparedBy: string;
                approvedBy: string | null;
                postedAt: string | null;
                reverses: string | null;
                reversedBy: string | null;
                actions: string[];
            };
        };
        /** @description Undoes a payment that came back or was recorded wrongly: what it settled is open again. */
        "finory.reverse_payment": {
            input: {
                companyId: string;
                paymentId: string;
                /** Format: date */
                date: string;
                reason: string;
            };
            output: {
                id: string;
                state: string;
                journals: string[];
            };
        };
        /** @description Undoes a posted sales invoice that nothing has been received on; its posting is mirrored. */
        "finory.reverse_sales_invoice": {
            input: {
                companyId: string;
                invoiceId: string;
                /** Format: date */
                date: string;
                reason: string;
            };
            output: {
                id: string;
                state: string;
                journals: string[];
            };
        };
        /** @description Posts depreciation and releases that are due by the end of a month; what is posted stays posted. */
        "finory.run_schedules": {
            input: {
                companyId: string;
                periodId: string;
            };
            output: {
                entries: {
                    scheduleId: string;
                    name: string;
                    kind: string;
                    month: string;
                    amount: string;
                    journalId: string;
                    receiptId: string;
                }[];
                skipped: {
                    scheduleId: string;
                    name: string;
                    month: string;
                    why: string;
                }[];
            };
        };
        /** @description Notes that an approved order went to the vendor. */
        "finory.send_purchase_order": {
            input: {
                companyId: string;
                orderId: string;
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                vendor: string;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                    received: string;
                }[];
                receipts: {
                    id: string;
                    number: string;
                    date: string;
                    lines: {
                        orderLine: number;
                        quantity: string;
                    }[];
                }[];
                bills: {
                    id: string;
                    number: string;
                    state: string;
                }[];
                calculations: string[];
                preparedBy: string[];
                actions: string[];
            };
        };
        /** @description Sends a posted sales invoice to its customer, as a PDF with the invoice as data, UBL or CII; again too. */
        "finory.send_sales_invoice": {
            input: {
                companyId: string;
                invoiceId: string;
                /**
                 * @default factur-x
                 * @enum {string}
                 */
                format?: "factur-x" | "ubl" | "cii";
                /** Format: email */
                to?: string;
                message?: string;
            };
            output: {
                items: {
                    id: string;
                    format: string;
                    to: string;
                    state: string;
                    problem: string | null;
                    by: string;
                    at: string;
                }[];
            };
        };
        /** @description Takes an account out of use, or back into it. */
        "finory.set_account_active": {
            input: {
                companyId: string;
                code: string;
                active: boolean;
            };
            output: {
                id: string;
                code: string;
                name: string;
                type: string;
                normalSide: string;
                role: string | null;
                control: string;
                active: boolean;
                version: number;
            };
        };
        /** @description Says what an account serves as, so that postings find it; its control follows from that. */
        "finory.set_account_role": {
            input: {
                companyId: string;
                code: string;
                /** @enum {string} */
                role: "bank" | "accounts_receivable" | "accounts_payable" | "prepaid" | "inventory" | "equipment" | "accumulated_depreciation" | "sales_tax_payable" | "input_tax" | "deferred_output_tax" | "deferred_input_tax" | "tax_settlement" | "withholding_payable" | "withholding_receivable" | "customer_advances" | "vendor_advances" | "capital" | "retained_earnings" | "revenue" | "sales_discount" | "purchase_discount" | "bad_debt" | "exchange_gain" | "exchange_loss" | "cost_of_goods_sold" | "stock_differences" | "depreciation_expense" | "bank_fees" | "suspense";
            };
            output: {
                id: string;
                code: string;
                name: string;
                type: string;
                normalSide: string;
                role: string | null;
                control: string;
                active: boolean;
                version: number;
            };
        };
        /** @description Chooses the accounts of a bill’s lines. */
        "finory.set_bill_accounts": {
            input: {
                companyId: string;
                billId: string;
                /**
                 * @default bill
                 * @enum {string}
                 */
                kind?: "bill" | "credit_note";
                lines: {
                    line: number;
                    accountCode?: string;
                    itemId?: string;
                }[];
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                vendor: string | null;
                orderNumber: string | null;
                orderId: string | null;
                exchangeRate: string | null;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                }[];
                match: {
                    orderNumber: string | null;
                    state: string;
                    variances: {
                        kind: string;
                        item: string;
                        message: string;
                        net: string;
                        tax: string;
                        gross: string;
                        withinTolerance: boolean;
                    }[];
                    due: {
                        net: string;
                        tax: string;
                        gross: string;
                    } | null;
                };
                credits: {
                    id: string;
                    number: string;
                    total: string;
                }[];
                payments: {
                    id: string;
                    date: string;
                    amount: string;
                }[];
                payable: string;
                approvals: {
                    preparedBy: string[];
                    approvedBy: string | null;
                    needed: number;
                };
                notes: {
                    kind: string;
                    reason: string;
                    by: string;
                    at: string;
                }[];
                journals: {
                    id: string;
                    number: string;
                }[];
                receipts: string[];
                actions: string[];
            };
        };
        /** @description Chooses the tax codes of a draft’s lines; the tax that its paper states is shared over them anew. */
        "finory.set_bill_taxes": {
            input: {
                companyId: string;
                billId: string;
                /** @enum {string} */
                kind?: "bill" | "credit_note";
                lines: {
                    line: number;
                    taxCode: string;
                }[];
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                vendor: string | null;
                orderNumber: string | null;
                orderId: string | null;
                exchangeRate: string | null;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                }[];
                match: {
                    orderNumber: string | null;
                    state: string;
                    variances: {
                        kind: string;
                        item: string;
                        message: string;
                        net: string;
                        tax: string;
                        gross: string;
                        withinTolerance: boolean;
                    }[];
                    due: {
                        net: string;
                        tax: string;
                        gross: string;
                    } | null;
                };
                credits: {
                    id: string;
                    number: string;
                    total: string;
                }[];
                payments: {
                    id: string;
                    date: string;
                    amount: string;
                }[];
                payable: string;
                approvals: {
                    preparedBy: string[];
                    approvedBy: string | null;
                    needed: number;
                };
                notes: {
                    kind: string;
                    reason: string;
                    by: string;
                    at: string;
                }[];
                journals: {
                    id: string;
                    number: string;
                }[];
                receipts: string[];
                actions: string[];
            };
        };
        /** @description Archives an item of which nothing is there, or takes it back into use. */
        "finory.set_item_active": {
            input: {
                companyId: string;
                itemId: string;
                active: boolean;
            };
            output: {
                id: string;
                code: string;
                name: string;
                unit: string;
                kind: string;
                costing: string | null;
                salesPrice: string | null;
                salesTaxCode: string | null;
                purchaseTaxCode: string | null;
                accountCode: string | null;
                active: boolean;
                version: number;
            };
        };
        /** @description Says who a company is on the invoices that it writes, and where they are paid to. */
        "finory.set_seller_profile": {
            input: {
                companyId: string;
                name: string;
                street: string;
                city: string;
                postCode: string;
                country: string;
                registration?: string;
                localTaxNumber?: string;
                contactName?: string;
                telephone?: string;
                /** Format: email */
                email?: string;
                bankAccountId?: string;
                note?: string;
            };
            output: {
                name: string;
                street: string;
                city: string;
                postCode: string;
                country: string;
                registration: string | null;
                localTaxNumber: string | null;
                contactName: string | null;
                telephone: string | null;
                email: string | null;
                bankAccountId: string | null;
                note: string | null;
            };
        };
        /** @description What is done and what is open before a month can be closed. */
        "finory.show_close": {
            input: {
                companyId: string;
                periodId: string;
            };
            output: {
                period: {
                    id: string;
                    name: string;
                    start: string;
                    end: string;
                    state: string;
                };
                steps: {
                    key: string;
                    label: string;
                    /** @enum {string} */
                    state: "done" | "open" | "blocked";
                    why?: string;
                    finding?: {
                        code: string;
                        values: {
                            [key: string]: string;
                        };
                    };
                    action?: string;
                }[];
                done: number;
                left: number;
                total: number;
                isEmpty: boolean;
            };
        };
        /** @description How a month stands and what waits for somebody. */
        "finory.show_overview": {
            input: {
                companyId: string;
                periodId?: string;
            };
            output: {
                period: {
                    id: string;
                    name: string;
                    start: string;
                    end: string;
                    state: string;
                };
                currency: string;
                result: string;
                income: string;
                expenses: string;
                owedToSuppliers: string;
                overdue: string;
                owedByCustomers: string;
                cash: string;
                papers: {
                    proven: number;
                    total: number;
                };
                waiting: {
                    kind: string;
                    id: string;
                    title: string;
                    why: string;
                    /** @enum {string} */
                    tone: "bad" | "warn" | "info";
                    amount?: string;
                    currency?: string;
                    since: string;
                }[];
            };
        };
        /** @description Signs a reconciliation that has no difference and no open line. */
        "finory.sign_reconciliation": {
            input: {
                companyId: string;
                bankAccountId: string;
            };
            output: {
                bankAccountId: string;
                name: string;
                asOf: string;
                statementId: string | null;
                ledgerBalance: string;
                statementBalance: string | null;
                difference: string | null;
                receiptId: string | null;
                currency: string;
                lines: {
                    id: string;
                    date: string;
                    amount: string;
                    counterparty: string;
                    description: string;
                    reference: string;
                    /** @enum {string} */
                    state: "matched" | "suggested" | "unmatched";
                    match?: {
                        journalId: string;
                        label: string;
                        score: number;
                        why: string[];
                        postings?: {
                            journalId: string;
                            label: string;
                        }[];
                    };
                    suggestion?: {
                        /** @enum {string} */
                        kind: "post_fee" | "match" | "transfer";
                        accountCode?: string;
                        accountName?: string;
                        journalId?: string;
                        message: string;
                    };
                }[];
                matchedCount: number;
                lineCount: number;
                /** @enum {string} */
                state: "no_statement" | "open" | "balanced" | "signed";
            };
        };
        /** @description Keeps the rate of a currency on a day, as a source tells it. */
        "finory.tell_exchange_rate": {
            input: {
                companyId: string;
                currency: string;
                /** Format: date */
                date: string;
                rate: string & (unknown & unknown);
                source: string;
            };
            output: {
                currency: string;
                date: string;
                rate: string;
                source: string;
            };
        };
        /** @description Takes a match back; the posting itself stays. */
        "finory.unmatch_line": {
            input: {
                companyId: string;
                lineId: string;
            };
            output: {
                bankAccountId: string;
                name: string;
                asOf: string;
                statementId: string | null;
                ledgerBalance: string;
                statementBalance: string | null;
                difference: string | null;
                receiptId: string | null;
                currency: string;
                lines: {
                    id: string;
                    date: string;
                    amount: string;
                    counterparty: string;
                    description: string;
                    reference: string;
                    /** @enum {string} */
                    state: "matched" | "suggested" | "unmatched";
                    match?: {
                        journalId: string;
                        label: string;
                        score: number;
                        why: string[];
                        postings?: {
                            journalId: string;
                            label: string;
                        }[];
                    };
                    suggestion?: {
                        /** @enum {string} */
                        kind: "post_fee" | "match" | "transfer";
                        accountCode?: string;
                        accountName?: string;
                        journalId?: string;
                        message: string;
                    };
                }[];
                matchedCount: number;
                lineCount: number;
                /** @enum {string} */
                state: "no_statement" | "open" | "balanced" | "signed";
            };
        };
        /** @description Voids a bill that was never posted. */
        "finory.void_bill": {
            input: {
                companyId: string;
                billId: string;
                reason: string;
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                vendor: string | null;
                orderNumber: string | null;
                orderId: string | null;
                exchangeRate: string | null;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                }[];
                match: {
                    orderNumber: string | null;
                    state: string;
                    variances: {
                        kind: string;
                        item: string;
                        message: string;
                        net: string;
                        tax: string;
                        gross: string;
                        withinTolerance: boolean;
                    }[];
                    due: {
                        net: string;
                        tax: string;
                        gross: string;
                    } | null;
                };
                credits: {
                    id: string;
                    number: string;
                    total: string;
                }[];
                payments: {
                    id: string;
                    date: string;
                    amount: string;
                }[];
                payable: string;
                approvals: {
                    preparedBy: string[];
                    approvedBy: string | null;
                    needed: number;
                };
                notes: {
                    kind: string;
                    reason: string;
                    by: string;
                    at: string;
                }[];
                journals: {
                    id: string;
                    number: string;
                }[];
                receipts: string[];
                actions: string[];
            };
        };
        /** @description Writes a sales invoice off, whole or in part, that will not be paid; its tax is taken back where the law allows it. */
        "finory.write_off_claim": {
            input: {
                companyId: string;
                invoiceId: string;
                /** Format: date */
                date: string;
                reason: string;
                amount?: string & (unknown & unknown);
                lowersTax?: boolean;
            };
            output: {
                id: string;
                number: string;
                partyId: string | null;
                party: string | null;
                date: string;
                dueDate: string | null;
                net: string;
                tax: string;
                total: string;
                open: string;
                currency: string;
                state: string;
                documentId?: string;
                version: number;
                customer: string | null;
                exchangeRate: string | null;
                baseTotal: string;
                baseCurrency: string;
                lines: {
                    line: number;
                    description: string;
                    quantity: string;
                    unitPrice: string;
                    net: string;
                    taxRate: string;
                    accountCode: string | null;
                    taxCode: string | null;
                    item: {
                        id: string;
                        code: string;
                    } | null;
                }[];
                payments: {
                    id: string;
                    date: string;
                    amount: string;
                }[];
                credits: {
                    id: string;
                    number: string;
                    date: string;
                    total: string;
                }[];
                creditable: {
                    line: number;
                    net: string;
                    returnable: string | null;
                }[];
                notes: {
                    kind: string;
                    reason: string;
                    by: string;
                    at: string;
                }[];
                journals: {
                    id: string;
                    number: string;
                }[];
                receipts: string[];
                actions: string[];
                terms: {
                    name: string;
                    instalments: {
                        dueDate: string;
                        amount: string;
                    }[];
                    discount: {
                        percent: string;
                        until: string;
                        amount: string;
                    } | null;
                } | null;
                sendings: {
                    id: string;
                    format: string;
                    to: string;
                    state: string;
                    problem: string | null;
                    by: string;
                    at: string;
                }[];
            };
        };
        /** @description Takes a client on. */
        "firm.add_client": {
            input: {
                name: string;
            };
            output: {
                id: string;
                name: string;
                version: number;
            };
        };
        /** @description Takes a legal entity of a client on, or of the firm itself where no client is named. */
        "firm.add_legal_entity": {
            input: {
                clientId?: string | null;
                name: string;
                baseCurrency: string;
                timeZone: string;
                /** @default 1 */
                fiscalYearStart?: number;
            };
            output: {
                id: string;
                clientId: string | null;
                name: string;
                baseCurrency: string;
                timeZone: string;
                fiscalYearStart: number;
            };
        };
        /** @description Notes what is done for a client, from when, and by whom. */
        "firm.agree_engagement": {
            input: {
                clientId: string;
                service: string;
                /** Format: date */
                from: string;
                /** @default null */
                until?: string | null;
                /** @default [] */
                staff?: {
                    person: string;
                    role: string;
                }[];
            };
            output: {
                id: string;
                clientId: string;
                service: string;
                from: string;
                until: string | null;
                version: number;
                staff: {
                    person: string;
                    role: string;
                }[];
            };
        };
        /** @description Decide for the firm what a setting is */
        "firm.change_setting": {
            input: {
                name: string;
                value: string | number | boolean;
            };
            output: Record<string, never>;
        };
        /** @description Clients of the firm */
        "firm.clients": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    name: string;
                    version: number;
                }[];
                next: string | null;
            };
        };
        /** @description Ends what is done for a client with a day. */
        "firm.end_engagement": {
            input: {
                engagementId: string;
                /** Format: date */
                until: string;
            };
            output: {
                id: string;
                clientId: string;
                service: string;
                from: string;
                until: string | null;
                version: number;
                staff: {
                    person: string;
                    role: string;
                }[];
            };
        };
        /** @description What is done for clients, and by whom */
        "firm.engagements": {
            input: {
                clientId?: string;
            };
            output: {
                items: {
                    id: string;
                    clientId: string;
                    service: string;
                    from: string;
                    until: string | null;
                    version: number;
                    staff: {
                        person: string;
                        role: string;
                    }[];
                }[];
                next: string | null;
            };
        };
        /** @description Legal entities of clients, and of the firm itself */
        "firm.legal_entities": {
            input: {
                clientId?: string;
            };
            output: {
                items: {
                    id: string;
                    clientId: string | null;
                    name: string;
                    baseCurrency: string;
                    timeZone: string;
                    fiscalYearStart: number;
                }[];
                next: string | null;
            };
        };
        /** @description The companies that you see */
        "firm.my_companies": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    clientId: string | null;
                    name: string;
                    baseCurrency: string;
                    timeZone: string;
                    fiscalYearStart: number;
                    client: string | null;
                }[];
                next: string | null;
            };
        };
        /** @description Hides a client from a member of the staff, in every list, figure and search. */
        "firm.raise_wall": {
            input: {
                clientId: string;
                person: string;
                reason: string;
            };
            output: {
                clientId: string;
                person: string;
                reason: string;
            };
        };
        /** @description The versions of the firm’s key, and what is still wrapped by an earlier one */
        "firm.read_keys": {
            input: Record<string, never>;
            output: {
                versions: {
                    version: number;
                    beganAt: string;
                    rotatedBy: string | null;
                }[];
                places: {
                    place: string;
                    waiting: number;
                    seenAt: string;
                }[];
            };
        };
        /** @description Give the firm’s key a new version */
        "firm.rotate_keys": {
            input: Record<string, never>;
            output: {
                version: number;
            };
        };
        /** @description What the firm decides for itself, of every module */
        "firm.settings": {
            input: Record<string, never>;
            output: {
                items: {
                    name: string;
                    module: string;
                    says: string;
                    takes: {
                        /** @constant */
                        kind: "choice";
                        readonly choices: string[];
                        /** @enum {string} */
                        of?: "country" | "currency";
                    } | {
                        /** @constant */
                        kind: "whole";
                        least: number;
                        most: number;
                    } | {
                        /** @constant */
                        kind: "flag";
                    };
                    value: string | number | boolean;
                    standard: string | number | boolean;
                    mayChange: boolean;
                }[];
                next: string | null;
            };
        };
        /** @description Shows a client to a member of the staff again. */
        "firm.take_down_wall": {
            input: {
                clientId: string;
                person: string;
            };
            output: {
                clientId: string;
                person: string;
            };
        };
        /** @description Which clients are hidden from whom */
        "firm.walls": {
            input: Record<string, never>;
            output: {
                items: {
                    clientId: string;
                    person: string;
                    reason: string;
                    raisedBy: string;
                    raisedAt: string;
                }[];
                next: string | null;
            };
        };
        /** @description Accept an invitation */
        "identity.accept_invitation": {
            input: {
                token: string;
                password: string;
                code?: string;
            };
            output: {
                user: {
                    id: string;
                    name: string;
                    email: string;
                };
                tenant: {
                    id: string;
                    name: string;
                };
                firms: {
                    id: string;
                    name: string;
                }[];
                failedBefore: number;
            };
        };
        /** @description Connect the firm’s identity provider by its SAML metadata */
        "identity.add_connection": {
            input: {
                name: string;
                domain: string;
                newcomerRole?: string;
                metadata: string;
            };
            output: {
                id: string;
            };
        };
        /** @description Add a group of people */
        "identity.add_group": {
            input: {
                name: string;
            };
            output: {
                id: string;
                name: string;
            };
        };
        /** @description Put a person into a group */
        "identity.add_group_member": {
            input: {
                groupId: string;
                userId: string;
            };
            output: Record<string, never>;
        };
        /** @description Connect the firm’s OpenID provider by its issuer */
        "identity.add_openid_connection": {
            input: {
                name: string;
                domain: string;
                newcomerRole?: string;
                /** Format: uri */
                issuer: string;
                provider?: unknown;
            };
            output: {
                id: string;
            };
        };
        /** @description Add a passkey */
        "identity.add_passkey": {
            input: {
                name: string;
                response: {
                    id: string;
                    rawId: string;
                    /** @constant */
                    type: "public-key";
                    clientExtensionResults: {
                        [key: string]: unknown;
                    };
                    /** @enum {string} */
                    authenticatorAttachment?: "cross-platform" | "platform";
                    response: {
                        clientDataJSON: string;
                        attestationObject: string;
                        transports?: string[];
                    } & {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
            output: {
                id: string;
            };
        };
        /** @description Add a client, by its older name */
        "identity.add_sub_client": {
            input: {
                name: string;
            };
            output: {
                id: string;
                name: string;
            };
        };
        /** @description Give a person access, or invite them */
        "identity.add_user": {
            input: {
                /** Format: email */
                email: string;
                name: string;
                role: string;
                password?: string;
                clientId?: string;
                subClientId?: string;
            };
            output: {
                id: string;
                /** @enum {string} */
                state: "active" | "invited";
            };
        };
        /** @description Let an application act for you, or not */
        "identity.answer_consent": {
            input: {
                consentQuestionId: string;
                allow: boolean;
                browserSecret?: string;
            };
            output: {
                continueAt: string;
            };
        };
        /** @description Let a device act for you, or not */
        "identity.answer_device": {
            input: {
                userCode: string;
                allow: boolean;
            };
            output: Record<string, never>;
        };
        /** @description Consent to a colleague seeing your screens, or decline */
        "identity.answer_impersonation": {
            input: {
                impersonationId: string;
                /** @enum {string} */
                decision: "consent" | "decline";
            };
            output: Record<string, never>;
        };
        /** @description API keys in use */
        "identity.api_keys": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    name: string;
                    ownerId: string;
                    permissions: string[];
                    createdAt: string;
                    expiresAt: string;
                }[];
                next: string | null;
            };
        };
        /** @description Applications of the firm */
        "identity.applications": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    name: string;
                    confidential: boolean;
                    redirectUris: string[];
                    grantTypes: ("authorization_code" | "refresh_token" | "client_credentials" | "device_code")[];
                    scopes: string[];
                    registeredBy: string;
                    createdAt: string;
                    enabled: boolean;
                    issuer: string;
                }[];
                next: string | null;
            };
        };
        /** @description Ask a person to let you see their screens as they do */
        "identity.ask_impersonation": {
            input: {
                userId: string;
                reason: string;
                minutes: number;
            };
            output: {
                id: string;
            };
        };
        /** @description Have a link for a new password sent */
        "identity.ask_password_reset": {
            input: {
                /** Format: email */
                email: string;
            };
            output: Record<string, never>;
        };
        /** @description Say that a person has lost the second factor */
        "identity.ask_recovery": {
            input: {
                userId: string;
                reason: string;
            };
            output: Record<string, never>;
        };
        /** @description Have a link sent that signs this browser in */
        "identity.ask_sign_in_link": {
            input: {
                /** Format: email */
                email: string;
            };
            output: {
                asker: string;
            };
        };
        /** @description Say which client a person belongs to who has none yet */
        "identity.assign_client": {
            input: {
                userId: string;
                clientId: string;
            };
            output: {
                id: string;
                clientId: string;
            };
        };
        /** @description Try a connection to an identity provider */
        "identity.begin_connection_test": {
            input: {
                connectionId: string;
            };
            output: {
                address: string;
                asker: string;
            };
        };
        /** @description Begin to sign in through one’s firm */
        "identity.begin_federated_sign_in": {
            input: {
                email: string;
            };
            output: {
                address: string;
                asker: string;
            };
        };
        /** @description See a person’s screens as they do, as they consented */
        "identity.begin_impersonation": {
            input: {
                impersonationId: string;
            };
            output: {
                until: string;
            };
        };
        /** @description Begin to add a passkey */
        "identity.begin_passkey": {
            input: Record<string, never>;
            output: {
                options: {
                    [key: string]: unknown;
                };
            };
        };
        /** @description Begin to sign in by a passkey */
        "identity.begin_passkey_sign_in": {
            input: Record<string, never>;
            output: {
                options: {
                    [key: string]: unknown;
                };
            };
        };
        /** @description Change your password; all your other sessions end */
        "identity.change_password": {
            input: {
                current: string;
                password: string;
            };
            output: {
                sessionsEnded: number;
            };
        };
        /** @description Change what a role of the firm’s own gives */
        "identity.change_role": {
            input: {
                roleName: string;
                summary?: string;
                permissions: string[];
            };
            output: {
                name: string;
            };
        };
        /** @description Change a person’s name or role */
        "identity.change_user": {
            input: {
                userId: string;
                name?: string;
                role?: string;
            };
            output: {
                id: string;
                name: string;
                role: string;
            };
        };
        /** @description Switch one-time codes on */
        "identity.confirm_totp": {
            input: {
                code: string;
            };
            output: {
                recoveryCodes: string[];
            };
        };
        /** @description Our SAML metadata for a connection */
        "identity.connection_metadata": {
            input: {
                connectionId: string;
            };
            output: unknown;
        };
        /** @description Connections to the firm’s identity provider */
        "identity.connections": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    name: string;
                    /** @enum {string} */
                    protocol: "saml" | "oidc";
                    domain: string;
                    domainProvenAt: string | null;
                    record: string;
                    text: string;
                    issuer: string;
                    clientId: string | null;
                    newcomerRole: string | null;
                    testedAt: string | null;
                    /** @enum {string} */
                    state: "off" | "active" | "enforced";
                    entity: string;
                    receiver: string;
                }[];
                next: string | null;
            };
        };
        /** @description What an application asks */
        "identity.consent_question": {
            input: {
                consentQuestionId: string;
                browserSecret?: string;
            };
            output: {
                application: {
                    id: string;
                    name: string;
                };
                leadsTo: string | null;
                whoYouAre: boolean;
                scopes: {
                    name: string;
                    summary: string;
                    yours: boolean;
                }[];
            };
        };
        /** @description What people of the firm let applications do */
        "identity.consents": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    applicationId: string;
                    application: string;
                    personId: string;
                    person: string;
                    scopes: string[];
                    since: string;
                }[];
                next: string | null;
            };
        };
        /** @description Make an API key */
        "identity.create_api_key": {
            input: {
                name: string;
                permissions?: string[];
                days?: number;
            };
            output: {
                id: string;
                name: string;
                key: string;
                expiresAt: string;
            };
        };
        /** @description Make a SCIM token for the firm’s directory */
        "identity.create_scim_token": {
            input: {
                name: string;
                role: string;
                /** @default 180 */
                days?: number;
            };
            output: {
                id: string;
                token: string;
                expiresAt: string;
            };
        };
        /** @description Make a role of the firm’s own */
        "identity.define_role": {
            input: {
                name: string;
                summary: string;
                /** @enum {string} */
                realm: "firm" | "client";
                permissions: string[];
            };
            output: {
                name: string;
            };
        };
        /** @description Let a colleague approve in your place for a time */
        "identity.delegate_approval": {
            input: {
                delegateId: string;
                from: string;
                until: string;
                permissions: string[];
            };
            output: {
                id: string;
            };
        };
        /** @description Approvals that you delegated, or that were delegated to you */
        "identity.delegations": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    delegator: string;
                    delegate: string;
                    permissions: string[];
                    from: string;
                    until: string;
                    endedAt: string | null;
                }[];
                next: string | null;
            };
        };
        /** @description What a device asks that shows a code */
        "identity.device_question": {
            input: {
                userCode: string;
            };
            output: {
                application: {
                    id: string;
                    name: string;
                };
                leadsTo: string | null;
                whoYouAre: boolean;
                scopes: {
                    name: string;
                    summary: string;
                    yours: boolean;
                }[];
            };
        };
        /** @description Take a person’s access away */
        "identity.disable_user": {
            input: {
                userId: string;
            };
            output: Record<string, never>;
        };
        /** @description Duties that are kept apart, and who has both sides */
        "identity.duties": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    name: string;
                    one: string[];
                    other: string[];
                    reason: string;
                    breaches: {
                        userId: string;
                        name: string;
                        one: string;
                        other: string;
                    }[];
                }[];
                next: string | null;
            };
        };
        /** @description Let a person in again */
        "identity.enable_user": {
            input: {
                userId: string;
            };
            output: {
                id: string;
                /** @enum {string} */
                state: "active" | "invited";
            };
        };
        /** @description End a delegation that you gave or got */
        "identity.end_delegation": {
            input: {
                delegationId: string;
            };
            output: {
                id: string;
                delegator: string;
                delegate: string;
                permissions: string[];
                from: string;
                until: string;
                endedAt: string | null;
            };
        };
        /** @description Let two duties be in one hand again */
        "identity.end_duties": {
            input: {
                dutiesId: string;
            };
            output: Record<string, never>;
        };
        /** @description End what was given beside a role */
        "identity.end_grant": {
            input: {
                grantId: string;
            };
            output: Record<string, never>;
        };
        /** @description End that somebody sees a person’s screens */
        "identity.end_impersonation": {
            input: {
                impersonationId: string;
            };
            output: Record<string, never>;
        };
        /** @description End a SCIM token */
        "identity.end_scim_token": {
            input: {
                scimTokenId: string;
            };
            output: Record<string, never>;
        };
        /** @description Begin to use one-time codes */
        "identity.enrol_totp": {
            input: Record<string, never>;
            output: {
                secret: string;
                uri: string;
                qr: {
                    size: number;
                    path: string;
                };
            };
        };
        /** @description Whether and why a person may do something */
        "identity.explain_right": {
            input: {
                userId: string;
                permission: string;
                recordId?: string;
            };
            output: {
                allowed: boolean;
                person: string;
                summary: string;
                because: {
                    /** @enum {string} */
                    kind: "role" | "grant" | "group" | "lent" | "grant_over" | "grant_ahead" | "no_access" | "nothing_gives" | "other_client" | "behind_wall" | "prepared" | "duties";
                    /** @enum {string} */
                    effect: "gives" | "withholds" | "tells";
                    role?: string;
                    group?: string;
                    from?: string;
                    until?: string;
                    by?: string;
                    rule?: string;
                    others?: string[];
                }[];
            };
        };
        /** @description See what an identity provider answered in a trial */
        "identity.finish_connection_test": {
            input: {
                response: string;
                state: string;
                asker: string;
                vouched?: unknown;
            };
            output: {
                connectionId: string;
                email: string;
                name: string;
                subject: string;
            };
        };
        /** @description Sign in by the answer of one’s firm */
        "identity.finish_federated_sign_in": {
            input: {
                response: string;
                state: string;
                asker: string;
                vouched?: unknown;
            };
            output: {
                user: {
                    id: string;
                    name: string;
                    email: string;
                };
                tenant: {
                    id: string;
                    name: string;
                };
                firms: {
                    id: string;
                    name: string;
                }[];
                failedBefore: number;
            };
        };
        /** @description The firms in which you work */
        "identity.firms": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    name: string;
                    current: boolean;
                }[];
                next: string | null;
            };
        };
        /** @description Give a person or a group a further role, for a time */
        "identity.give_grant": {
            input: {
                userId?: string;
                groupId?: string;
                role: string;
                from?: string;
                until?: string;
                reason: string;
            };
            output: {
                id: string;
            };
        };
        /** @description Roles given beside a person’s own, over and ahead too */
        "identity.grants": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    userId: string | null;
                    groupId: string | null;
                    role: string;
                    reason: string;
                    from: string;
                    until: string | null;
                    givenBy: string;
                    /** @enum {string} */
                    state: "ahead" | "holds" | "over";
                }[];
                next: string | null;
            };
        };
        /** @description Groups, and who is in them */
        "identity.groups": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    name: string;
                    members: string[];
                }[];
                next: string | null;
            };
        };
        /** @description Who asked to see your screens, and whose you asked to see */
        "identity.impersonations": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    person: string;
                    askedBy: string;
                    reason: string;
                    minutes: number;
                    /** @enum {string} */
                    state: "asked" | "granted" | "declined" | "active" | "ended";
                    askedAt: string;
                    endsAt: string | null;
                    yours: boolean;
                }[];
                next: string | null;
            };
        };
        /** @description Whether there is a firm here yet, and how the first one is made */
        "identity.installation": {
            input: Record<string, never>;
            output: {
                hasFirm: boolean;
                needsToken: boolean;
            };
        };
        /** @description What an invitation is for */
        "identity.invitation": {
            input: {
                token: string;
            };
            output: {
                firm: string;
                setsPassword: boolean;
            };
        };
        /** @description Send an invitation again */
        "identity.invite_again": {
            input: {
                userId: string;
            };
            output: Record<string, never>;
        };
        /** @description Get a bearer token for programs */
        "identity.issue_token": {
            input: {
                email: string;
                password: string;
                code?: string;
                tenantId?: string;
            };
            output: {
                accessToken: string;
                expiresAt: string;
            };
        };
        /** @description Make the first firm of this installation, with its first person */
        "identity.make_first_firm": {
            input: {
                name: string;
                partner: {
                    /** Format: email */
                    email: string;
                    name: string;
                    password: string;
                };
                country: string;
                currency: string;
                setupToken?: string;
            };
            output: {
                user: {
                    id: string;
                    name: string;
                    email: string;
                };
                tenant: {
                    id: string;
                    name: string;
                };
                firms: {
                    id: string;
                    name: string;
                }[];
                failedBefore: number;
            };
        };
        /** @description Who you are and what you may do */
        "identity.me": {
            input: Record<string, never>;
            output: {
                user: {
                    id: string;
                    name: string;
                    email: string;
                    role: string;
                    clientId: string | null;
                    totpEnabled: boolean;
                };
                tenant: {
                    id: string;
                    name: string;
                };
                /** @enum {string} */
                realm: "firm" | "operator";
                permissions: string[];
                seenBy: {
                    impersonationId: string;
                    name: string;
                    until: string;
                } | null;
            };
        };
        /** @description Applications that act for you */
        "identity.own_consents": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    applicationId: string;
                    application: string;
                    personId: string;
                    person: string;
                    scopes: string[];
                    since: string;
                }[];
                next: string | null;
            };
        };
        /** @description Your passkeys */
        "identity.passkeys": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    name: string;
                    createdAt: string;
                    lastUsedAt: string | null;
                }[];
                next: string | null;
            };
        };
        /** @description What can be permitted */
        "identity.permissions": {
            input: Record<string, never>;
            output: {
                items: {
                    name: string;
                    summary: string;
                    yours: boolean;
                }[];
                next: string | null;
            };
        };
        /** @description Show once more who you are */
        "identity.prove_again": {
            input: {
                password?: string;
                code?: string;
            };
            output: {
                provenAt: string;
            };
        };
        /** @description Look whether a domain says that it is the firm’s */
        "identity.prove_domain": {
            input: {
                connectionId: string;
                found?: unknown;
            };
            output: {
                provenAt: string;
            };
        };
        /** @description From which networks and countries the firm takes requests */
        "identity.read_guest_rules": {
            input: Record<string, never>;
            output: {
                readonly allowedNetworks: string[];
                readonly deniedNetworks: string[];
                readonly deniedCountries: string[];
            };
        };
        /** @description Where an OpenID provider sends its answer */
        "identity.receive_openid": {
            input: {
                connectionId: string;
                /** @default  */
                state?: string;
                code?: string;
                iss?: string;
                error?: string;
            } & {
                [key: string]: unknown;
            };
            output: {
                html: string;
            };
        };
        /** @description Where an identity provider sends its answer */
        "identity.receive_saml": {
            input: {
                SAMLResponse: string;
                /** @default  */
                RelayState?: string;
            } & {
                [key: string]: unknown;
            };
            output: {
                html: string;
            };
        };
        /** @description Lost second factors that wait for a second person */
        "identity.recoveries": {
            input: Record<string, never>;
            output: {
                items: {
                    userId: string;
                    name: string;
                    askedBy: string;
                    askedByName: string;
                    askedAt: string;
                    reason: string;
                }[];
                next: string | null;
            };
        };
        /** @description Register an application */
        "identity.register_application": {
            input: {
                name: string;
                confidential: boolean;
                redirectUris: string[];
                grantTypes: ("authorization_code" | "refresh_token" | "client_credentials" | "device_code")[];
                scopes: string[];
            };
            output: {
                id: string;
                name: string;
                secret: string | null;
            };
        };
        /** @description Take a connection to an identity provider away */
        "identity.remove_connection": {
            input: {
                connectionId: string;
            };
            output: Record<string, never>;
        };
        /** @description Take a group away, and what it gives */
        "identity.remove_group": {
            input: {
                groupId: string;
            };
            output: Record<string, never>;
        };
        /** @description Take a person out of a group */
        "identity.remove_group_member": {
            input: {
                groupId: string;
                userId: string;
            };
            output: Record<string, never>;
        };
        /** @description Remove one of your passkeys */
        "identity.remove_passkey": {
            input: {
                passkeyId: string;
            };
            output: Record<string, never>;
        };
        /** @description Take away a role of the firm’s own */
        "identity.remove_role": {
            input: {
                roleName: string;
            };
            output: Record<string, never>;
        };
        /** @description Switch one-time codes off */
        "identity.remove_totp": {
            input: Record<string, never>;
            output: Record<string, never>;
        };
        /** @description Make a new secret of an application */
        "identity.renew_application_secret": {
            input: {
                applicationId: string;
            };
            output: {
                secret: string;
            };
        };
        /** @description Read the metadata of the firm’s identity provider anew */
        "identity.renew_connection": {
            input: {
                connectionId: string;
                metadata: string;
            };
            output: Record<string, never>;
        };
        /** @description Get new recovery codes; the old ones end */
        "identity.renew_recovery_codes": {
            input: Record<string, never>;
            output: {
                recoveryCodes: string[];
            };
        };
        /** @description Switch a lost second factor off by a link and your password */
        "identity.reset_factor": {
            input: {
                token: string;
                password: string;
            };
            output: Record<string, never>;
        };
        /** @description Set a new password by a link */
        "identity.reset_password": {
            input: {
                token: string;
                password: string;
            };
            output: Record<string, never>;
        };
        /** @description Revoke an API key */
        "identity.revoke_api_key": {
            input: {
                apiKeyId: string;
            };
            output: Record<string, never>;
        };
        /** @description End one of your sessions */
        "identity.revoke_session": {
            input: {
                sessionId: string;
            };
            output: Record<string, never>;
        };
        /** @description Roles that can be given */
        "identity.roles": {
            input: Record<string, never>;
            output: {
                items: {
                    name: string;
                    summary: string;
                    /** @enum {string} */
                    realm: "firm" | "client";
                    own: boolean;
                    patterns: string[];
                }[];
                next: string | null;
            };
        };
        /** @description SCIM tokens of the firm’s directory */
        "identity.scim_tokens": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    name: string;
                    role: string;
                    createdAt: string;
                    expiresAt: string;
                    over: boolean;
                    address: string;
                }[];
                next: string | null;
            };
        };
        /** @description Where you are signed in */
        "identity.sessions": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    createdAt: string;
                    lastSeenAt: string;
                    userAgent: string;
                    address: string;
                    forProgram: boolean;
                    expiresAt: string;
                    current: boolean;
                }[];
                next: string | null;
            };
        };
        /** @description Switch an application off or on */
        "identity.set_application_state": {
            input: {
                applicationId: string;
                enabled: boolean;
            };
            output: Record<string, never>;
        };
        /** @description Switch a connection on or off, or make it the only way in */
        "identity.set_connection_state": {
            input: {
                connectionId: string;
                /** @enum {string} */
                state: "off" | "active" | "enforced";
            };
            output: Record<string, never>;
        };
        /** @description Keep duties apart: nobody is given both sides */
        "identity.set_duties": {
            input: {
                name: string;
                one: string[];
                other: string[];
                reason: string;
            };
            output: {
                id: string;
                breaches: {
                    userId: string;
                    name: string;
                    one: string;
                    other: string;
                }[];
            };
        };
        /** @description Say from which networks and countries the firm takes requests */
        "identity.set_guest_rules": {
            input: {
                allowedNetworks: string[];
                deniedNetworks: string[];
                deniedCountries: ("AD" | "AE" | "AF" | "AG" | "AI" | "AL" | "AM" | "AO" | "AQ" | "AR" | "AS" | "AT" | "AU" | "AW" | "AX" | "AZ" | "BA" | "BB" | "BD" | "BE" | "BF" | "BG" | "BH" | "BI" | "BJ" | "BL" | "BM" | "BN" | "BO" | "BQ" | "BR" | "BS" | "BT" | "BV" | "BW" | "BY" | "BZ" | "CA" | "CC" | "CD" | "CF" | "CG" | "CH" | "CI" | "CK" | "CL" | "CM" | "CN" | "CO" | "CR" | "CU" | "CV" | "CW" | "CX" | "CY" | "CZ" | "DE" | "DJ" | "DK" | "DM" | "DO" | "DZ" | "EC" | "EE" | "EG" | "EH" | "ER" | "ES" | "ET" | "FI" | "FJ" | "FK" | "FM" | "FO" | "FR" | "GA" | "GB" | "GD" | "GE" | "GF" | "GG" | "GH" | "GI" | "GL" | "GM" | "GN" | "GP" | "GQ" | "GR" | "GS" | "GT" | "GU" | "GW" | "GY" | "HK" | "HM" | "HN" | "HR" | "HT" | "HU" | "ID" | "IE" | "IL" | "IM" | "IN" | "IO" | "IQ" | "IR" | "IS" | "IT" | "JE" | "JM" | "JO" | "JP" | "KE" | "KG" | "KH" | "KI" | "KM" | "KN" | "KP" | "KR" | "KW" | "KY" | "KZ" | "LA" | "LB" | "LC" | "LI" | "LK" | "LR" | "LS" | "LT" | "LU" | "LV" | "LY" | "MA" | "MC" | "MD" | "ME" | "MF" | "MG" | "MH" | "MK" | "ML" | "MM" | "MN" | "MO" | "MP" | "MQ" | "MR" | "MS" | "MT" | "MU" | "MV" | "MW" | "MX" | "MY" | "MZ" | "NA" | "NC" | "NE" | "NF" | "NG" | "NI" | "NL" | "NO" | "NP" | "NR" | "NU" | "NZ" | "OM" | "PA" | "PE" | "PF" | "PG" | "PH" | "PK" | "PL" | "PM" | "PN" | "PR" | "PS" | "PT" | "PW" | "PY" | "QA" | "RE" | "RO" | "RS" | "RU" | "RW" | "SA" | "SB" | "SC" | "SD" | "SE" | "SG" | "SH" | "SI" | "SJ" | "SK" | "SL" | "SM" | "SN" | "SO" | "SR" | "SS" | "ST" | "SV" | "SX" | "SY" | "SZ" | "TC" | "TD" | "TF" | "TG" | "TH" | "TJ" | "TK" | "TL" | "TM" | "TN" | "TO" | "TR" | "TT" | "TV" | "TW" | "TZ" | "UA" | "UG" | "UM" | "US" | "UY" | "UZ" | "VA" | "VC" | "VE" | "VG" | "VI" | "VN" | "VU" | "WF" | "WS" | "YE" | "YT" | "ZA" | "ZM" | "ZW")[];
            };
            output: {
                readonly allowedNetworks: string[];
                readonly deniedNetworks: string[];
                readonly deniedCountries: string[];
            };
        };
        /** @description Give the client that the firm’s OpenID provider has for us */
        "identity.set_openid_client": {
            input: {
                connectionId: string;
                clientId: string;
                clientSecret: string;
                provider?: unknown;
            };
            output: Record<string, never>;
        };
        /** @description Confirm or decline that a person has lost the second factor */
        "identity.settle_recovery": {
            input: {
                userId: string;
                /** @enum {string} */
                decision: "confirm" | "decline";
            };
            output: Record<string, never>;
        };
        /** @description Sign in with e-mail address, password and, where switched on, a one-time code */
        "identity.sign_in": {
            input: {
                email: string;
                password: string;
                code?: string;
                tenantId?: string;
            };
            output: {
                user: {
                    id: string;
                    name: string;
                    email: string;
                };
                tenant: {
                    id: string;
                    name: string;
                };
                firms: {
                    id: string;
                    name: string;
                }[];
                failedBefore: number;
            };
        };
        /** @description Sign in by the link of a letter */
        "identity.sign_in_by_link": {
            input: {
                token: string;
                asker: string;
                code?: string;
            };
            output: {
                user: {
                    id: string;
                    name: string;
                    email: string;
                };
                tenant: {
                    id: string;
                    name: string;
                };
                firms: {
                    id: string;
                    name: string;
                }[];
                failedBefore: number;
                passwordEnded: boolean;
            };
        };
        /** @description Sign in by a passkey */
        "identity.sign_in_by_passkey": {
            input: {
                response: {
                    id: string;
                    rawId: string;
                    /** @constant */
                    type: "public-key";
                    clientExtensionResults: {
                        [key: string]: unknown;
                    };
                    /** @enum {string} */
                    authenticatorAttachment?: "cross-platform" | "platform";
                    response: {
                        clientDataJSON: string;
                        authenticatorData: string;
                        signature: string;
                        userHandle?: string;
                    } & {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                };
                tenantId?: string;
            };
            output: {
                user: {
                    id: string;
                    name: string;
                    email: string;
                };
                tenant: {
                    id: string;
                    name: string;
                };
                firms: {
                    id: string;
                    name: string;
                }[];
                failedBefore: number;
            };
        };
        /** @description Sign in to the operator’s console */
        "identity.sign_in_operator": {
            input: {
                email: string;
                password: string;
                code?: string;
            };
            output: {
                user: {
                    id: string;
                    name: string;
                    email: string;
                };
                tenant: {
                    id: string;
                    name: string;
                };
                firms: {
                    id: string;
                    name: string;
                }[];
                failedBefore: number;
            };
        };
        /** @description Sign out of this browser */
        "identity.sign_out": {
            input: Record<string, never>;
            output: Record<string, never>;
        };
        /** @description Sign out everywhere */
        "identity.sign_out_everywhere": {
            input: Record<string, never>;
            output: {
                sessionsEnded: number;
            };
        };
        /** @description Clients, by their older name */
        "identity.sub_clients": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    name: string;
                }[];
                next: string | null;
            };
        };
        /** @description Go on in another of your firms */
        "identity.switch_firm": {
            input: {
                tenantId: string;
            };
            output: {
                user: {
                    id: string;
                    name: string;
                    email: string;
                };
                tenant: {
                    id: string;
                    name: string;
                };
                firms: {
                    id: string;
                    name: string;
                }[];
                failedBefore: number;
            };
        };
        /** @description Who has access */
        "identity.users": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    name: string;
                    email: string;
                    role: string;
                    clientId: string | null;
                    state: string;
                    totpEnabled: boolean;
                }[];
                next: string | null;
            };
        };
        /** @description Who sees a client */
        "identity.who_sees_client": {
            input: {
                clientId: string;
            };
            output: {
                items: {
                    id: string;
                    name: string;
                    role: string;
                    /** @enum {string} */
                    why: "staff" | "own" | "behind_wall";
                }[];
                next: string | null;
            };
        };
        /** @description Let an application act for you no longer */
        "identity.withdraw_consent": {
            input: {
                consentId: string;
            };
            output: Record<string, never>;
        };
        /** @description The firms of this installation, with how much they work */
        "installation.firms": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    name: string;
                    /** @enum {string} */
                    state: "asked_for" | "active" | "suspended";
                    reason: string | null;
                    madeAt: string;
                    lastActivityAt: string | null;
                    counts: {
                        people: number;
                        companies: number;
                        documents: number;
                        journals: number;
                    };
                }[];
                next: string | null;
            };
        };
        /** @description How the installation does, as its modules tell */
        "installation.health": {
            input: Record<string, never>;
            output: {
                items: {
                    name: string;
                    /** @enum {string} */
                    state: "good" | "attention" | "bad";
                    says: string;
                }[];
                next: string | null;
            };
        };
        /** @description Make a firm, and invite its first partner */
        "installation.make_firm": {
            input: {
                name: string;
                country: string;
                currency: string;
                partner: {
                    name: string;
                    /** Format: email */
                    email: string;
                };
            };
            output: {
                id: string;
            };
        };
        /** @description Let a suspended firm go on */
        "installation.resume_firm": {
            input: {
                firmId: string;
            };
            output: {
                id: string;
            };
        };
        /** @description Suspend a firm: its people are refused until it goes on */
        "installation.suspend_firm": {
            input: {
                firmId: string;
                reason: string;
            };
            output: {
                id: string;
            };
        };
        /** @description Asks a question about the books and gets figures with their proof, or the reason why there are none. */
        "luca.ask_question": {
            input: {
                companyId?: string;
                companyName?: string;
                text: string;
            };
            output: {
                id: string;
                companyId: string | null;
                companyName: string | null;
                question: string;
                /** @enum {string} */
                status: "planned" | "running" | "answered" | "abstained" | "needs_clarification" | "blocked" | "failed";
                text: string;
                claims: {
                    figure: string;
                    currency: string;
                    label: string;
                    source: {
                        kind: string;
                        id: string;
                        label: string;
                        from?: string;
                        to?: string;
                    };
                    sources: {
                        kind: string;
                        id: string;
                        label: string;
                        from?: string;
                        to?: string;
                    }[];
                    receipt: string;
                }[];
                plan: {
                    intent: string;
                    company: string;
                    period: string;
                    measure: string;
                    steps: string[];
                } | null;
                followUps: string[];
                wordedBy: string;
                askedAt: string;
                feedback: {
                    helpful: boolean;
                    note: string | null;
                } | null;
            };
        };
        /** @description Gives an answer as a document with its figures, their sources and receipts. */
        "luca.export_answer": {
            input: {
                questionId: string;
                /** @enum {string} */
                format: "docx" | "pdf" | "xlsx";
            };
            output: unknown;
        };
        /** @description Opens a question that one has asked, with its answer and the claims of it. */
        "luca.get_question": {
            input: {
                questionId: string;
            };
            output: {
                id: string;
                companyId: string | null;
                companyName: string | null;
                question: string;
                /** @enum {string} */
                status: "planned" | "running" | "answered" | "abstained" | "needs_clarification" | "blocked" | "failed";
                text: string;
                claims: {
                    figure: string;
                    currency: string;
                    label: string;
                    source: {
                        kind: string;
                        id: string;
                        label: string;
                        from?: string;
                        to?: string;
                    };
                    sources: {
                        kind: string;
                        id: string;
                        label: string;
                        from?: string;
                        to?: string;
                    }[];
                    receipt: string;
                }[];
                plan: {
                    intent: string;
                    company: string;
                    period: string;
                    measure: string;
                    steps: string[];
                } | null;
                followUps: string[];
                wordedBy: string;
                askedAt: string;
                feedback: {
                    helpful: boolean;
                    note: string | null;
                } | null;
            };
        };
        /** @description Says whether an answer helped. */
        "luca.give_feedback": {
            input: {
                questionId: string;
                helpful: boolean;
                note?: string;
            };
            output: {
                helpful: boolean;
                note: string | null;
            };
        };
        /** @description Lists the questions that one has asked oneself, newest first. */
        "luca.list_questions": {
            input: {
                companyId?: string;
                cursor?: string;
                /** @default 20 */
                limit?: number;
            };
            output: {
                items: {
                    id: string;
                    companyId: string | null;
                    companyName: string | null;
                    question: string;
                    /** @enum {string} */
                    status: "planned" | "running" | "answered" | "abstained" | "needs_clarification" | "blocked" | "failed";
                    text: string;
                    claims: {
                        figure: string;
                        currency: string;
                        label: string;
                        source: {
                            kind: string;
                            id: string;
                            label: string;
                            from?: string;
                            to?: string;
                        };
                        sources: {
                            kind: string;
                            id: string;
                            label: string;
                            from?: string;
                            to?: string;
                        }[];
                        receipt: string;
                    }[];
                    plan: {
                        intent: string;
                        company: string;
                        period: string;
                        measure: string;
                        steps: string[];
                    } | null;
                    followUps: string[];
                    wordedBy: string;
                    askedAt: string;
                    feedback: {
                        helpful: boolean;
                        note: string | null;
                    } | null;
                }[];
                next: string | null;
            };
        };
        /** @description The file that proves a figure of an answer elsewhere: its certificate, and what it adds up from. */
        "luca.show_claim_passport": {
            input: {
                questionId: string;
                claim: number;
            };
            output: {
                passport: string;
            };
        };
        /** @description What of a company waits for somebody, from all modules. */
        "notification.list_waiting": {
            input: {
                companyId: string;
                /** Format: date */
                until?: string;
            };
            output: {
                items: {
                    kind: string;
                    id: string;
                    title: string;
                    why: string;
                    /** @enum {string} */
                    tone: "bad" | "warn" | "info";
                    amount?: string;
                    currency?: string;
                    since: string;
                }[];
            };
        };
        /** @description Finds papers, counterparties, journals, bills and invoices by words, also misspelt, among what one may see. */
        "search.find_anything": {
            input: {
                text: string;
                kinds?: string;
                cursor?: string;
                /** @default 20 */
                limit?: number;
            };
            output: {
                items: {
                    kind: string;
                    id: string;
                    title: string;
                    snippet: string;
                    companyId: string | null;
                }[];
                next: string | null;
            };
        };
        /** @description Builds the search index again from the event log. */
        "search.rebuild_index": {
            input: Record<string, never>;
            output: {
                events: number;
            };
        };
        /** @description Adds inputs with a result found by other means to a draft. */
        "vamn.add_golden_case": {
            input: {
                name: string;
                inputs: {
                    [key: string]: unknown;
                };
                expected: string;
                definitionId: string;
            };
            output: {
                id: string;
                name: string;
                number: number;
                formula: string;
                rules: string[];
                from: string;
                to: string | null;
                author: string;
                reviewer: string | null;
                state: string;
                digest: string | null;
                goldenCases: {
                    name: string;
                    inputs: {
                        [key: string]: unknown;
                    };
                    expected: string;
                    actual: string;
                    ok: boolean;
                }[];
            };
        };
        /** @description What two versions of a calculator give on the same inputs. */
        "vamn.compare_definitions": {
            input: {
                before: string;
                after: string;
                inputs: {
                    [key: string]: unknown;
                }[];
            };
            output: {
                items: {
                    before: string;
                    after: string;
                    changed: boolean;
                }[];
                changed: number;
            };
        };
        /** @description Drafts a calculator, or the next version of one, from a formula and the rules it applies. */
        "vamn.draft_definition": {
            input: {
                name: string;
                formula: string;
                rules: string[];
                /** Format: date */
                from: string;
            };
            output: {
                id: string;
                name: string;
                number: number;
                formula: string;
                rules: string[];
                from: string;
                to: string | null;
                author: string;
                reviewer: string | null;
                state: string;
                digest: string | null;
                goldenCases: {
                    name: string;
                    inputs: {
                        [key: string]: unknown;
                    };
                    expected: string;
                    actual: string;
                    ok: boolean;
                }[];
            };
        };
        /** @description One version of an authored calculator, with its golden cases run. */
        "vamn.get_definition": {
            input: {
                definitionId: string;
            };
            output: {
                id: string;
                name: string;
                number: number;
                formula: string;
                rules: string[];
                from: string;
                to: string | null;
                author: string;
                reviewer: string | null;
                state: string;
                digest: string | null;
                goldenCases: {
                    name: string;
                    inputs: {
                        [key: string]: unknown;
                    };
                    expected: string;
                    actual: string;
                    ok: boolean;
                }[];
            };
        };
        /** @description Opens a receipt: the figure, its rules, and the certificate that this installation signs. */
        "vamn.get_receipt": {
            input: {
                receiptId: string;
            };
            output: {
                id: string;
                calculator: string;
                version: string;
                profile: string;
                value: string;
                values: {
                    [key: string]: string;
                };
                hash: string;
                certificate: {
                    [key: string]: unknown;
                };
                rules: string[];
                passport: string;
                createdAt: string;
            };
        };
        /** @description Lists the calculators and spreadsheet functions, what they ask for and the rules that they cite. */
        "vamn.list_calculators": {
            input: Record<string, never>;
            output: {
                items: {
                    name: string;
                    /** @enum {string} */
                    kind: "calculator" | "function";
                    version: string;
                    title: string;
                    rules: string[];
                    citations: string[];
                    parameters: {
                        name: string;
                        kind: string;
                        title: string;
                        optional: boolean;
                        minimum?: string;
                        maximum?: string;
                        above?: string;
                        choices?: string[];
                        ownCurrency?: boolean;
                    }[];
                }[];
                next: string | null;
            };
        };
        /** @description Gives the public keys (Ed25519, RFC 8037) by which the certificates of this installation are known. */
        "vamn.list_certificate_keys": {
            input: Record<string, never>;
            output: {
                keys: {
                    /** @constant */
                    kty: "OKP";
                    /** @constant */
                    crv: "Ed25519";
                    x: string;
                    kid: string;
                    /** @constant */
                    alg: "EdDSA";
                    /** @constant */
                    use: "sig";
                }[];
            };
        };
        /** @description Calculators that rule authors wrote, in all their versions. */
        "vamn.list_definitions": {
            input: {
                name?: string;
            };
            output: {
                items: {
                    id: string;
                    name: string;
                    number: number;
                    formula: string;
                    rules: string[];
                    from: string;
                    to: string | null;
                    author: string;
                    reviewer: string | null;
                    state: string;
                    digest: string | null;
                    goldenCases: {
                        name: string;
                        inputs: {
                            [key: string]: unknown;
                        };
                        expected: string;
                        actual: string;
                        ok: boolean;
                    }[];
                }[];
                next: string | null;
            };
        };
        /** @description Publishes what somebody else wrote; the version before ends the day before it starts. */
        "vamn.publish_definition": {
            input: {
                definitionId: string;
            };
            output: {
                id: string;
                name: string;
                number: number;
                formula: string;
                rules: string[];
                from: string;
                to: string | null;
                author: string;
                reviewer: string | null;
                state: string;
                digest: string | null;
                goldenCases: {
                    name: string;
                    inputs: {
                        [key: string]: unknown;
                    };
                    expected: string;
                    actual: string;
                    ok: boolean;
                }[];
            };
        };
        /** @description Sends a definition in review back to its author. */
        "vamn.return_definition": {
            input: {
                definitionId: string;
            };
            output: {
                id: string;
                name: string;
                number: number;
                formula: string;
                rules: string[];
                from: string;
                to: string | null;
                author: string;
                reviewer: string | null;
                state: string;
                digest: string | null;
                goldenCases: {
                    name: string;
                    inputs: {
                        [key: string]: unknown;
                    };
                    expected: string;
                    actual: string;
                    ok: boolean;
                }[];
            };
        };
        /** @description Runs a calculator and gives the figure with its certificate. */
        "vamn.run_calculation": {
            input: {
                calculator: string;
                inputs: {
                    [key: string]: unknown;
                };
                profile?: string;
                /** Format: date */
                asOf?: string;
            };
            output: {
                value: string;
                values?: {
                    [key: string]: string;
                };
                receiptId: string;
                certificate: {
                    [key: string]: unknown;
                };
            };
        };
        /** @description Calculates by the version of an authored calculator that is in force on a date. */
        "vamn.run_definition": {
            input: {
                name: string;
                /** Format: date */
                date: string;
                inputs: {
                    [key: string]: unknown;
                };
            };
            output: {
                value: string;
                values?: {
                    [key: string]: string;
                };
                receiptId: string;
                certificate: {
                    [key: string]: unknown;
                };
                number: number;
            };
        };
        /** @description Finds rules by words or by section number, best first; without words all; those in force on a date if one is given. */
        "vamn.search_rules": {
            input: {
                /** @default  */
                query?: string;
                /** Format: date */
                date?: string;
            };
            output: {
                items: {
                    id: string;
                    kind: string;
                    label: string;
                    summary: string;
                    from: string;
                    to: string | null;
                    path: string[];
                    citedBy: string[];
                }[];
                next: string | null;
            };
        };
        /** @description The firm's catalogue: what its published calculators mean, each under its hash, signed by this installation. */
        "vamn.show_catalogue": {
            input: Record<string, never>;
            output: {
                release: string;
                date: string;
                definitions: {
                    calculator: string;
                    version: string;
                    profiles: string[];
                    rules: {
                        id: string;
                        label: string;
                        edition: string;
                        sha256: string;
                    }[];
                    text: string;
                    sha256: string;
                    since: string;
                }[];
                signature: {
                    algorithm: string;
                    keyId: string;
                    value: string;
                };
            };
        };
        /** @description Gives a draft to review; its golden cases must hold. */
        "vamn.submit_definition": {
            input: {
                definitionId: string;
            };
            output: {
                id: string;
                name: string;
                number: number;
                formula: string;
                rules: string[];
                from: string;
                to: string | null;
                author: string;
                reviewer: string | null;
                state: string;
                digest: string | null;
                goldenCases: {
                    name: string;
                    inputs: {
                        [key: string]: unknown;
                    };
                    expected: string;
                    actual: string;
                    ok: boolean;
                }[];
            };
        };
        /** @description Checks a certificate with the independent checker, and says whether this installation signed it. */
        "vamn.verify_certificate": {
            input: {
                certificate?: {
                    [key: string]: unknown;
                };
                text?: string;
            };
            output: {
                valid: boolean;
                reason?: string;
                /** @enum {string} */
                definition?: "catalogue" | "own";
                /** @enum {string} */
                standing?: "valid" | "valid, signed by a stranger" | "unsigned" | "not in the signed catalogue";
                /** @enum {string} */
                signer?: "trusted" | "stranger" | "nobody";
                signedBy?: string;
            };
        };
        /** @description Gives up a draft, or takes a published definition out of use. */
        "vamn.withdraw_definition": {
            input: {
                definitionId: string;
            };
            output: {
                id: string;
                name: string;
                number: number;
                formula: string;
                rules: string[];
                from: string;
                to: string | null;
                author: string;
                reviewer: string | null;
                state: string;
                digest: string | null;
                goldenCases: {
                    name: string;
                    inputs: {
                        [key: string]: unknown;
                    };
                    expected: string;
                    actual: string;
                    ok: boolean;
                }[];
            };
        };
        /** @description Set up a webhook */
        "webhooks.add_endpoint": {
            input: {
                url: string;
                /** @default  */
                description?: string;
                /** @default [] */
                eventTypes?: string[];
            };
            output: {
                id: string;
                url: string;
                description: string;
                /** @description None: every type. */
                eventTypes: string[];
                active: boolean;
                /** @description Since when it has taken nothing. */
                failingSince: string | null;
                createdAt: string;
                version: number;
                /** @description Shown once: it checks the signatures. */
                secret: string;
            };
        };
        /** @description Change a webhook, or switch it on or off */
        "webhooks.change_endpoint": {
            input: {
                endpointId: string;
                url?: string;
                description?: string;
                eventTypes?: string[];
                active?: boolean;
            };
            output: {
                id: string;
                url: string;
                description: string;
                /** @description None: every type. */
                eventTypes: string[];
                active: boolean;
                /** @description Since when it has taken nothing. */
                failingSince: string | null;
                createdAt: string;
                version: number;
            };
        };
        /** @description What was sent to webhooks, and whether it came */
        "webhooks.deliveries": {
            input: {
                cursor?: string;
                /** @default 50 */
                limit?: number;
                endpointId?: string;
                /** @enum {string} */
                state?: "waiting" | "delivered" | "given_up";
            };
            output: {
                items: {
                    id: string;
                    endpointId: string;
                    /** @description None where it is a test. */
                    eventId: string | null;
                    eventType: string;
                    /** @enum {string} */
                    state: "waiting" | "delivered" | "given_up";
                    attempts: number;
                    /** @description When it is tried next, or was last. */
                    dueAt: string;
                    lastStatus: number | null;
                    lastError: string | null;
                    createdAt: string;
                }[];
                next: string | null;
            };
        };
        /** @description Webhooks of the firm */
        "webhooks.endpoints": {
            input: Record<string, never>;
            output: {
                items: {
                    id: string;
                    url: string;
                    description: string;
                    /** @description None: every type. */
                    eventTypes: string[];
                    active: boolean;
                    /** @description Since when it has taken nothing. */
                    failingSince: string | null;
                    createdAt: string;
                    version: number;
                }[];
                next: string | null;
            };
        };
        /** @description What a webhook can be told of */
        "webhooks.event_types": {
            input: Record<string, never>;
            output: {
                items: {
                    type: string;
                    summary: string;
                }[];
                next: string | null;
            };
        };
        /** @description Remove a webhook */
        "webhooks.remove_endpoint": {
            input: {
                endpointId: string;
            };
            output: Record<string, never>;
        };
        /** @description Give a webhook a new secret */
        "webhooks.renew_secret": {
            input: {
                endpointId: string;
            };
            output: {
                secret: string;
                bothSignUntil: string;
            };
        };
        /** @description Send something to a webhook again */
        "webhooks.send_again": {
            input: {
                deliveryId: string;
            };
            output: {
                id: string;
                endpointId: string;
                /** @description None where it is a test. */
                eventId: string | null;
                eventType: string;
                /** @enum {string} */
                state: "waiting" | "delivered" | "given_up";
                attempts: number;
                /** @description When it is tried next, or was last. */
                dueAt: string;
                lastStatus: number | null;
                lastError: string | null;
                createdAt: string;
            };
        };
        /** @description Send a test to a webhook */
        "webhooks.test_endpoint": {
            input: {
                endpointId: string;
            };
            output: {
                deliveryId: string;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
