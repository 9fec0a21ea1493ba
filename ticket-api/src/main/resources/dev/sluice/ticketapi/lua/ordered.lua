-- Mirrors orders whose seats MySQL has taken: they do not end any more. Idempotent, and right whether
-- the hold is still there, is over, or was lost with the store.
-- ARGV[1..] hold, order, visitor, items, hold, order, visitor, items, ...
-- RETURNS how many were new
local new = 0
for i = 1, #ARGV, 4 do
  local hold, order, visitor, items = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
  local facts = redis.call('HGET', FACTS, hold)
  local state, first_end, known_order, _ = 'none', '0', ''
  if facts then
    state, _, first_end, known_order = parse(facts)
  end
  if state == 'O' and known_order ~= order then
    remember(hold, 'O', visitor, first_end, order, items)
  elseif state == 'H' or state == 'none' then
    if facts then
      free(hold, facts)
    end
    local total = 0
    each(items, function(seat, section, places)
      if seat ~= '' then
        redis.call('HSET', SEATS, seat, 'O' .. hold)
      end
      redis.call('HINCRBY', COUNTS, 'sold:' .. section, places)
      total = total + places
    end)
    count_visitor(visitor, total)
    remember(hold, 'O', visitor, first_end, order, items)
    redis.call('HINCRBY', COUNTS, 'version', 1)
    new = new + 1
  end
end
return new
