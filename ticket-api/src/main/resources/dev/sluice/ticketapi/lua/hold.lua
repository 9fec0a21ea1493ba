-- Holds seats, the best seats of a section, or places of a general section, for one visitor: all or
-- nothing.
-- ARGV[1] hold   ARGV[2] visitor   ARGV[3] account, or empty   ARGV[4] 1: the request may be repeated
-- ARGV[5] lasts (ms)   ARGV[6] places that a visitor, and an account, may have
-- ARGV[7] items, empty for best seats   ARGV[8] section, ARGV[9] places and ARGV[10] capacity of the
--   section, for best seats and general sections
-- ARGV[11] so many holds that ended unpaid, ARGV[12] within this time (ms), keep the visitor or account
--   from holding ARGV[13] for this time (ms) after the last of them
-- A request is answered by the hold that it has made already: the answer to it was lost. It is known by
-- its name, or by being for just the seats of the visitor's own hold.
-- RETURNS {'HELD' or 'AGAIN', end (ms), hold, version, marks, items} | {'TAKEN', seat, ...} | {'SOLD_OUT'}
--   | {'OVER_LIMIT'} | {'COOL_DOWN', ms to go} | {'OTHER_WISH'} | {'OVER'} | {'BUSY'} | {'NOT_READY'}
local hold, visitor, account, repeatable = ARGV[1], ARGV[2], ARGV[3], ARGV[4] == '1'
local limit, items = tonumber(ARGV[6]), ARGV[7]
local section, wanted, capacity = ARGV[8], tonumber(ARGV[9]), tonumber(ARGV[10])
local best = items == ''

if redis.call('HEXISTS', COUNTS, 'ready') == 0 then
  return {'NOT_READY'}
end

local function answer(how, name, f)
  return {how, f.first_end, name, f.version, f.marks, f.items}
end

local function same_wish(f)
  if string.find(f.marks, '[TSP]') == nil then
    return items == f.items
  end
  local _, sections, total = read(f.items)
  return best and sections[section] == wanted and total == wanted
end

if repeatable then
  local f = facts_of(hold)
  if f and f.state == 'R' then
    return {'OVER'}
  elseif f then
    return same_wish(f) and answer('AGAIN', hold, f) or {'OTHER_WISH'}
  end
end

local owners = {visitor}
if account ~= '' then
  owners[2] = 'a:' .. account
end
local known = redis.call('HMGET', VISITORS, 'k:' .. visitor, visitor, 'l:' .. visitor,
  owners[2] or '', 'l:' .. (owners[2] or ''))
if repeatable and known[1] and string.find(known[1], string.match(hold, '%-(.+)$'), 1, true) then
  return {'OVER'}
end

local seats = read(items)
local taken = {}
local sold_out, too_few = false, false
if #seats > 0 then
  local states = redis.call('HMGET', SEATS, unpack(seats))
  for i, seat in ipairs(seats) do
    if states[i] then
      taken[#taken + 1] = seat
    end
  end
  local other = states[1] and string.match(states[1], '^H(.+)$')
  local f = other and #taken == #seats and facts_of(other)
  if f and f.visitor == visitor and f.items == items and tonumber(f.first_end) > now then
    return answer('AGAIN', other, f)
  end
else
  local counts = redis.call('HMGET', COUNTS, 'held:' .. section, 'sold:' .. section)
  local sold = tonumber(counts[2] or '0')
  sold_out = sold >= capacity
  too_few = sold + tonumber(counts[1] or '0') + wanted > capacity
end

-- How long it takes until this owner may hold again.
local function cool_down(lapses)
  local ends = {}
  for lapse in string.gmatch(lapses or '', '%d+') do
    ends[#ends + 1] = tonumber(lapse)
  end
  local first = ends[#ends - tonumber(ARGV[11]) + 1]
  if first and ends[#ends] - first <= tonumber(ARGV[12]) then
    return ends[#ends] + tonumber(ARGV[13]) - now
  end
  return 0
end

local over_limit, wait = false, 0
for i = 1, #owners do
  over_limit = over_limit or tonumber(known[2 * i] or '0') + wanted > limit
  wait = math.max(wait, cool_down(known[2 * i + 1]))
end
if wait > 0 then
  return {'COOL_DOWN', wait}
end

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

local marks = repeatable and 'K' or ''
if best then
  local from, length = string.match(redis.call('HGET', LAYOUT, 'section:' .. section) or '', '(%d+):(%d+)')
  local rows = from and redis.call('GETRANGE', PLAN, from, from + length - 1) or ''
  local places, lie = best_seats(rows, wanted)
  if not places then
    return {'BUSY'}
  end
  for i, place in ipairs(places) do
    local at = 8 * (from + place)
    places[i] = struct.unpack('>I8', redis.call('GETRANGE', IDS, at, at + 7))
  end
  table.sort(places)
  for i, seat in ipairs(places) do
    places[i] = string.format('%.0f:%s:1', seat, section)
  end
  items, marks = table.concat(places, ','), marks .. lie
end

local ends = string.format('%.0f', now + tonumber(ARGV[5]))
local f = {
  state = 'H', visitor = visitor, account = account, version = string.format('%.0f', changed()),
  marks = marks, first_end = ends, order = '', items = items
}
take(hold, f)
redis.call('ZADD', HOLDS, ends, hold)
return answer('HELD', hold, f)
