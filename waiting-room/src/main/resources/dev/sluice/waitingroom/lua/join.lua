-- Puts visitors into the line, in the order of the arguments. Idempotent: whoever is in keeps the number.
-- KEYS[1] line   KEYS[2] admitted   KEYS[3] numbers   KEYS[4] control
-- ARGV[1] longest line allowed   ARGV[2..] visitor ids (at most 200)
-- RETURNS {epoch, outcome, value, outcome, value, ...}; epoch '' = no such line
--   joined number | waiting number | admitted number:admittedAt:enterBefore:expiresAt | refused FULL or the line's state
local control = redis.call('HMGET', KEYS[4], 'epoch', 'state')
if not control[1] then
  return {''}
end
local takes_joins = control[2] == 'OPEN' or control[2] == 'PAUSED'
local length = redis.call('ZCARD', KEYS[1])
local longest = tonumber(ARGV[1])
local joined = 0
local reply = {control[1]}
for i = 2, #ARGV do
  local visitor = ARGV[i]
  local number = redis.call('ZSCORE', KEYS[1], visitor)
  local session = not number and redis.call('HGET', KEYS[2], visitor)
  if number then
    reply[#reply + 1] = 'waiting'
    reply[#reply + 1] = number
  elseif session then
    reply[#reply + 1] = 'admitted'
    reply[#reply + 1] = session
  elseif not takes_joins then
    reply[#reply + 1] = 'refused'
    reply[#reply + 1] = control[2]
  elseif length >= longest then
    reply[#reply + 1] = 'refused'
    reply[#reply + 1] = 'FULL'
  else
    local given = redis.call('INCR', KEYS[3])
    redis.call('ZADD', KEYS[1], given, visitor)
    length = length + 1
    joined = joined + 1
    reply[#reply + 1] = 'joined'
    reply[#reply + 1] = tostring(given)
  end
end
if joined > 0 then
  redis.call('HINCRBY', KEYS[4], 'joined', joined)
end
return reply
