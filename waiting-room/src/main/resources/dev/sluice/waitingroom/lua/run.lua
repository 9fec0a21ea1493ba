-- Put in front of scripts that hand out numbers or admissions.
-- A Redis that was started again may have lost its last moment. It gives nothing out until the leader of the
-- admission has adopted it (adopt.lua): the control hash names the run that was adopted; without that field nobody cares.
local function is_adopted(run)
  return not run or run == string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
end

