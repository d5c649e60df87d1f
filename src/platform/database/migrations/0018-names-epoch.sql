-- Counts the batches that filed facts by names or left them waiting for one. Outside any transaction, so that each sees what went on beside it.
create sequence names_epoch
--;
select setval('names_epoch', 1)
--;
-- Whoever writes rows of a seller holds the seller's row: an offer cannot change meanwhile.
alter table sellers drop column offers_rev
