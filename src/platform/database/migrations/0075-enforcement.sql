-- From when a market's sanctions take effect, as a person said; until then they are only recorded. looked_until: sellers whose first order was
-- placed before that instant of market time have a standing.
create table enforcement_markets (
  market_id    text primary key,
  from_at      bigint,
  told_at      bigint,
  told_by      text,
  looked_until bigint
)
--;
-- Where a seller stands. next_due_at: the next evaluation; sanction_due_at: the earliest deadline of the seller's sanctions. Version 0: known,
-- and not evaluated yet. state holds what evaluations carry from day to day; sanctions stand beside it.
create table standings (
  seller_id       uuid primary key,
  market_id       text not null,
  version         integer not null,
  step            text not null,
  visibility      text not null,
  level           text not null,
  suspended       boolean not null,
  next_due_at     bigint,
  sanction_due_at bigint,
  state           text
)
--;
create index standings_due on standings (market_id, next_due_at)
--;
create index standings_sanctions_due on standings (market_id, sanction_due_at) where sanction_due_at is not null
--;
-- One act of enforcement. observed: only recorded. closed_at: when it was over.
create table sanctions (
  seller_id    uuid not null,
  sanction_id  uuid not null,
  market_id    text not null,
  step         text not null,
  status       text not null,
  observed     boolean not null,
  announced_at bigint not null,
  next_due_at  bigint,
  closed_at    bigint,
  state        text not null,
  primary key (seller_id, sanction_id)
)
--;
create index sanctions_by_id on sanctions (sanction_id)
--;
create index sanctions_of_market on sanctions (market_id, announced_at desc, sanction_id)
--;
create index sanctions_due on sanctions (market_id, next_due_at) where next_due_at is not null
