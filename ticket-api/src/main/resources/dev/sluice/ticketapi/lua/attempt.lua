-- Counts an attempt, and says how long to wait when there were too many.
-- KEYS[1]: the count, a string with a time to live
-- ARGV[1]: attempts that are allowed; ARGV[2]: ms for which they are counted, from the first one
-- ARGV[3]: ms for which nobody may try after the last one that was allowed
-- RETURNS 0 = go on, n > 0 = wait for n ms, n < 0 = wait for -n ms, and this is the first refusal
local count = redis.call('INCR', KEYS[1])
if count == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
local allowed = tonumber(ARGV[1])
if count <= allowed then
  return 0
end
if count == allowed + 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
  return -tonumber(ARGV[3])
end
return math.max(1, redis.call('PTTL', KEYS[1]))
