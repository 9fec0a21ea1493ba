-- Takes the lease of the one who writes, or lengthens it when it is one's own.
-- KEYS[1] lease
-- ARGV[1] who asks   ARGV[2] time to live (ms)
-- RETURNS 1 when it is the asker's now, else 0
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
