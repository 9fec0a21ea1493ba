-- The rule alone. ARGV[1] rows   ARGV[2] wanted   RETURNS {} | {how they lie, offset, ...}
local seats, lie = best_seats(ARGV[1], tonumber(ARGV[2]))
if not seats then
  return {}
end
table.sort(seats)
return {lie, unpack(seats)}
