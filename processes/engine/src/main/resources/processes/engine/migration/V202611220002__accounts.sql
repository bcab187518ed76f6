-- What the engine's user lacks. Name, address, groups and password hash stay in the engine's own tables.
create table account (
  user_id varchar(64) primary key,
  enabled boolean not null,
  must_change_password boolean not null,
  client_id uuid,
  created_at timestamp(6) with time zone not null,
  password_changed_at timestamp(6) with time zone not null
);

insert into act_id_group (id_, rev_, name_, type_) values ('staff', 1, 'Staff', 'role');
insert into act_id_group (id_, rev_, name_, type_) values ('manager', 1, 'Manager', 'role');
insert into act_id_group (id_, rev_, name_, type_) values ('admin', 1, 'Admin', 'role');
insert into act_id_group (id_, rev_, name_, type_) values ('client', 1, 'Client', 'role');
