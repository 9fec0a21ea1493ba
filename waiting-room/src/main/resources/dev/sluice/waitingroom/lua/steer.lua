-- Writes what an operator decided into the control hash of a line that exists.
-- While people wait for the doors to open only the draw can open them: OPEN opens them at once, PAUSED and DRAINING change
-- nothing, since nobody is admitted anyway.
-- KEYS[1] control   KEYS[2] early
-- ARGV field, value, field, value, ...
-- RETURNS 1, or 0 when there is no such line
if redis.call('HEXISTS', KEYS[1], 'epoch') == 0 then
  return 0
end
local before = redis.call('HGET', KEYS[1], 'state')
redis.call('HSET', KEYS[1], unpack(ARGV))
local state = redis.call('HGET', KEYS[1], 'state')
local gathered = redis.call('ZCARD', KEYS[2]) > 0 and redis.call('HEXISTS', KEYS[1], 'draw-next') == 0
if state ~= 'CLOSED' and state ~= 'SOLD_OUT' and (before == 'SCHEDULED' or gathered) then
  redis.call('HSET', KEYS[1], 'state', 'SCHEDULED')
  if state == 'OPEN' then
    redis.call('HSET', KEYS[1], 'opens-at', 0)
  end
end
return 1
