-- Whether persons were told that nobody has answered an instruction by its due time. Whether they were told of a fund that it has fallen to its mark
-- (also where it was never above it), and how often so far.
alter table instructions add column alarmed boolean not null default false
--;
create index instructions_to_alarm on instructions (due_by) where state = 'asked' and not alarmed
--;
alter table funds add column warned boolean not null default false
--;
alter table funds add column warnings integer not null default 0
