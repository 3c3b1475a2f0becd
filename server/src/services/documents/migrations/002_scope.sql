call kernel.carry_client('documents.documents', 'company_id');
call kernel.identify_later('documents.documents', 'id');
call kernel.carry_client('documents.versions', 'document_id');
comment on table documents.blobs is 'firm-wide: encrypted bytes by their hash, reached through a version alone';
