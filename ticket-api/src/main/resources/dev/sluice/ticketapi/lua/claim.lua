-- Says what an order may be placed for, and keeps a hold that is about to end for a moment longer, once.
-- version is that of the hold, '0' for any. The hold stays at least grace (ms) from now, but never longer
-- than that after its first end.
-- RETURNS {'HELD', items} | {'ORDERED'} | {'NONE'}
local function claim(hold, visitor, version, grace)
  local f = facts_of(hold)
  if not f or f.visitor ~= visitor or f.state == 'R' or (version ~= '0' and f.version ~= version) then
    return {'NONE'}
  end
  if f.state == 'O' then
    return {'ORDERED'}
  end
  local ends = tonumber(redis.call('ZSCORE', HOLDS, hold) or 0)
  if ends <= now then
    return {'NONE'}
  end
  local extended = now + grace
  if extended > ends and not string.find(f.marks, 'X', 1, true) then
    redis.call('ZADD', HOLDS, 'XX', whole(extended), hold)
    f.marks = f.marks .. 'X'
    remember(hold, f)
  end
  return {'HELD', f.items}
end

