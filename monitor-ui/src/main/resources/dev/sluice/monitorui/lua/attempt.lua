-- Counts one attempt before it is made, so that any number of them at once are no more than are allowed.
-- KEYS[1] attempts of one kind, a hash: count, since (ms), until (ms)
-- ARGV[1] now (ms)   ARGV[2] attempts allowed in a window   ARGV[3] window (ms)   ARGV[4] lock for (ms)
-- RETURNS 0 when it may be made, else ms until one may be; negative when this is the first one refused
local now, allowed, window, lock = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local known = redis.call('HMGET', KEYS[1], 'count', 'since', 'until')
local locked_until = tonumber(known[3]) or 0
if now < locked_until then
  return locked_until - now
end
local count, since = tonumber(known[1]) or 0, tonumber(known[2]) or now
if locked_until > 0 or now - since >= window then
  count, since = 0, now
end
count = count + 1
if count > allowed then
  redis.call('HSET', KEYS[1], 'count', count, 'since', string.format('%.0f', since), 'until', string.format('%.0f', now + lock))
  redis.call('PEXPIRE', KEYS[1], lock)
  return -lock
end
redis.call('HSET', KEYS[1], 'count', count, 'since', string.format('%.0f', since))
redis.call('HDEL', KEYS[1], 'until')
redis.call('PEXPIRE', KEYS[1], window)
return 0
