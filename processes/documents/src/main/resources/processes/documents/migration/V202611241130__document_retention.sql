-- When a kind's time is over its documents' bytes go; number, SHA-256 and dates stay, so that it can still be checked.
alter table document alter column content drop not null;
alter table document add column destroyed_at timestamp(6) with time zone;
create index document_age on document (kind, issued_at);
