-- A seller's contest of one mark on one order. state holds the deadlines; next_due_at is the earliest of them, and the queue of what falls due.
create table contests (
  seller_id    uuid not null,
  contest_id   uuid not null,
  market_id    text not null,
  order_id     uuid not null,
  mark         text not null,
  thing        text not null,
  status       text not null,
  open         boolean not null,
  version      integer not null,
  submitted_at bigint not null,
  next_due_at  bigint,
  state        text not null,
  primary key (seller_id, contest_id)
)
--;
create index contests_due on contests (market_id, next_due_at) where next_due_at is not null
--;
create index contests_by_id on contests (contest_id)
--;
create index contests_of_market on contests (market_id, submitted_at desc, contest_id)
--;
create index contests_of_order on contests (seller_id, order_id)
--;
create unique index contests_one_open on contests (seller_id, order_id, mark, thing) where open
