-- True for a market that was made up: its pages show the clock that anybody may push.
alter table markets add column demo boolean not null default false
