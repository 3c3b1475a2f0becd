-- What operators ask for twice is kept sealed like a firm's: their login uses their own key, and no firm's.
grant select, insert on kernel.data_keys to finace_operator;
call kernel.hold_to_operators('kernel.data_keys');
