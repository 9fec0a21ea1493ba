-- Writes one page of the layout: seats that follow each other in the plan, as free or taken as they are.
-- ARGV[1] token of this writer   ARGV[2] version of the layout, with the last page, else empty
-- ARGV[3] offset of the first place   ARGV[4..] seat, or 0 for an aisle or a line break
-- RETURNS 1, or 0 when another writer took over
if redis.call('HGET', LAYOUT, 'filling') ~= ARGV[1] then
  return 0
end
local offset = tonumber(ARGV[3])
local ids, seats, entries = {}, {}, {}
for i = 4, #ARGV do
  ids[#ids + 1] = struct.pack('>I8', ARGV[i])
  if ARGV[i] ~= '0' then
    seats[#seats + 1] = ARGV[i]
    entries[#entries + 1] = ARGV[i]
    entries[#entries + 1] = whole(offset + i - 4)
  end
end
if #seats > 0 then
  redis.call('SETRANGE', IDS, 8 * offset, table.concat(ids))
  redis.call('HSET', LAYOUT, unpack(entries))
  local states = redis.call('HMGET', SEATS, unpack(seats))
  local free, sold = {}, {}
  for i, seat in ipairs(seats) do
    if not states[i] then
      free[#free + 1] = seat
    elseif string.sub(states[i], 1, 1) == 'O' then
      sold[#sold + 1] = seat
    end
  end
  if #free > 0 then
    mark(free, FREE)
  end
  if #sold > 0 then
    mark(sold, TAKEN.O)
  end
end
if ARGV[2] ~= '' then
  redis.call('HSET', LAYOUT, 'version', ARGV[2])
  redis.call('HDEL', LAYOUT, 'filling')
end
return 1
