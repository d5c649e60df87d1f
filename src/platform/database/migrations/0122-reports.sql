-- What somebody reported of a seller: a broken promise, a fake, a bad listing. state holds the deadlines; next_due_at is the earliest of
-- them, and the queue of what falls due. verdict: what a person decided; null where the clock did, or nothing is decided.
create table reports (
  seller_id   uuid not null,
  report_id   uuid not null,
  market_id   text not null,
  reporter    text not null,
  order_id    uuid,
  listing_id  text,
  matter      text not null,
  status      text not null,
  open        boolean not null,
  verdict     text,
  decided_at  bigint,
  version     integer not null,
  opened_at   bigint not null,
  next_due_at bigint,
  state       text not null,
  primary key (seller_id, report_id)
)
--;
create index reports_due on reports (market_id, next_due_at) where next_due_at is not null
--;
create index reports_by_id on reports (report_id)
--;
create index reports_of_market on reports (market_id, opened_at desc, report_id)
--;
create index reports_of_reporter on reports (market_id, reporter, opened_at desc, report_id)
--;
create index reports_decided on reports (market_id, reporter, decided_at desc) where verdict is not null
--;
create index reports_of_order on reports (seller_id, order_id)
--;
create unique index reports_one_open on reports (seller_id, reporter, matter, coalesce(order_id::text, ''), coalesce(listing_id, '')) where open
--;
-- A listing that is to be taken down is no order and no seller as a whole.
alter table instructions add column listing_id text
