-- Mirrors orders whose seats MySQL has taken back. Changes nothing unless the mirror shows just that order.
-- ARGV[1] 1: a hold whose time is not over is a hold again, 0: its seats are free at once
-- ARGV[2..] hold, order, hold, order, ...
-- RETURNS how many were new
local REMEMBERED_MS = 3600000
local new = 0
for i = 2, #ARGV, 2 do
  local hold, order = ARGV[i], ARGV[i + 1]
  local f = facts_of(hold)
  if f and f.state == 'O' and f.order == order then
    free(hold, f)
    if ARGV[1] == '1' and tonumber(f.first_end) > now then
      f.state, f.order = 'H', ''
      take(hold, f)
      redis.call('ZADD', HOLDS, f.first_end, hold)
    else
      over_for_good(hold, f)
      f.state, f.first_end, f.items = 'R', '0', ''
      remember(hold, f)
      redis.call('ZADD', HOLDS, whole(now + REMEMBERED_MS), hold)
    end
    new = new + 1
  end
end
write_counts()
return new
