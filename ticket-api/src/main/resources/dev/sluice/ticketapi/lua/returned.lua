-- Mirrors orders whose seats MySQL has taken back. Changes nothing unless the mirror shows just that order.
-- ARGV[1] 1: a hold whose time is not over is a hold again, 0: its seats are free at once
-- ARGV[2..] hold, order, hold, order, ...
-- RETURNS how many were new
local REMEMBERED_MS = 3600000
local new = 0
for i = 2, #ARGV, 2 do
  local hold, order = ARGV[i], ARGV[i + 1]
  local facts = redis.call('HGET', FACTS, hold)
  local state, visitor, first_end, known_order, items
  if facts then
    state, visitor, first_end, known_order, items = parse(facts)
  end
  if state == 'O' and known_order == order then
    free(hold, facts)
    if ARGV[1] == '1' and tonumber(first_end) > now then
      local total = 0
      each(items, function(seat, section, places)
        if seat ~= '' then
          redis.call('HSET', SEATS, seat, 'H' .. hold)
        end
        redis.call('HINCRBY', COUNTS, 'held:' .. section, places)
        total = total + places
      end)
      count_visitor(visitor, total)
      remember(hold, 'H', visitor, first_end, '', items)
      redis.call('ZADD', HOLDS, first_end, hold)
    else
      remember(hold, 'R', visitor, '0', order, '')
      redis.call('ZADD', HOLDS, string.format('%.0f', now + REMEMBERED_MS), hold)
    end
    new = new + 1
  end
end
return new
