-- Holds seats, or places of a general section, for one visitor: all or nothing.
-- ARGV[1] hold   ARGV[2] visitor   ARGV[3] lasts (ms)   ARGV[4] places one visitor may have
-- ARGV[5] items   ARGV[6] capacity of the general section, 0 for seats
-- The visitor's own hold of just these seats is given again: the answer to the first wish was lost.
-- RETURNS {'HELD', end (ms), hold} | {'TAKEN', seat, ...} | {'SOLD_OUT'} | {'OVER_LIMIT'} | {'BUSY'} | {'NOT_READY'}
local hold, visitor, items = ARGV[1], ARGV[2], ARGV[5]
local capacity = tonumber(ARGV[6])

if redis.call('HEXISTS', COUNTS, 'ready') == 0 then
  return {'NOT_READY'}
end

local wanted = 0
local taken = {}
local sold_out, too_few = false, false
each(items, function(seat, section, places)
  wanted = wanted + places
  if seat ~= '' then
    if redis.call('HEXISTS', SEATS, seat) == 1 then
      taken[#taken + 1] = seat
    end
  else
    local counts = redis.call('HMGET', COUNTS, 'held:' .. section, 'sold:' .. section)
    local sold = tonumber(counts[2] or '0')
    sold_out = sold >= capacity
    too_few = sold + tonumber(counts[1] or '0') + places > capacity
  end
end)
if #taken > 0 then
  local known = string.match(redis.call('HGET', SEATS, taken[1]), '^H(.+)$')
  local facts = known and redis.call('HGET', FACTS, known)
  if facts then
    local _, owner, first_end, _, held = parse(facts)
    if owner == visitor and held == items and tonumber(first_end) > now then
      return {'HELD', first_end, known}
    end
  end
end

local over_limit = tonumber(redis.call('HGET', VISITORS, visitor) or '0') + wanted > tonumber(ARGV[4])

if over_limit or too_few or #taken > 0 then
  if backlog then
    return {'BUSY'}
  elseif over_limit then
    return {'OVER_LIMIT'}
  elseif sold_out then
    return {'SOLD_OUT'}
  end
  return {'TAKEN', unpack(taken)}
end

local ends = string.format('%.0f', now + tonumber(ARGV[3]))
each(items, function(seat, section, places)
  if seat ~= '' then
    redis.call('HSET', SEATS, seat, 'H' .. hold)
  end
  redis.call('HINCRBY', COUNTS, 'held:' .. section, places)
end)
count_visitor(visitor, wanted)
remember(hold, 'H', visitor, ends, '', items)
redis.call('ZADD', HOLDS, ends, hold)
redis.call('HINCRBY', COUNTS, 'version', 1)
return {'HELD', ends, hold}
