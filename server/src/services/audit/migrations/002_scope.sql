comment on table audit.chain is 'append-only: one link per event, in the order of sealing; firm-wide: hashes alone, the events have their client';
comment on table audit.checkpoints is 'append-only: signed states of the log, to be kept by an outsider; firm-wide: hashes alone';
