-- Somebody is called for a downtime once, or a reason is known why nobody is.
alter table watch_downtime add column called_at timestamp(6) with time zone;
alter table watch_downtime add column held_by varchar(300);
