-- Gives a hold back before its time.
-- ARGV[1] hold   ARGV[2] visitor   ARGV[3] version of the hold, 0 for any
-- RETURNS 'RELEASED' | 'ORDERED' | 'NONE' (over, unknown, of another version, or somebody else's)
local hold = ARGV[1]
local f = facts_of(hold)
if not f or f.visitor ~= ARGV[2] or f.state == 'R' or (ARGV[3] ~= '0' and f.version ~= ARGV[3]) then
  return 'NONE'
end
if f.state == 'O' then
  return 'ORDERED'
end
free(hold, f)
over_for_good(hold, f)
redis.call('HDEL', FACTS, hold)
redis.call('ZREM', HOLDS, hold)
changed()
return 'RELEASED'
