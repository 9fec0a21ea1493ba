-- Says what an order may be placed for, and keeps a hold that is about to end for a moment longer, once.
-- ARGV[1] hold   ARGV[2] visitor   ARGV[3] version of the hold, 0 for any
-- ARGV[4] grace (ms): the hold stays at least so long from now, but never longer than that after its
--   first end
-- RETURNS {'HELD', items} | {'ORDERED'} | {'NONE'}
local hold = ARGV[1]
local f = facts_of(hold)
if not f or f.visitor ~= ARGV[2] or f.state == 'R' or (ARGV[3] ~= '0' and f.version ~= ARGV[3]) then
  return {'NONE'}
end
if f.state == 'O' then
  return {'ORDERED'}
end
local ends = tonumber(redis.call('ZSCORE', HOLDS, hold) or '0')
if ends <= now then
  return {'NONE'}
end
local extended = now + tonumber(ARGV[4])
if extended > ends and not string.find(f.marks, 'X', 1, true) then
  redis.call('ZADD', HOLDS, 'XX', string.format('%.0f', extended), hold)
  f.marks = f.marks .. 'X'
  remember(hold, f)
end
return {'HELD', f.items}
