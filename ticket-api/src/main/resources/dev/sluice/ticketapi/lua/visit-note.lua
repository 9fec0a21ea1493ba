-- Remembers under which visitor id an account was in the shop.
-- KEYS[1]: a sorted set of line and visitor id, score = when it was seen last, in ms
-- ARGV[1]: line and visitor id; ARGV[2]: now, in ms
-- ARGV[3]: ms for which it is remembered; ARGV[4]: most visits of an account
-- RETURNS how many there are
redis.call('ZADD', KEYS[1], 'GT', ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', tonumber(ARGV[2]) - tonumber(ARGV[3]))
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -tonumber(ARGV[4]) - 1)
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return redis.call('ZCARD', KEYS[1])
