-- Holds seats, the best seats of a section, or places of a general section, for one visitor: all or
-- nothing. A request is answered by the hold that it has made already: the answer to it was lost. It is
-- known by its name, or by being for just the seats of the visitor's own hold.

-- How long it takes until an owner may hold again.
local function cool_down(lapses, limits)
  local ends = {}
  for lapse in string.gmatch(lapses, '%d+') do
    ends[#ends + 1] = tonumber(lapse)
  end
  local first = ends[#ends - limits.unpaid + 1]
  if first and ends[#ends] - first <= limits.within then
    return ends[#ends] + limits.cools - now
  end
  return 0
end

local function answer(how, hold, f)
  return {how, f.first_end, hold, f.version, f.marks, f.items}
end

local function is_wish_of(f, wish)
  if not string.find(f.marks, '[TSP]') then
    return f.items == wish.items
  end
  local _, sections, total = read(f.items)
  return wish.items == '' and sections[wish.section] == wish.places and total == wish.places
end

-- The items of the best seats, and how they lie; nothing when there are too few.
local function choose(section, places)
  local from, length =
    string.match(redis.call('HGET', LAYOUT, 'section:' .. section) or '', '(%d+):(%d+)')
  local rows = from and redis.call('GETRANGE', PLAN, from, from + length - 1) or ''
  local seats, lie = best_seats(rows, places)
  if not seats then
    return nil
  end
  for i, seat in ipairs(seats) do
    local at = 8 * (from + seat)
    seats[i] = struct.unpack('>I8', redis.call('GETRANGE', IDS, at, at + 7))
  end
  table.sort(seats)
  for i, seat in ipairs(seats) do
    seats[i] = string.format('%.0f:%s:1', seat, section)
  end
  return table.concat(seats, ','), lie
end

-- wish.items is empty for best seats; wish.capacity is that of a section that is asked for by number
-- RETURNS {'HELD' or 'AGAIN', end (ms), hold, version, marks, items} | {'TAKEN', seat, ...} | {'SOLD_OUT'}
--   | {'OVER_LIMIT'} | {'COOL_DOWN', ms to go} | {'OTHER_WISH'} | {'OVER'} | {'BUSY'} | {'NOT_READY'}
local function hold_places(hold, visitor, account, repeatable, wish, limits)
  if not limits.ready then
    return {'NOT_READY'}
  end
  if repeatable then
    local f = facts_of(hold)
    if f and f.state == 'R' then
      return {'OVER'}
    elseif f then
      return is_wish_of(f, wish) and answer('AGAIN', hold, f) or {'OTHER_WISH'}
    end
  end

  local known
  if account == '' then
    known = redis.call('HMGET', VISITORS, visitor, 'l:' .. visitor, 'k:' .. visitor)
  else
    known = redis.call('HMGET', VISITORS, visitor, 'l:' .. visitor, 'k:' .. visitor,
      'a:' .. account, 'l:a:' .. account)
  end
  owned[visitor] = tonumber(known[1] or 0)
  if repeatable and known[3] and string.find(known[3], string.match(hold, '%-(.+)$'), 1, true) then
    return {'OVER'}
  end

  local seats = read(wish.items)
  local taken = {}
  local sold_out, too_few = false, false
  if #seats > 0 then
    local states = redis.call('HMGET', SEATS, unpack(seats))
    for i, seat in ipairs(seats) do
      if states[i] then
        taken[#taken + 1] = seat
      end
    end
    local other = known[1] and #taken == #seats and string.match(states[1], '^H(.+)$')
    local f = other and facts_of(other)
    if f and f.visitor == visitor and f.items == wish.items and tonumber(f.first_end) > now then
      return answer('AGAIN', other, f)
    end
  else
    local sold = count('sold:' .. wish.section)
    sold_out = sold >= wish.capacity
    too_few = sold + count('held:' .. wish.section) + wish.places > wish.capacity
  end

  local wait = known[2] and cool_down(known[2], limits) or 0
  wait = math.max(wait, known[5] and cool_down(known[5], limits) or 0)
  if wait > 0 then
    return {'COOL_DOWN', wait}
  end
  local over_limit =
    math.max(tonumber(known[1] or 0), tonumber(known[4] or 0)) + wish.places > limits.places
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

  local items, lie = wish.items, ''
  if items == '' then
    items, lie = choose(wish.section, wish.places)
    if not items then
      return {'BUSY'}
    end
  end
  local ends = whole(now + limits.lasts)
  local f = {
    state = 'H', visitor = visitor, account = account, marks = (repeatable and 'K' or '') .. lie,
    first_end = ends, order = '', items = items
  }
  take(hold, f)
  redis.call('ZADD', HOLDS, ends, hold)
  return answer('HELD', hold, f)
end

