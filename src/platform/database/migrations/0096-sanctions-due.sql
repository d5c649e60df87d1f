-- The queue of what falls due of sanctions is the sanctions' own index, as in every other room; standings repeated it.
drop index standings_sanctions_due
--;
alter table standings drop column sanction_due_at
