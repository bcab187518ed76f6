-- Who deployed a bundle of models, and why. Deployments of before this table say so by having no row.
create table model_deployment (
  deployment_id varchar(64) primary key,
  subject varchar(100) not null,
  -- the one file that differs from the deployment before; null when the whole bundle came with a release
  file varchar(255),
  author varchar(255) not null,
  reason text not null,
  at timestamp(6) with time zone not null
);

-- What somebody is drawing. One per model: who saves it holds it until ten minutes have passed without a save.
create table model_draft (
  model_key varchar(255) primary key,
  source text not null,
  based_on integer not null,
  by_id varchar(255) not null,
  by_name varchar(255) not null,
  saved_at timestamp(6) with time zone not null
);
