-- Put in front of scripts that only the leader of the present life of a line may carry out; needs run.lua before it.
-- Why the caller may change nothing, of the fields epoch, fence and run of the control hash; nil = it may.
local function refuses(control, epoch, fence)
  if not control[1] then
    return 'UNKNOWN_LINE'
  end
  if control[1] ~= epoch then
    return 'EPOCH_CHANGED'
  end
  if tonumber(control[2]) ~= tonumber(fence) then
    return 'STALE_LEADER'
  end
  if not is_adopted(control[3]) then
    return 'RECOVERING'
  end
  return nil
end

