-- Gives a hold back before its time. version is that of the hold, '0' for any.
-- RETURNS {'RELEASED'} | {'ORDERED'} | {'NONE'} (over, unknown, of another version, or somebody else's)
local function release(hold, visitor, version)
  local f = facts_of(hold)
  if not f or f.visitor ~= visitor or f.state == 'R' or (version ~= '0' and f.version ~= version) then
    return {'NONE'}
  end
  if f.state == 'O' then
    return {'ORDERED'}
  end
  free(hold, f)
  over_for_good(hold, f)
  redis.call('ZREM', HOLDS, hold)
  return {'RELEASED'}
end

