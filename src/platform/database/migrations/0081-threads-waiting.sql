-- When the first message of a thread that waits for the seller's answer falls due; null where none waits.
alter table threads add column waits_by bigint
--;
update threads set waits_by = (
  select min(coalesce((m ->> 'dueAt')::bigint, (m ->> 'at')::bigint)) from jsonb_array_elements(state::jsonb -> 'messages') m
  where m ->> 'needsAnswer' = 'true' and not m ? 'answeredAt' and not m ? 'releasedAt')
--;
create index threads_waiting on threads (seller_id, waits_by, thread_id) where waits_by is not null
--;
create index threads_of_seller on threads (seller_id, last_at desc, thread_id)
