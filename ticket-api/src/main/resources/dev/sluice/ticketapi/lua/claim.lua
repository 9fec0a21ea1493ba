-- Says what an order may be placed for, and keeps a hold that is about to end for a moment longer.
-- ARGV[1] hold   ARGV[2] visitor   ARGV[3] grace (ms): the hold stays at least so long from now,
--   but never longer than that after its first end
-- RETURNS {'HELD', items} | {'ORDERED'} | {'NONE'}
local hold = ARGV[1]
local facts = redis.call('HGET', FACTS, hold)
if not facts then
  return {'NONE'}
end
local state, visitor, first_end, _, items = parse(facts)
if visitor ~= ARGV[2] or state == 'R' then
  return {'NONE'}
end
if state == 'O' then
  return {'ORDERED'}
end
local ends = tonumber(redis.call('ZSCORE', HOLDS, hold) or '0')
if ends <= now then
  return {'NONE'}
end
local grace = tonumber(ARGV[3])
local extended = math.min(now + grace, tonumber(first_end) + grace)
redis.call('ZADD', HOLDS, 'XX', 'GT', string.format('%.0f', extended), hold)
return {'HELD', items}
