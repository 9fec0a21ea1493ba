-- Takes one attempt back: it was none of those that are counted.
-- KEYS[1] attempts of one kind, a hash as attempt.lua writes it
-- RETURNS attempts that count now
local count = tonumber(redis.call('HGET', KEYS[1], 'count') or 0)
if count == 0 then
  return 0
end
return redis.call('HINCRBY', KEYS[1], 'count', -1)
