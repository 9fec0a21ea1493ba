-- Head of every hold script: the keys, the server's time, and the end of holds whose time is over.
-- KEYS[1] holds (zset: hold -> end, ms)
-- KEYS[2] facts (hash: hold -> 'state|visitor|account|version|marks|first end|order|items')
-- KEYS[3] seats (hash: seat -> state .. hold)
-- KEYS[4] counts (hash: held:<section>, sold:<section>, version, ready)
-- KEYS[5] visitors (hash: <owner> -> places held and bought; l:<owner> -> ends of the holds that ended
--   unpaid; k:<visitor> -> the repeatable holds that ended last). Owner: visitor, or 'a:' .. account
-- KEYS[6] layout (hash: seat -> its offset in the plan; section:<section> -> 'offset:length'; version)
-- KEYS[7] plan (string: one character for each place of the house, '.' free, 'x' held, 'X' sold)
-- KEYS[8] ids (string: eight bytes for each place, the seat's id)
-- States: H held, O ordered (does not end), R returned (all gone, never to be held or ordered again;
-- forgotten after an hour, when nobody can be late with it any more).
-- Marks: K the request may be repeated; X the end was moved already; how best seats lie: T together,
-- S together and leaving a single seat, P parted.
-- Items: 'seat:section:places', joined by ','; seat is empty in a general section.
-- Counts are written at the end of a script: one that takes or frees ends with write_counts().
local HOLDS, FACTS, SEATS, COUNTS, VISITORS = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local LAYOUT, PLAN, IDS = KEYS[6], KEYS[7], KEYS[8]
local FREE, TAKEN = '.', {H = 'x', O = 'X'}
local SWEPT_PER_CALL = 50
local LAPSES_KNOWN, KEYS_KNOWN = 10, 8
local COUNTER = {H = 'held:', O = 'sold:'}

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function whole(number)
  return string.format('%.0f', number)
end

local function parse(text)
  local f = {}
  f.state, f.visitor, f.account, f.version, f.marks, f.first_end, f.order, f.items =
    string.match(text, '^(%u)|([^|]*)|([^|]*)|(%d+)|(%u*)|(%d+)|([^|]*)|(.*)$')
  return f.state and f or nil
end

local function facts_of(hold)
  local text = redis.call('HGET', FACTS, hold)
  return text and parse(text) or nil
end

local function remember(hold, f)
  redis.call('HSET', FACTS, hold, table.concat(
    {f.state, f.visitor, f.account, f.version, f.marks, f.first_end, f.order, f.items}, '|'))
end

-- The seats among the items, the places by section, and how many there are.
local function read(items)
  local seats, sections, total = {}, {}, 0
  for seat, section, places in string.gmatch(items, '(%d*):(%d+):(%d+)') do
    if seat ~= '' then
      seats[#seats + 1] = seat
    end
    sections[section] = (sections[section] or 0) + places
    total = total + places
  end
  return seats, sections, total
end

-- What this script has read and written, so that it is read once.
local owned, counted, changed = {}, {}, {}

-- The places that an owner has.
local function places_of(owner)
  if not owned[owner] then
    owned[owner] = tonumber(redis.call('HGET', VISITORS, owner) or 0)
  end
  return owned[owner]
end

local function count(field)
  if not counted[field] then
    counted[field] = tonumber(redis.call('HGET', COUNTS, field) or 0)
  end
  return counted[field]
end

local function add(field, number)
  counted[field] = count(field) + number
  changed[field] = true
end

local function write_counts()
  local entries = {}
  for field in pairs(changed) do
    entries[#entries + 1] = field
    entries[#entries + 1] = whole(counted[field])
  end
  if #entries > 0 then
    redis.call('HSET', COUNTS, unpack(entries))
    changed = {}
  end
end

local function mark(seats, character)
  local offsets = redis.call('HMGET', LAYOUT, unpack(seats))
  local from, length
  for i = 1, #seats + 1 do
    local offset = offsets[i] and tonumber(offsets[i])
    if from and offset == from + length then
      length = length + 1
    else
      if from then
        redis.call('SETRANGE', PLAN, from, string.rep(character, length))
      end
      from, length = offset, 1
    end
  end
end

-- Counts the places for or against those who have them.
local function count_places(f, sections, total, sign)
  for section, places in pairs(sections) do
    add(COUNTER[f.state] .. section, sign * places)
  end
  add('version', 1)
  local owners = {f.visitor, f.account ~= '' and 'a:' .. f.account or nil}
  for _, owner in ipairs(owners) do
    owned[owner] = places_of(owner) + sign * total
    if owned[owner] > 0 then
      redis.call('HSET', VISITORS, owner, whole(owned[owner]))
    else
      redis.call('HDEL', VISITORS, owner)
    end
  end
end

-- Gives the hold or order all that its facts name. A hold that is new gets its version here.
local function take(hold, f)
  local seats, sections, total = read(f.items)
  if #seats > 0 then
    local states = {}
    for i, seat in ipairs(seats) do
      states[2 * i - 1], states[2 * i] = seat, f.state .. hold
    end
    redis.call('HSET', SEATS, unpack(states))
    mark(seats, TAKEN[f.state])
  end
  count_places(f, sections, total, 1)
  f.version = f.version or whole(count('version'))
  remember(hold, f)
end

-- Frees what the hold or order has, and forgets it.
local function free(hold, f)
  local seats, sections, total = read(f.items)
  if #seats > 0 then
    local states = redis.call('HMGET', SEATS, unpack(seats))
    local own = {}
    for i, seat in ipairs(seats) do
      if states[i] == f.state .. hold then
        own[#own + 1] = seat
      end
    end
    if #own > 0 then
      redis.call('HDEL', SEATS, unpack(own))
      mark(own, FREE)
    end
  end
  count_places(f, sections, total, -1)
  redis.call('HDEL', FACTS, hold)
end

-- Keeps the last entries of a list; all entries of one list are equally long.
local function note(field, entry, most)
  local known = redis.call('HGET', VISITORS, field)
  local entries = known and known .. ' ' .. entry or entry
  redis.call('HSET', VISITORS, field, string.sub(entries, -(most * (#entry + 1) - 1)))
end

-- A request that may be repeated must not hold again what has ended.
local function over_for_good(hold, f)
  if string.find(f.marks, 'K', 1, true) then
    note('k:' .. f.visitor, string.match(hold, '%-(.+)$'), KEYS_KNOWN)
  end
end

local over = redis.call('ZRANGEBYSCORE', HOLDS, '-inf', now, 'WITHSCORES', 'LIMIT', 0, SWEPT_PER_CALL)
local swept = 0
for i = 1, #over, 2 do
  local hold, ended = over[i], over[i + 1]
  local f = facts_of(hold)
  if f and f.state == 'H' then
    free(hold, f)
    over_for_good(hold, f)
    note('l:' .. f.visitor, ended, LAPSES_KNOWN)
    if f.account ~= '' then
      note('l:a:' .. f.account, ended, LAPSES_KNOWN)
    end
    swept = swept + 1
  elseif not f or f.state ~= 'O' then
    redis.call('HDEL', FACTS, hold)
  end
  redis.call('ZREM', HOLDS, hold)
end
write_counts()
-- More holds are over than one call may drop: a refusal now could be a false one.
local backlog = #over == 2 * SWEPT_PER_CALL

