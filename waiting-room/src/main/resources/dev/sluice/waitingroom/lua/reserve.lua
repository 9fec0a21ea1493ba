-- Allows numbers up to a mark that is safely kept elsewhere.
-- KEYS[1] control
-- ARGV[1] epoch   ARGV[2] mark
-- RETURNS 1, or 0 when the line has another epoch
if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then
  return 0
end
if (tonumber(redis.call('HGET', KEYS[1], 'numbers-up-to')) or 0) < tonumber(ARGV[2]) then
  redis.call('HSET', KEYS[1], 'numbers-up-to', ARGV[2])
end
return 1
