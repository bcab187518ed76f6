-- Where whoever gets the mail may end mail of this kind by one POST (RFC 8058); empty for what belongs to work.
alter table outbox_delivery add column unsubscribe varchar(500);
