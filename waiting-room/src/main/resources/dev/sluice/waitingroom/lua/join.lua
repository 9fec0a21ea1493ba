-- Puts visitors into the line, in the order of the arguments. Idempotent: whoever is in keeps the number.
-- Before the doors open visitors gather without a number. While nobody waits and there is room (control 'through' and
-- 'through-left', set by a living leader) a newcomer goes straight into the work queue, with the times of its last tick.
-- What a newcomer brings (a proof of work, a share of the network's cap) is used up together with the join, and only then.
-- An account has one place: whoever joins with it again is the visitor who has that place.
-- KEYS[1] line   KEYS[2] admitted   KEYS[3] numbers   KEYS[4] control   KEYS[5] early   KEYS[6] away   KEYS[7] grace
-- KEYS[8] work   KEYS[9] departed   KEYS[10] log   KEYS[11] leader   KEYS[12] present   KEYS[13] proofs   KEYS[14] addresses
-- KEYS[15] invites   KEYS[16] invite-batches   KEYS[17] accounts   KEYS[18] lanes   KEYS[19] laned   KEYS[20] withdrawn
-- ARGV[1] longest line allowed   ARGV[2] now (ms)   ARGV[3] window of the caps (ms)
-- ARGV[4..] wishes (at most 200): a visitor id, or with what is used up
--   visitor|proof|remembered until (ms)|network|cap, 0 = none|invite|wrong codes allowed|account|lane   (empty = none)
-- RETURNS {epoch, outcome, value, outcome, value, ...}; epoch '' = no such line; outcome@visitor when the account is somebody's
--   joined number[/lane/place in it] | waiting number[/lane/place in it] | admitted number:admittedAt:enterBefore:expiresAt | early opens-at (ms)
--   refused FULL, RECOVERING, PROOF (was used before), ADDRESS (too many of this network), INVITE (does not hold),
--     GUESSES (too many wrong codes of this network) or the line's state
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
local length = redis.call('ZCARD', KEYS[1]) + redis.call('ZCARD', KEYS[18])
local longest = tonumber(ARGV[1])
local admitted_at, enter_before, expires_at = string.match(control[5] or '', '^(%d+):(%d+):(%d+)$')
local limit = tonumber(control[6]) or 0
local through_left = tonumber(control[11]) or 0
local joined = 0
local entered = {}
local laned = {}
local reply = {control[1]}
local now, window = tonumber(ARGV[2]), tonumber(ARGV[3])
-- where ticks are far apart the times of the last one may be over before the next
local through = state == 'OPEN' and admitted_at and now < tonumber(enter_before) and redis.call('EXISTS', KEYS[11]) == 1
local sweeps = false
-- the visitor who has the place of the account that joins now
local holder

local function answer(outcome, value)
  reply[#reply + 1] = holder and outcome .. '@' .. holder or outcome
  reply[#reply + 1] = value
end

-- a window's counts go all at once when the next one begins; a node whose clock is behind counts in the present one
local function of_this_network(network)
  local present = math.floor(now / window)
  if present > (tonumber(redis.call('HGET', KEYS[14], 'window')) or -1) then
    redis.call('UNLINK', KEYS[14])
    redis.call('HSET', KEYS[14], 'window', string.format('%.0f', present))
    redis.call('PEXPIRE', KEYS[14], 2 * window)
  end
  return tonumber(redis.call('HGET', KEYS[14], network)) or 0
end

-- the batch of an invitation that holds now, and the joins that are left
local function holds(invite)
  local batch, left = string.match(redis.call('HGET', KEYS[15], invite) or '', '^([^:]+):(%d+)$')
  if not batch or left == '0' or redis.call('HEXISTS', KEYS[16], batch .. '.revoked') == 1 then
    return nil
  end
  local from, before = string.match(redis.call('HGET', KEYS[16], batch) or '', '|(%d*)|(%d*)$')
  if now < (tonumber(from) or 0) or now >= (tonumber(before) or math.huge) then
    return nil
  end
  return batch, tonumber(left)
end

-- why a newcomer may not come in, else nil
local function lacks(wish)
  if wish.cap and wish.cap > 0 and of_this_network(wish.network) >= wish.cap then
    return 'ADDRESS'
  end
  if wish.proof and redis.call('ZSCORE', KEYS[13], wish.proof) then
    return 'PROOF'
  end
  if wish.invite then
    if of_this_network('wrong ' .. wish.network) >= wish.guesses then
      return 'GUESSES'
    end
    if not holds(wish.invite) then
      redis.call('HINCRBY', KEYS[14], 'wrong ' .. wish.network, 1)
      return 'INVITE'
    end
  end
end

local function use_up(wish, visitor)
  if wish.invite then
    local batch, left = holds(wish.invite)
    redis.call('HSET', KEYS[15], wish.invite, batch .. ':' .. string.format('%.0f', left - 1))
    redis.call('HINCRBY', KEYS[16], batch .. '.used', 1)
  end
  if wish.account then
    redis.call('HSET', KEYS[17], wish.account, visitor)
  end
  if wish.cap and wish.cap > 0 then
    redis.call('HINCRBY', KEYS[14], wish.network, 1)
  end
  if wish.proof then
    redis.call('ZADD', KEYS[13], wish.remembered, wish.proof)
    redis.call('PEXPIRE', KEYS[13], window)
    sweeps = true
  end
end

local function next_number()
  if up_to and (tonumber(redis.call('GET', KEYS[3])) or 0) >= up_to then
    return nil
  end
  return redis.call('INCR', KEYS[3])
end

-- in a lane the number alone says nothing of the place
local function with_lane(number, lane)
  if lane == 0 then
    return tostring(number)
  end
  return number .. '/' .. lane .. '/' .. place_in_lane(KEYS[18], number, lane)
end

local function come_back(visitor, number)
  redis.call('ZREM', KEYS[6], visitor)
  redis.call('ZREM', KEYS[7], visitor)
  put_in(KEYS[1], KEYS[18], visitor, number, lane_of_number(KEYS[19], number))
  length = length + 1
  redis.call('SETBIT', KEYS[9], number, 0)
  redis.call('ZADD', KEYS[12], control[9] or 0, visitor)
  redis.call('HINCRBY', KEYS[4], 'returned', 1)
  redis.call('XADD', KEYS[10], 'MAXLEN', '~', 20000, '*', 'kind', 'returned', 'epoch', control[1],
    'entries', visitor .. ':' .. number)
end

local function newcomer(visitor, wish)
  local lacking = lacks(wish)
  if lacking then
    return answer('refused', lacking)
  end
  local number = next_number()
  if not number then
    return answer('refused', 'RECOVERING')
  end
  use_up(wish, visitor)
  joined = joined + 1
  if through and length == 0 and #entered < through_left and redis.call('ZCARD', KEYS[8]) < limit then
    local session = number .. ':' .. control[5]
    redis.call('ZADD', KEYS[8], enter_before, visitor)
    redis.call('HSET', KEYS[2], visitor, session)
    redis.call('SETBIT', KEYS[9], number, 1)
    entered[#entered + 1] = visitor .. ':' .. number
    return answer('admitted', session)
  end
  local lane = wish.lane or 0
  put_in(KEYS[1], KEYS[18], visitor, number, lane)
  if lane > 0 then
    redis.call('BITFIELD', KEYS[19], 'SET', 'u4', '#' .. number, lane)
    laned[lane] = laned[lane] or {}
    table.insert(laned[lane], visitor .. ':' .. number)
  end
  length = length + 1
  answer('joined', with_lane(number, lane))
end

local PLAIN = {}
local function read(text)
  if not string.find(text, '|', 1, true) then
    return text, PLAIN
  end
  local part = {}
  for value in string.gmatch(text .. '|', '([^|]*)|') do
    part[#part + 1] = value ~= '' and value
  end
  return part[1], {proof = part[2], remembered = part[3], network = part[4], cap = tonumber(part[5]), invite = part[6],
    guesses = tonumber(part[7]), account = part[8], lane = tonumber(part[9])}
end

-- the visitor who has the place of an account, if somebody else does
local function place_of(account, visitor)
  local holder = redis.call('HGET', KEYS[17], account)
  if holder and holder ~= visitor and (place_in(KEYS[1], KEYS[18], holder) or redis.call('HEXISTS', KEYS[2], holder) == 1
      or redis.call('ZSCORE', KEYS[6], holder) or redis.call('ZSCORE', KEYS[5], holder)) then
    return holder
  end
end

for i = 4, #ARGV do
  local visitor, wish = read(ARGV[i])
  holder = wish.account and place_of(wish.account, visitor)
  visitor = holder or visitor
  local number, lane = place_in(KEYS[1], KEYS[18], visitor)
  local session = not number and redis.call('HGET', KEYS[2], visitor)
  local away = not number and not session and redis.call('ZSCORE', KEYS[6], visitor)
  if number then
    answer('waiting', with_lane(number, lane))
  elseif session then
    answer('admitted', session)
  elseif away then
    come_back(visitor, away)
    answer('waiting', with_lane(away, lane_of_number(KEYS[19], away)))
  elseif redis.call('ZSCORE', KEYS[5], visitor) then
    if redis.call('SISMEMBER', KEYS[20], visitor) == 1 then
      -- left while the draw was under way: behind all of it, as soon as it is over
      answer('refused', 'RECOVERING')
    else
      answer('early', control[8] or '0')
    end
  elseif state == 'SCHEDULED' then
    local lacking = lacks(wish)
    if redis.call('ZCARD', KEYS[5]) >= longest then
      answer('refused', 'FULL')
    elseif lacking then
      answer('refused', lacking)
    else
      use_up(wish, visitor)
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
    newcomer(visitor, wish)
  end
end
if sweeps then
  local over = redis.call('ZRANGEBYSCORE', KEYS[13], '-inf', now, 'LIMIT', 0, 400)
  if #over > 0 then
    redis.call('ZREM', KEYS[13], unpack(over))
  end
end
if joined > 0 then
  redis.call('HINCRBY', KEYS[4], 'joined', joined)
end
for lane, entries in pairs(laned) do
  redis.call('XADD', KEYS[10], 'MAXLEN', '~', 20000, '*', 'kind', 'laned', 'epoch', control[1], 'lane', lane,
    'entries', table.concat(entries, ','))
end
if #entered > 0 then
  redis.call('HINCRBY', KEYS[4], 'admitted', #entered)
  redis.call('HINCRBY', KEYS[4], 'through-left', -#entered)
  redis.call('XADD', KEYS[10], 'MAXLEN', '~', 20000, '*', 'kind', 'admitted', 'epoch', control[1], 'tick', 'through',
    'admittedAt', admitted_at, 'enterBefore', enter_before, 'expiresAt', expires_at, 'entries', table.concat(entered, ','))
end
return reply
