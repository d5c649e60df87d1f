-- Orders to fold again are found by any date they are owed by, not by their placing alone.
alter table refolds rename column placed_from to dated_from
