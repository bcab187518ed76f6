insert into act_id_group (id_, rev_, name_, type_) values ('client_admin', 1, 'Client admin', 'role');
