-- Sellers and all that is theirs: seller_id leads every key. Ids are derived from the market's own, so any order of arrival gives the same rows.
create table sellers (
  seller_id  uuid primary key,
  market_id  text not null,
  outside_id text not null,
  known_from bigint not null,
  state      text not null default '{"offers":[]}',
  offers_rev integer not null default 0,
  rev        bigint not null default 0
)
--;
create index sellers_of_market on sellers (market_id, outside_id)
--;
-- The one append-only table of what we were told. One key, by which an order's timeline is read too, and no second index: every further one
-- costs a tenth of the write path. by_name: told without a seller, and filed here by its order, parcel, payment or thread.
create table facts (
  seller_id   uuid not null,
  subject     uuid not null,
  source      text not null,
  id          text not null,
  kind        text not null,
  occurred_at bigint not null,
  recorded_at bigint not null,
  body        text not null,
  by_name     text,
  digest      text,
  personal    text,
  primary key (seller_id, subject, source, id)
)
--;
-- An order with its parcels, marks and steps is one row, folded from its facts. steps: what it has added to the counters, to take out again.
-- next_due_at: when policy expires it; news_at: when a mark comes true of which nobody has been told. Both only for what is live.
create table orders (
  seller_id   uuid not null,
  order_id    uuid not null,
  outside_id  text not null,
  version     integer not null,
  placed_at   bigint,
  ship_by     bigint,
  deliver_by  bigint,
  next_due_at bigint,
  news_at     bigint,
  status      text not null,
  marks       text not null,
  state       text not null,
  steps       text not null,
  primary key (seller_id, order_id)
)
--;
create index orders_by_placing on orders (seller_id, placed_at desc)
--;
create index orders_marked on orders (seller_id, placed_at desc) where marks <> ''
--;
create index orders_due on orders (next_due_at) where next_due_at is not null
--;
create index orders_news on orders (news_at) where news_at is not null
--;
create table threads (
  seller_id   uuid not null,
  thread_id   uuid not null,
  order_id    uuid,
  outside_id  text not null,
  version     integer not null,
  last_at     bigint,
  news_at     bigint,
  marks       text not null,
  state       text not null,
  steps       text not null,
  primary key (seller_id, thread_id)
)
--;
create index threads_news on threads (news_at) where news_at is not null
--;
-- One wide row a seller, split, anchor day and effect day: each counting shape has columns of its own (table shapes). Null is nothing, and costs nothing.
create table counters (
  seller_id uuid not null,
  split     text not null,
  bank      smallint not null,
  anchor    integer not null,
  effect    integer not null,
  c0 integer,  c1 integer,  c2 integer,  c3 integer,  c4 integer,  c5 integer,  c6 integer,  c7 integer,  c8 integer,  c9 integer,
  c10 integer,  c11 integer,  c12 integer,  c13 integer,  c14 integer,  c15 integer,  c16 integer,  c17 integer,  c18 integer,  c19 integer,
  c20 integer,  c21 integer,  c22 integer,  c23 integer,  c24 integer,  c25 integer,  c26 integer,  c27 integer,  c28 integer,  c29 integer,
  c30 integer,  c31 integer,  c32 integer,  c33 integer,  c34 integer,  c35 integer,  c36 integer,  c37 integer,  c38 integer,  c39 integer,
  primary key (seller_id, split, bank, anchor, effect)
)
--;
-- Whose is the name? Written by the fact that names both (in the market's own ids); a name told for two orders is both's.
create table subjects (
  market_id  text not null,
  kind       text not null,
  outside_id text not null,
  seller     text not null,
  in_order   text not null,
  primary key (market_id, kind, outside_id, seller, in_order)
)
--;
-- Facts of subjects that nobody has introduced yet.
create table inbox (
  market_id   text not null,
  kind        text not null,
  outside_id  text not null,
  source      text not null,
  id          text not null,
  recorded_at bigint not null,
  body        text not null,
  primary key (market_id, kind, outside_id, source, id)
)
--;
-- What was told and could not be taken: kept as told, to be corrected and sent again.
create table refused (
  refused_id uuid primary key,
  market_id  text not null,
  at         bigint not null,
  told       text not null,
  rule       text not null,
  field      text,
  message    text not null,
  state      text not null default 'open',
  settled_at bigint,
  settled_by text
)
--;
create index refused_open on refused (market_id, at desc) where state = 'open'
--;
create table disruptions (
  market_id   text not null,
  source      text not null,
  id          text not null,
  occurred_at bigint not null,
  recorded_at bigint not null,
  body        text not null,
  primary key (market_id, source, id)
)
--;
-- Orders to fold again because something outside them changed (an offer told late, a disruption declared, a policy shape added).
create table refolds (
  refold_id    uuid primary key,
  market_id    text not null,
  seller_id    uuid,
  placed_from  bigint not null,
  after_seller uuid,
  reason       text not null,
  made_at      bigint not null
)
