-- What sellers did on their orders, one row an act; a delay's row also says what the buyer answered.
create table acts (
  seller_id uuid not null,
  act_id    uuid not null,
  market_id text not null,
  order_id  uuid not null,
  nth       integer not null,
  kind      text not null,
  at        bigint not null,
  version   integer not null,
  state     text not null,
  primary key (seller_id, act_id)
)
--;
create unique index acts_of_order on acts (seller_id, order_id, nth)
