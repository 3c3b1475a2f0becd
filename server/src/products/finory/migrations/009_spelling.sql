-- One spelling of one term, in tables as everywhere else.
alter table finory.payments rename column realized_difference to realised_difference;
