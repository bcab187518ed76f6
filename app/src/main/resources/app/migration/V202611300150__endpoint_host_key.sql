-- The key of an SFTP server, as a fingerprint; other kinds have none.
alter table endpoint add column host_key varchar(60) default '' not null;
