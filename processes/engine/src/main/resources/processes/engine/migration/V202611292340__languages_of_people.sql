-- What a client's person chose to read, as an ISO 639 code; null: whatever the browser wishes.
alter table account add column language varchar(2);
