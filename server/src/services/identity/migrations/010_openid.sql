-- What an OpenID provider said of itself when it was connected: where it asks, answers and signs.
alter table identity.connections add column provider jsonb;
