-- What of the product's own models is deployed. The row is also the lock: two nodes may start at once.
create table packaged_models (
  subject varchar(100) primary key,
  fingerprint varchar(64) not null,
  deployment_id varchar(64),
  held_back boolean not null,
  at timestamp(6) with time zone not null
);
