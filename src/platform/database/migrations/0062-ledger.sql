-- What is owed because of decisions: legs of balanced transactions, only ever added to. minor: in the currency's smallest unit. The legs of one
-- entry sum to zero per currency; an entry is one decision's.
create table postings (
  seller_id   uuid not null,
  entry_id    uuid not null,
  leg         smallint not null,
  market_id   text not null,
  account     text not null,
  currency    text not null,
  minor       bigint not null,
  at          bigint not null,
  recorded_at bigint not null,
  primary key (seller_id, entry_id, leg)
)
--;
create index postings_by_time on postings (seller_id, at desc)
--;
-- What the marketplace's payment system or shop is asked to do: asked, then confirmed or refused. source_account: where its money was taken from.
create table instructions (
  seller_id      uuid not null,
  instruction_id uuid not null,
  market_id      text not null,
  decision_id    uuid not null,
  kind           text not null,
  order_id       text,
  buyer_id       text,
  currency       text,
  minor          bigint,
  source_account text not null,
  state          text not null default 'asked',
  version        integer not null default 1,
  asked_at       bigint not null,
  settled_at     bigint,
  primary key (seller_id, instruction_id)
)
--;
create index instructions_of_market on instructions (market_id, state, asked_at)
--;
create index instructions_of_order on instructions (seller_id, order_id)
