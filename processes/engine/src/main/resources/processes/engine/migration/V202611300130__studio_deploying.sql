-- Of a model that was never deployed the draft alone knows the file's name; null for a version of a deployed model.
alter table model_draft add column file varchar(120);

-- What changed is seen in the files themselves.
alter table model_deployment drop column file;

-- Whoever looked at the change before it was deployed; null where one pair of eyes is enough.
alter table model_deployment add column approved_by varchar(255);

-- Warnings that were accepted with a deployment, and why each is fine.
create table model_warning (
  deployment_id varchar(64) not null,
  name varchar(500) not null,
  reason text not null,
  primary key (deployment_id, name)
);

-- A change that waits for a second pair of eyes.
create table model_proposal (
  id varchar(36) primary key,
  subject varchar(100) not null,
  reason text not null,
  by_id varchar(255) not null,
  by_name varchar(255) not null,
  at timestamp(6) with time zone not null,
  state varchar(20) not null,
  closed_by varchar(255),
  closed_at timestamp(6) with time zone,
  comment text
);

create index model_proposal_open on model_proposal (state, at);

create table model_proposal_file (
  proposal_id varchar(36) not null references model_proposal (id),
  position integer not null,
  file varchar(120) not null,
  model_key varchar(255),
  based_on integer,
  content bytea not null,
  primary key (proposal_id, position)
);

create table model_proposal_warning (
  proposal_id varchar(36) not null references model_proposal (id),
  name varchar(500) not null,
  reason text not null,
  primary key (proposal_id, name)
);

-- The files of the release that a subject stands on: what both a manager's change and the next release began with.
create table packaged_model_file (
  subject varchar(100) not null,
  file varchar(120) not null,
  content bytea not null,
  primary key (subject, file)
);
