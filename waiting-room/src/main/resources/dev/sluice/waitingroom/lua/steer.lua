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
local is_over = state == 'CLOSED' or state == 'SOLD_OUT'
if not is_over and (before == 'SCHEDULED' or gathered) then
  redis.call('HSET', KEYS[1], 'state', 'SCHEDULED')
  local says_when = false
  for i = 1, #ARGV, 2 do
    says_when = says_when or ARGV[i] == 'opens-at'
  end
  if state == 'OPEN' and not says_when then
    redis.call('HSET', KEYS[1], 'opens-at', 0)
  elseif before == 'CLOSED' and not says_when then
    -- closed before the doors opened: only OPEN or a new time opens them now
    redis.call('HDEL', KEYS[1], 'opens-at')
  end
end
return 1
