-- Keeps one part of the published list of a draw, before it is published. Asked again it writes the same.
-- KEYS[1] control   KEYS[2] drawn
-- ARGV[1] epoch   ARGV[2] fence   ARGV[3] field   ARGV[4] value
-- RETURNS 1, or 0 when the draw is in another phase or the caller does not lead this life of the line
local control = redis.call('HMGET', KEYS[1], 'epoch', 'fence', 'run', 'draw-phase')
if refuses(control, ARGV[1], ARGV[2]) or control[4] ~= 'ROOTED' then
  return 0
end
redis.call('HSET', KEYS[2], ARGV[3], ARGV[4])
return 1
