-- Gives one visitor's place in the work queue back.
-- KEYS[1] work   KEYS[2] admitted   KEYS[3] log   KEYS[4] control
-- ARGV[1] visitor id   ARGV[2] reason (lower case)   ARGV[3] number of the session meant, 0 = whichever there is
-- RETURNS 1 when a session ended, else 0
local number, enter_before = string.match(redis.call('HGET', KEYS[2], ARGV[1]) or '', '^(%d+):%d+:(%d+)')
if number and ARGV[3] ~= '0' and number ~= ARGV[3] then
  return 0
end
local never_came = enter_before and redis.call('ZSCORE', KEYS[1], ARGV[1]) == enter_before
local removed = redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
if removed == 0 then
  return 0
end
redis.call('XADD', KEYS[3], 'MAXLEN', '~', 20000, '*', 'kind', ARGV[2],
  'epoch', redis.call('HGET', KEYS[4], 'epoch') or '', 'entries', ARGV[1] .. ':' .. (number or '0'))
redis.call('HINCRBY', KEYS[4], ARGV[2], 1)
if never_came then
  redis.call('HINCRBY', KEYS[4], 'withdrawn', 1)
end
return 1
