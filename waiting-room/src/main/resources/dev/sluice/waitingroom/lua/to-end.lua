-- Sends one visitor who waits, or is away, to the end of the line: the old number departs, a new one is given.
-- Whoever waits in a lane goes to the end of that lane.
-- KEYS[1] line   KEYS[2] away   KEYS[3] grace   KEYS[4] early   KEYS[5] admitted   KEYS[6] numbers   KEYS[7] departed
-- KEYS[8] log   KEYS[9] control   KEYS[10] invited   KEYS[11] lanes   KEYS[12] laned
-- ARGV[1] visitor id
-- RETURNS {'MOVED', new number} | {'IS_IN' | 'IS_EARLY' | 'NOT_HERE' | 'RECOVERING' | 'UNKNOWN_LINE', 0}
local visitor = ARGV[1]
local control = redis.call('HMGET', KEYS[9], 'epoch', 'run', 'numbers-up-to', 'joined')
local epoch = control[1]
if not epoch then
  return {'UNKNOWN_LINE', 0}
end
if redis.call('HEXISTS', KEYS[5], visitor) == 1 then
  return {'IS_IN', 0}
end
if redis.call('ZSCORE', KEYS[4], visitor) then
  return {'IS_EARLY', 0}
end
local waiting = place_in(KEYS[1], KEYS[11], visitor)
local old = waiting or redis.call('ZSCORE', KEYS[2], visitor)
if not old then
  return {'NOT_HERE', 0}
end
local up_to = tonumber(control[3])
local given = tonumber(redis.call('GET', KEYS[6]))
-- a counter that is gone would begin at 1 again, and no number is given above the mark
if not given or not is_adopted(control[2]) or (up_to and given >= up_to) then
  return {'RECOVERING', 0}
end
local number = redis.call('INCR', KEYS[6])
local lane = lane_of_number(KEYS[12], old)

local function record(kind, with, ...)
  redis.call('XADD', KEYS[8], 'MAXLEN', '~', 20000, '*', 'kind', kind, 'epoch', epoch,
    'entries', visitor .. ':' .. string.format('%.0f', with), ...)
end

redis.call('ZREM', KEYS[2], visitor)
redis.call('ZREM', KEYS[3], visitor)
redis.call('ZREM', KEYS[10], visitor)
redis.call('ZREM', KEYS[11], visitor)
put_in(KEYS[1], KEYS[11], visitor, number, lane)
if lane > 0 then
  redis.call('BITFIELD', KEYS[12], 'SET', 'u4', '#' .. number, lane)
  record('laned', number, 'lane', lane)
end
redis.call('SETBIT', KEYS[7], old, 1)
redis.call('HINCRBY', KEYS[9], 'joined', 1)
redis.call('HINCRBY', KEYS[9], 'left', 1)
-- the new number first: what is said about the old one afterwards is late, and the visitor is not told of a departure
if not waiting then
  record('returned', tonumber(old))
end
record('drawn', number)
record('left', tonumber(old))
return {'MOVED', number}
