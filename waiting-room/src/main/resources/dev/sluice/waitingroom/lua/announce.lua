-- Takes the outside value of a draw, once, and only when the list of entrants is closed and its root is published.
-- KEYS[1] control
-- ARGV[1] epoch   ARGV[2] value
-- RETURNS 1 when it was taken, 0 when there is one already, -1 when the draw is in another phase or there is no such line
local control = redis.call('HMGET', KEYS[1], 'epoch', 'draw-phase')
if control[1] ~= ARGV[1] or control[2] ~= 'ROOTED' then
  return -1
end
return redis.call('HSETNX', KEYS[1], 'draw-outside', ARGV[2])
