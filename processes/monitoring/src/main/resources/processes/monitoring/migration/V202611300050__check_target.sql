-- What a check asks is of many kinds: JSON, whose shape is its type's. What opens the system is sealed, and apart.
alter table watch_check alter column type set data type varchar(20);
alter table watch_check add column target text not null;
alter table watch_check add column secret text;
alter table watch_check drop column least_status;
alter table watch_check drop column most_status;
alter table watch_check drop column keyword;
