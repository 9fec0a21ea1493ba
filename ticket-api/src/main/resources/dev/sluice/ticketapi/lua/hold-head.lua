-- Head of every hold script: the keys, the server's time, and the end of holds whose time is over.
-- KEYS[1] holds (zset: hold -> end, ms)   KEYS[2] facts (hash: hold -> 'state|visitor|first end|order|items')
-- KEYS[3] seats (hash: seat -> state .. hold)   KEYS[4] counts (hash: held:<section>, sold:<section>, version, ready)
-- KEYS[5] visitors (hash: visitor -> places held and bought)
-- States: H held, O ordered (does not end), R returned (all gone, never to be held or ordered again;
-- forgotten after an hour, when nobody can be late with it any more).
-- Items: 'seat:section:places', joined by ','; seat is empty in a general section.
local HOLDS, FACTS, SEATS, COUNTS, VISITORS = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local SWEPT_PER_CALL = 200

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function each(items, visit)
  for seat, section, places in string.gmatch(items, '(%d*):(%d+):(%d+)') do
    visit(seat, section, tonumber(places))
  end
end

local function parse(facts)
  return string.match(facts, '^(%u)|([^|]*)|(%d+)|([^|]*)|(.*)$')
end

local function remember(hold, state, visitor, first_end, order, items)
  redis.call('HSET', FACTS, hold, table.concat({state, visitor, first_end, order, items}, '|'))
end

local function count_visitor(visitor, places)
  if redis.call('HINCRBY', VISITORS, visitor, places) <= 0 then
    redis.call('HDEL', VISITORS, visitor)
  end
end

-- Frees what the hold or order has. The caller deletes or rewrites the facts.
local function free(hold, facts)
  local state, visitor, _, _, items = parse(facts)
  local counter = state == 'H' and 'held:' or 'sold:'
  local total = 0
  each(items, function(seat, section, places)
    if seat ~= '' and redis.call('HGET', SEATS, seat) == state .. hold then
      redis.call('HDEL', SEATS, seat)
    end
    redis.call('HINCRBY', COUNTS, counter .. section, -places)
    total = total + places
  end)
  count_visitor(visitor, -total)
  redis.call('ZREM', HOLDS, hold)
  redis.call('HINCRBY', COUNTS, 'version', 1)
end

local over = redis.call('ZRANGEBYSCORE', HOLDS, '-inf', now, 'LIMIT', 0, SWEPT_PER_CALL)
for _, hold in ipairs(over) do
  local facts = redis.call('HGET', FACTS, hold)
  if facts then
    if parse(facts) ~= 'R' then
      free(hold, facts)
    end
    redis.call('HDEL', FACTS, hold)
  end
  redis.call('ZREM', HOLDS, hold)
end
-- More holds are over than one call may drop: a refusal now could be a false one.
local backlog = #over == SWEPT_PER_CALL

