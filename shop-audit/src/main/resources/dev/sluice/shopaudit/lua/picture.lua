-- Everything of a performance at one moment; changes nothing.
-- KEYS[1] holds   KEYS[2] facts   KEYS[3] seats   KEYS[4] counts   KEYS[5] visitors   KEYS[6] layout   KEYS[7] plan
-- RETURNS {{hold, end, ...}, {hold, facts, ...}, {seat, owner, ...}, {count, value, ...}, {owner, places, ...},
--   {seat, offset, ...}, plan}
return {
  redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES'),
  redis.call('HGETALL', KEYS[2]),
  redis.call('HGETALL', KEYS[3]),
  redis.call('HGETALL', KEYS[4]),
  redis.call('HGETALL', KEYS[5]),
  redis.call('HGETALL', KEYS[6]),
  redis.call('GET', KEYS[7]) or ''
}
