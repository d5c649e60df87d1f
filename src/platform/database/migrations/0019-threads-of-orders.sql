-- Where two sellers are told of one order: its threads, to file what names the order under both.
create index subjects_threads on subjects (market_id, seller, in_order) where kind = 'thread'
