-- When the service was last seen at work; one row.
create table service_presence (
  one     boolean primary key default true check (one),
  seen_at bigint not null
)
--;
-- When it was not at work: from when it was last seen to when it came back. Real time.
create table outages (
  from_at bigint primary key,
  to_at   bigint not null
)
