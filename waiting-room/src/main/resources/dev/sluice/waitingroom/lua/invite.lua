-- Notes that one visitor is to be let in with the next free place: let-in.lua of the leader does it, below the limit.
-- KEYS[1] line   KEYS[2] away   KEYS[3] early   KEYS[4] admitted   KEYS[5] control   KEYS[6] invited
-- KEYS[7] lanes
-- ARGV[1] visitor id
-- RETURNS 'INVITED' | 'IS_IN' | 'NOT_HERE' | 'UNKNOWN_LINE'
local visitor = ARGV[1]
if redis.call('HEXISTS', KEYS[5], 'epoch') == 0 then
  return 'UNKNOWN_LINE'
end
if redis.call('HEXISTS', KEYS[4], visitor) == 1 then
  return 'IS_IN'
end
if not (place_in(KEYS[1], KEYS[7], visitor) or redis.call('ZSCORE', KEYS[2], visitor) or redis.call('ZSCORE', KEYS[3], visitor)) then
  return 'NOT_HERE'
end
redis.call('ZADD', KEYS[6], 'NX', redis.call('HINCRBY', KEYS[5], 'invitations', 1), visitor)
return 'INVITED'
