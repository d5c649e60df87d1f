-- A deployment serves several markets; a market's currency and zone never change. The clock is real (null) or stands at an instant that an
-- operator moves. Deadlines that fell due before live_from never fire: imported history is never acted upon.
create table markets (
  market_id     text primary key,
  title_en      text not null,
  title_zh      text not null,
  currency      text not null,
  zone          text not null,
  clock         bigint,
  live_from     bigint,
  source_ranks  text not null default '[]',
  created_at    bigint not null,
  rev           bigint not null default 0
)
--;
-- Immutable: a version is found by the hash of its canonical JSON and binds from the start of its effective day.
create table policy_versions (
  market_id   text not null references markets,
  hash        text not null,
  effective   integer not null,
  body        text not null,
  published_at bigint not null,
  published_by text not null,
  primary key (market_id, hash)
)
--;
-- Which counter columns hold which counting shape of a market: `cells` columns from `slot` on, in rows of `bank`.
create table shapes (
  market_id text not null references markets,
  hash      text not null,
  bank      smallint not null,
  slot      smallint not null,
  cells     smallint not null,
  body      text not null,
  ready     boolean not null default false,
  primary key (market_id, hash)
)
