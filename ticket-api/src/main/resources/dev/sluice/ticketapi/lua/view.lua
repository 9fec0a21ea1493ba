-- What is held and sold now.
-- RETURNS {ready 0|1, version, {seat, state .. hold, ...}, {count, value, ...}}
return {
  redis.call('HEXISTS', COUNTS, 'ready'),
  tonumber(redis.call('HGET', COUNTS, 'version') or '0'),
  redis.call('HGETALL', SEATS),
  redis.call('HGETALL', COUNTS)
}
