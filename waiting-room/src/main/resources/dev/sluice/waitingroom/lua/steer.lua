-- Writes what an operator decided into the control hash of a line that exists.
-- KEYS[1] control
-- ARGV field, value, field, value, ...
-- RETURNS 1, or 0 when there is no such line
if redis.call('HEXISTS', KEYS[1], 'epoch') == 0 then
  return 0
end
redis.call('HSET', KEYS[1], unpack(ARGV))
return 1
