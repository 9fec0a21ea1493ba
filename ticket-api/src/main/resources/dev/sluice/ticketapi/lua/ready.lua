-- Opens the performance for holds: the mirror is complete.
-- RETURNS 1 when it was not open before
return redis.call('HSETNX', COUNTS, 'ready', 1)
