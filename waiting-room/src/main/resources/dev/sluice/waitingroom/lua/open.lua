-- Makes a line, or brings the description of an existing one up to date.
-- KEYS[1] control hash
-- ARGV[1] epoch to take when the line is new   ARGV[2] title   ARGV[3] target URL   ARGV[4] floor when new
-- RETURNS the line's epoch
if redis.call('HSETNX', KEYS[1], 'epoch', ARGV[1]) == 1 then
  redis.call('HSET', KEYS[1], 'state', 'OPEN', 'floor', ARGV[4], 'limit', ARGV[4], 'fence', 0)
end
redis.call('HSET', KEYS[1], 'title', ARGV[2], 'target', ARGV[3])
return redis.call('HGET', KEYS[1], 'epoch')
