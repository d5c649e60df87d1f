-- Money that programmes pay from. It lies in slices, so that many may draw at once without waiting for one row; minor: in the currency's
-- smallest unit. low_at: at or below it an operator is warned.
create table funds (
  market_id text not null,
  fund      text not null,
  currency  text not null,
  slices    smallint not null,
  low_at    bigint,
  opened_at bigint not null,
  primary key (market_id, fund)
)
--;
create table fund_slices (
  market_id text not null,
  fund      text not null,
  slice     smallint not null,
  minor     bigint not null check (minor >= 0),
  primary key (market_id, fund, slice)
)
--;
-- What was put into a fund, by the key of who asked: the same again adds nothing.
create table fund_top_ups (
  market_id    text not null,
  fund         text not null,
  key          text not null,
  minor        bigint not null,
  principal_id text not null,
  at           bigint not null,
  primary key (market_id, fund, key)
)
--;
-- What was set aside for one payout, before the seller's posting follows. state: reserved, then posted; queued where the fund had too
-- little. bound_by: the first limit that binds. rest: what is left under each limit.
create table fund_reservations (
  market_id text not null,
  key       text not null,
  fund      text,
  currency  text not null,
  asked     bigint not null,
  granted   bigint not null,
  state     text not null,
  bound_by  text,
  rest      text not null,
  at        bigint not null,
  primary key (market_id, key)
)
--;
create index fund_reservations_by_time on fund_reservations (market_id, fund, at)
--;
-- What was used under a limit that orders of several sellers share: a basket's, a month's.
create table cap_uses (
  market_id text not null,
  scope     text not null,
  cap_id    text not null,
  currency  text not null,
  minor     bigint not null check (minor >= 0),
  primary key (market_id, scope, cap_id, currency)
)
