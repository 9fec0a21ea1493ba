-- Takes one visitor out of the line, by choice.
-- KEYS[1] line   KEYS[2] departed   KEYS[3] log   KEYS[4] control
-- ARGV[1] visitor id
-- RETURNS the number given up, or 0 when the visitor was not waiting
local number = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not number then
  return 0
end
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('SETBIT', KEYS[2], number, 1)
redis.call('XADD', KEYS[3], 'MAXLEN', '~', 20000, '*', 'kind', 'left',
  'epoch', redis.call('HGET', KEYS[4], 'epoch') or '', 'entries', ARGV[1] .. ':' .. number)
redis.call('HINCRBY', KEYS[4], 'left', 1)
return tonumber(number)
