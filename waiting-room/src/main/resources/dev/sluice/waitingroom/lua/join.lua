-- Puts visitors into the line, in the order of the arguments. Idempotent: whoever is in keeps the number.
-- Before the doors open visitors gather without a number. While nobody waits and there is room (control 'through' and
-- 'through-left', set by a living leader) a newcomer goes straight into the work queue, with the times of its last tick.
-- KEYS[1] line   KEYS[2] admitted   KEYS[3] numbers   KEYS[4] control   KEYS[5] early   KEYS[6] away   KEYS[7] grace
-- KEYS[8] work   KEYS[9] departed   KEYS[10] log   KEYS[11] leader   KEYS[12] present
-- KEYS[13] withdrawn
-- ARGV[1] longest line allowed   ARGV[2..] visitor ids (at most 200)
-- RETURNS {epoch, outcome, value, outcome, value, ...}; epoch '' = no such line
--   joined number | waiting number | admitted number:admittedAt:enterBefore:expiresAt | early opens-at (ms)
--   refused FULL, RECOVERING or the line's state
local control = redis.call('HMGET', KEYS[4], 'epoch', 'state', 'run', 'numbers-up-to', 'through', 'limit', 'draw-salt',
  'opens-at', 'ticks', 'joined', 'through-left')
if not control[1] then
  return {''}
end
local state = control[2]
local takes_joins = state == 'OPEN' or state == 'PAUSED'
-- a counter that is gone would begin at 1 again: the leader has to set it first
local counts = redis.call('EXISTS', KEYS[3]) == 1 or (tonumber(control[10]) or 0) == 0
local gives_numbers = takes_joins and counts and is_adopted(control[3])
local up_to = tonumber(control[4])
local length = redis.call('ZCARD', KEYS[1])
local longest = tonumber(ARGV[1])
local admitted_at, enter_before, expires_at = string.match(control[5] or '', '^(%d+):(%d+):(%d+)$')
local through = state == 'OPEN' and admitted_at and redis.call('EXISTS', KEYS[11]) == 1
local limit = tonumber(control[6]) or 0
local through_left = tonumber(control[11]) or 0
local joined = 0
local entered = {}
local reply = {control[1]}

local function answer(outcome, value)
  reply[#reply + 1] = outcome
  reply[#reply + 1] = value
end

local function next_number()
  if up_to and (tonumber(redis.call('GET', KEYS[3])) or 0) >= up_to then
    return nil
  end
  return redis.call('INCR', KEYS[3])
end

local function come_back(visitor, number)
  redis.call('ZREM', KEYS[6], visitor)
  redis.call('ZREM', KEYS[7], visitor)
  redis.call('ZADD', KEYS[1], number, visitor)
  length = length + 1
  redis.call('SETBIT', KEYS[9], number, 0)
  redis.call('ZADD', KEYS[12], control[9] or 0, visitor)
  redis.call('HINCRBY', KEYS[4], 'returned', 1)
  redis.call('XADD', KEYS[10], 'MAXLEN', '~', 20000, '*', 'kind', 'returned', 'epoch', control[1],
    'entries', visitor .. ':' .. number)
end

local function newcomer(visitor)
  local number = next_number()
  if not number then
    return answer('refused', 'RECOVERING')
  end
  joined = joined + 1
  if through and length == 0 and #entered < through_left and redis.call('ZCARD', KEYS[8]) < limit then
    local session = number .. ':' .. control[5]
    redis.call('ZADD', KEYS[8], enter_before, visitor)
    redis.call('HSET', KEYS[2], visitor, session)
    redis.call('SETBIT', KEYS[9], number, 1)
    entered[#entered + 1] = visitor .. ':' .. number
    return answer('admitted', session)
  end
  redis.call('ZADD', KEYS[1], number, visitor)
  length = length + 1
  answer('joined', tostring(number))
end

for i = 2, #ARGV do
  local visitor = ARGV[i]
  local number = redis.call('ZSCORE', KEYS[1], visitor)
  local session = not number and redis.call('HGET', KEYS[2], visitor)
  local away = not number and not session and redis.call('ZSCORE', KEYS[6], visitor)
  if number then
    answer('waiting', number)
  elseif session then
    answer('admitted', session)
  elseif away then
    come_back(visitor, away)
    answer('waiting', away)
  elseif redis.call('ZSCORE', KEYS[5], visitor) then
    if redis.call('SISMEMBER', KEYS[13], visitor) == 1 then
      -- left while the draw was under way: behind all of it, as soon as it is over
      answer('refused', 'RECOVERING')
    else
      answer('early', control[8] or '0')
    end
  elseif state == 'SCHEDULED' then
    if redis.call('ZCARD', KEYS[5]) >= longest then
      answer('refused', 'FULL')
    else
      -- nobody can know this order before the doors open, and a second join does not change it
      local order = tonumber(string.sub(redis.sha1hex((control[7] or '') .. visitor), 1, 13), 16)
      redis.call('ZADD', KEYS[5], string.format('%.0f', order), visitor)
      answer('early', control[8] or '0')
    end
  elseif not takes_joins then
    answer('refused', state)
  elseif not gives_numbers then
    answer('refused', 'RECOVERING')
  elseif length >= longest then
    answer('refused', 'FULL')
  else
    newcomer(visitor)
  end
end
if joined > 0 then
  redis.call('HINCRBY', KEYS[4], 'joined', joined)
end
if #entered > 0 then
  redis.call('HINCRBY', KEYS[4], 'admitted', #entered)
  redis.call('HINCRBY', KEYS[4], 'through-left', -#entered)
  redis.call('XADD', KEYS[10], 'MAXLEN', '~', 20000, '*', 'kind', 'admitted', 'epoch', control[1], 'tick', 'through',
    'admittedAt', admitted_at, 'enterBefore', enter_before, 'expiresAt', expires_at, 'entries', table.concat(entered, ','))
end
return reply
