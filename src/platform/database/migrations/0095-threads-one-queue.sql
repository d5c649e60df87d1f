-- Threads in which a buyer waits are found by waits_by, whatever was promised; answer_due_at said nearly the same.
drop index threads_unanswered
--;
alter table threads drop column answer_due_at
