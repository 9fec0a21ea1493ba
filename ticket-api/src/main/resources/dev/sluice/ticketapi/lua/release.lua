-- Gives a hold back before its time.
-- ARGV[1] hold   ARGV[2] visitor
-- RETURNS 'RELEASED' | 'ORDERED' | 'NONE' (over, unknown, or somebody else's)
local hold = ARGV[1]
local facts = redis.call('HGET', FACTS, hold)
if not facts then
  return 'NONE'
end
local state, visitor = parse(facts)
if visitor ~= ARGV[2] or state == 'R' then
  return 'NONE'
end
if state == 'O' then
  return 'ORDERED'
end
free(hold, facts)
redis.call('HDEL', FACTS, hold)
return 'RELEASED'
