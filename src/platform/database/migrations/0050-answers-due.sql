-- When the earliest unanswered message of a thread is to be answered: apart from news_at, which is emptied once the mark was told of,
-- while the answer is still owed. Null where nothing waits for an answer.
alter table threads add column answer_due_at bigint
--;
update threads set answer_due_at = (
  select min((m ->> 'dueAt')::bigint) from jsonb_array_elements(state::jsonb -> 'messages') m
  where (m ->> 'needsAnswer')::boolean and m ->> 'answeredAt' is null and m ->> 'releasedAt' is null)
--;
drop index threads_due_of_seller
--;
create index threads_unanswered on threads (seller_id, answer_due_at) where answer_due_at is not null
