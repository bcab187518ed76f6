-- Of a change that a program proposed, whoever made its token: the same person is no second pair of eyes.
alter table model_proposal add column answerable varchar(255);
update model_proposal set answerable = by_id;
alter table model_proposal alter column answerable set not null;
