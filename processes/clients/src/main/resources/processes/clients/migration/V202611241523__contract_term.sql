-- Since when a client's contract runs and when it is renewed; empty = not known.
alter table client add column contract_start date;
alter table client add column renewal date;
