-- Rows that are written again and again find room on their own page: a counter or a seller then needs no new entry in any index, and an
-- order, whose dates do move in its indexes, no new page.
alter table orders set (fillfactor = 60)
--;
alter table threads set (fillfactor = 60)
--;
alter table counters set (fillfactor = 70)
--;
alter table sellers set (fillfactor = 50)
