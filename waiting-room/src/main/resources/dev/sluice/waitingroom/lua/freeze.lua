-- Opens the doors of a line whose draw anybody can check: the state becomes OPEN, the list of those who came before is
-- closed, and their numbers are set aside. Whoever joins from now on is behind all of them. Asked again it answers the same.
-- KEYS[1] early   KEYS[2] numbers   KEYS[3] control
-- ARGV[1] epoch   ARGV[2] fence   ARGV[3] now (ms)
-- RETURNS {'FROZEN', first number, entrants} | {'NUMBERS', number up to which the marks must be raised first}
--       | {'NO_DRAW'} | {'UNKNOWN_LINE' | 'EPOCH_CHANGED' | 'STALE_LEADER' | 'RECOVERING'}
local control = redis.call('HMGET', KEYS[3], 'epoch', 'fence', 'run', 'state', 'numbers-up-to', 'draw-phase', 'draw-first',
  'draw-count')
local refusal = refuses(control, ARGV[1], ARGV[2])
if refusal then
  return {refusal}
end
if not control[6] then
  return {'NO_DRAW'}
end
if control[6] ~= 'COMMITTED' then
  return {'FROZEN', tonumber(control[7]), tonumber(control[8])}
end
if control[4] ~= 'SCHEDULED' then
  return {'NO_DRAW'}
end
local entrants = redis.call('ZCARD', KEYS[1])
local given = tonumber(redis.call('GET', KEYS[2])) or 0
local up_to = tonumber(control[5])
if up_to and given + entrants > up_to then
  return {'NUMBERS', given + entrants}
end
redis.call('HSET', KEYS[3], 'state', 'OPEN', 'draw-phase', 'FROZEN', 'draw-first', given + 1, 'draw-count', entrants,
  'draw-frozen-at', ARGV[3])
if entrants > 0 then
  redis.call('INCRBY', KEYS[2], entrants)
  redis.call('HSET', KEYS[3], 'draw-next', given + 1)
end
return {'FROZEN', given + 1, entrants}
