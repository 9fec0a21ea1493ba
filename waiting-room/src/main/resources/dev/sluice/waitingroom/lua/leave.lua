-- Takes one visitor out of the line, by choice: out of those who wait, who are away, or who came before the doors open.
-- KEYS[1] line   KEYS[2] departed   KEYS[3] log   KEYS[4] control   KEYS[5] early   KEYS[6] away   KEYS[7] grace
-- KEYS[8] present   KEYS[9] lanes   KEYS[10] withdrawn
-- ARGV[1] visitor id
-- RETURNS the number given up, -1 when there was none yet, 0 when the visitor was not waiting
local visitor = ARGV[1]
local number = place_in(KEYS[1], KEYS[9], visitor) or redis.call('ZSCORE', KEYS[6], visitor)
local drawing = redis.call('HMGET', KEYS[4], 'draw-phase', 'draw-next')
if drawing[1] and drawing[2] and redis.call('ZSCORE', KEYS[5], visitor) then
  -- the list of a draw that anybody can check is closed: who leaves keeps the entry in it, and the number leaves too
  if redis.call('SADD', KEYS[10], visitor) == 0 then
    return 0
  end
  if not number then
    return -1
  end
end
if not number then
  if redis.call('ZREM', KEYS[5], visitor) == 0 then
    return 0
  end
  local next_number = redis.call('HGET', KEYS[4], 'draw-next')
  if not next_number then
    return -1
  end
  -- the draw is under way: its numbers are reserved one by one for those who were there, none may be left over
  number = next_number
  redis.call('HINCRBY', KEYS[4], 'draw-next', 1)
  redis.call('HINCRBY', KEYS[4], 'joined', 1)
  if redis.call('ZCARD', KEYS[5]) == 0 then
    redis.call('HDEL', KEYS[4], 'draw-next')
  end
end
redis.call('ZREM', KEYS[1], visitor)
redis.call('ZREM', KEYS[9], visitor)
redis.call('ZREM', KEYS[6], visitor)
redis.call('ZREM', KEYS[7], visitor)
redis.call('ZREM', KEYS[8], visitor)
redis.call('SETBIT', KEYS[2], number, 1)
redis.call('XADD', KEYS[3], 'MAXLEN', '~', 20000, '*', 'kind', 'left',
  'epoch', redis.call('HGET', KEYS[4], 'epoch') or '', 'entries', visitor .. ':' .. number)
redis.call('HINCRBY', KEYS[4], 'left', 1)
return tonumber(number)
