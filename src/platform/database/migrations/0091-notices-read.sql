-- Notices are read by when they were written, which no clock that is moved can change: the whole market's, and one reader's.
create index notices_by_writing on notices (market_id, recorded_at desc, notice_id)
--;
drop index notices_of_reader
--;
create index notices_of_reader on notices (market_id, reader, reader_id, recorded_at desc, notice_id)
--;
drop index notices_of_market
--;
-- Until when a person has read what they were told in a market, in real time: what was written later is unread.
create table notices_read (
  principal_id uuid not null,
  market_id    text not null,
  read_until   bigint not null,
  primary key (principal_id, market_id)
)
