-- Keeps what the leader knows of the shop's saturation point, unless it leads no longer.
-- KEYS[1] saturation   KEYS[2] control
-- ARGV[1] fence   ARGV[2] what is known
-- RETURNS 1, or 0 when another node leads or there is no such line
if tonumber(redis.call('HGET', KEYS[2], 'fence')) ~= tonumber(ARGV[1]) then
  return 0
end
redis.call('SET', KEYS[1], ARGV[2])
return 1
