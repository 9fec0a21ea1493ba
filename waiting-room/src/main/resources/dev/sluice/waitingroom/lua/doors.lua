-- One step of the opening of a scheduled line: the state becomes OPEN, and those who came before get their numbers in the
-- order of the draw. Whoever joins from the first step on is behind all of them. Repeat it until nobody is left.
-- KEYS[1] line   KEYS[2] early   KEYS[3] numbers   KEYS[4] log   KEYS[5] control
-- ARGV[1] epoch   ARGV[2] fence   ARGV[3] most visitors a call may number
-- RETURNS {'DRAWN', numbered now, left} | {'NUMBERS', number up to which the marks must be raised first}
--       | {'UNKNOWN_LINE' | 'EPOCH_CHANGED' | 'STALE_LEADER' | 'RECOVERING'}
local control = redis.call('HMGET', KEYS[5], 'epoch', 'fence', 'run', 'state', 'numbers-up-to', 'draw-next')
if not control[1] then
  return {'UNKNOWN_LINE'}
end
if control[1] ~= ARGV[1] then
  return {'EPOCH_CHANGED'}
end
if tonumber(control[2]) ~= tonumber(ARGV[2]) then
  return {'STALE_LEADER'}
end
if not is_adopted(control[3]) then
  return {'RECOVERING'}
end
local next_number = tonumber(control[6])
if control[4] == 'SCHEDULED' then
  local entrants = redis.call('ZCARD', KEYS[2])
  local given = tonumber(redis.call('GET', KEYS[3])) or 0
  local up_to = tonumber(control[5])
  if up_to and given + entrants > up_to then
    return {'NUMBERS', given + entrants}
  end
  redis.call('HSET', KEYS[5], 'state', 'OPEN')
  if entrants > 0 then
    redis.call('INCRBY', KEYS[3], entrants)
    next_number = given + 1
    redis.call('HSET', KEYS[5], 'draw-next', next_number)
  end
end
if not next_number then
  return {'DRAWN', 0, 0}
end
local front = redis.call('ZPOPMIN', KEYS[2], ARGV[3])
local members, entries = {}, {}
for i = 1, #front, 2 do
  members[#members + 1] = string.format('%.0f', next_number)
  members[#members + 1] = front[i]
  entries[#entries + 1] = front[i] .. ':' .. string.format('%.0f', next_number)
  next_number = next_number + 1
end
if #entries > 0 then
  redis.call('ZADD', KEYS[1], unpack(members))
  redis.call('HINCRBY', KEYS[5], 'joined', #entries)
  redis.call('XADD', KEYS[4], 'MAXLEN', '~', 20000, '*', 'kind', 'drawn', 'epoch', ARGV[1], 'entries', table.concat(entries, ','))
end
local left = redis.call('ZCARD', KEYS[2])
if left == 0 then
  redis.call('HDEL', KEYS[5], 'draw-next')
else
  redis.call('HSET', KEYS[5], 'draw-next', string.format('%.0f', next_number))
end
return {'DRAWN', #entries, left}
