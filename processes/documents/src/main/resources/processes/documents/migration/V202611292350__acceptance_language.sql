-- What its signers read: mails, page, certificate.
alter table acceptance add column language varchar(8) default 'en' not null;
