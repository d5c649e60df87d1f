-- What people are told of an event: one row a reader, rendered from the event when it is read. next_try_at null = sent, or kept because nobody
-- sends mail here.
create table notices (
  seller_id   uuid not null,
  notice_id   uuid not null,
  market_id   text not null,
  event_id    uuid not null,
  type        text not null,
  reader      text not null,
  reader_id   text not null,
  at          bigint not null,
  recorded_at bigint not null,
  attempts    integer not null default 0,
  next_try_at bigint,
  sent_at     bigint,
  last_error  text,
  primary key (seller_id, notice_id)
)
--;
create index notices_of_market on notices (market_id, at desc, notice_id)
--;
create index notices_of_reader on notices (market_id, reader, reader_id, at desc)
--;
create index notices_due on notices (next_try_at) where next_try_at is not null
