-- Publishes what is new about a draw and moves it on to its next phase. Asked again it changes nothing.
-- KEYS[1] control   KEYS[2] draw
-- ARGV[1] epoch   ARGV[2] fence   ARGV[3] phase in which the draw is   ARGV[4] phase in which it is then   ARGV[5] JSON
-- RETURNS {'PUBLISHED'} | {'NO_DRAW'} (it is in another phase)
--       | {'UNKNOWN_LINE' | 'EPOCH_CHANGED' | 'STALE_LEADER' | 'RECOVERING'}
local control = redis.call('HMGET', KEYS[1], 'epoch', 'fence', 'run', 'draw-phase')
local refusal = refuses(control, ARGV[1], ARGV[2])
if refusal then
  return {refusal}
end
if control[4] ~= ARGV[3] then
  return {control[4] == ARGV[4] and 'PUBLISHED' or 'NO_DRAW'}
end
redis.call('SET', KEYS[2], ARGV[5])
redis.call('HSET', KEYS[1], 'draw-phase', ARGV[4])
return {'PUBLISHED'}
