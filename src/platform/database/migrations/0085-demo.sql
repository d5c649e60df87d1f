-- How far the filling of each demo market has come. size: JSON of what it was planned by, with the seed: the same steps are planned again
-- whenever it goes on. spent_ms: time taken so far, by all processes that worked on it.
create table demo_fills (
  market_id  text primary key,
  seed       text not null,
  size       text not null,
  steps_done integer not null,
  days_done  integer not null,
  days       integer not null,
  spent_ms   bigint not null,
  started_at bigint not null,
  done_at    bigint
)
--;
-- Who can be played in a demo market, and what is going on there: body as JSON.
create table demo_cast (
  market_id text not null,
  cast_id   text not null,
  place     integer not null,
  body      text not null,
  primary key (market_id, cast_id)
)
