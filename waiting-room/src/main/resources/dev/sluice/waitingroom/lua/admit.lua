-- One tick of the admission: expired sessions go, the front of the line moves into the work queue, one record is written.
-- Whatever the caller believes, nobody is admitted above the limit, by a leader that was replaced, or twice for one tick.
-- KEYS[1] line   KEYS[2] work   KEYS[3] admitted   KEYS[4] departed   KEYS[5] log   KEYS[6] control
-- ARGV[1] epoch   ARGV[2] fence   ARGV[3] tick id   ARGV[4] now (ms)   ARGV[5] visitors wanted   ARGV[6] limit
-- ARGV[7] enter before (ms)   ARGV[8] session ends at the latest (ms)   ARGV[9] most visitors a call may move
-- RETURNS {'DONE', admitted, expired, waiting, active, replayed 0|1} or {'UNKNOWN_LINE' | 'EPOCH_CHANGED' | 'STALE_LEADER'}
local control = redis.call('HMGET', KEYS[6], 'epoch', 'fence', 'tick', 'state', 'tick-admitted', 'tick-expired')
if not control[1] then
  return {'UNKNOWN_LINE'}
end
if control[1] ~= ARGV[1] then
  return {'EPOCH_CHANGED'}
end
if tonumber(control[2]) ~= tonumber(ARGV[2]) then
  return {'STALE_LEADER'}
end
if control[3] == ARGV[3] then
  return {'DONE', tonumber(control[5]), tonumber(control[6]), redis.call('ZCARD', KEYS[1]), redis.call('ZCARD', KEYS[2]), 1}
end

local most = tonumber(ARGV[9])
local expired = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[4], 'LIMIT', 0, most)
if #expired > 0 then
  local sessions = redis.call('HMGET', KEYS[3], unpack(expired))
  local entries = {}
  for i = 1, #expired do
    entries[i] = expired[i] .. ':' .. string.match(sessions[i] or '0', '^%d+')
  end
  redis.call('ZREM', KEYS[2], unpack(expired))
  redis.call('HDEL', KEYS[3], unpack(expired))
  redis.call('XADD', KEYS[5], 'MAXLEN', '~', 20000, '*', 'kind', 'expired', 'epoch', ARGV[1], 'entries', table.concat(entries, ','))
  redis.call('HINCRBY', KEYS[6], 'expired', #expired)
end

local admitted = 0
local room = tonumber(ARGV[6]) - redis.call('ZCARD', KEYS[2])
local moving = math.min(tonumber(ARGV[5]), room, most)
if moving > 0 and (control[4] == 'OPEN' or control[4] == 'DRAINING') then
  local front = redis.call('ZPOPMIN', KEYS[1], moving)
  local times = ':' .. ARGV[4] .. ':' .. ARGV[7] .. ':' .. ARGV[8]
  local work, sessions, entries = {}, {}, {}
  for i = 1, #front, 2 do
    local visitor, number = front[i], front[i + 1]
    work[#work + 1] = ARGV[7]
    work[#work + 1] = visitor
    sessions[#sessions + 1] = visitor
    sessions[#sessions + 1] = number .. times
    entries[#entries + 1] = visitor .. ':' .. number
    redis.call('SETBIT', KEYS[4], number, 1)
  end
  admitted = #entries
  if admitted > 0 then
    redis.call('ZADD', KEYS[2], unpack(work))
    redis.call('HSET', KEYS[3], unpack(sessions))
    redis.call('XADD', KEYS[5], 'MAXLEN', '~', 20000, '*', 'kind', 'admitted', 'epoch', ARGV[1], 'tick', ARGV[3],
      'admittedAt', ARGV[4], 'enterBefore', ARGV[7], 'expiresAt', ARGV[8], 'entries', table.concat(entries, ','))
    redis.call('HINCRBY', KEYS[6], 'admitted', admitted)
  end
end
redis.call('HSET', KEYS[6], 'tick', ARGV[3], 'tick-admitted', admitted, 'tick-expired', #expired, 'limit', ARGV[6])
return {'DONE', admitted, #expired, redis.call('ZCARD', KEYS[1]), redis.call('ZCARD', KEYS[2]), 0}
