-- Lets those in whom an operator invited, in the order of the invitations, as far as there is room. The limit is that of
-- the tick, the leader that of the fence: nobody enters above the one, nobody by another.
-- KEYS[1] line   KEYS[2] work   KEYS[3] admitted   KEYS[4] departed   KEYS[5] log   KEYS[6] control   KEYS[7] present
-- KEYS[8] invited   KEYS[9] away   KEYS[10] early   KEYS[11] lanes
-- ARGV[1] epoch   ARGV[2] fence   ARGV[3] now (ms)   ARGV[4] limit   ARGV[5] enter before (ms)
-- ARGV[6] session ends at the latest (ms)
-- RETURNS visitors let in
local control = redis.call('HMGET', KEYS[6], 'epoch', 'fence', 'state', 'run')
if control[1] ~= ARGV[1] or tonumber(control[2]) ~= tonumber(ARGV[2]) or not is_adopted(control[4]) then
  return 0
end
local is_open = control[3] == 'OPEN' or control[3] == 'DRAINING'
local room = tonumber(ARGV[4]) - redis.call('ZCARD', KEYS[2])
local entries = {}
for _, visitor in ipairs(redis.call('ZRANGE', KEYS[8], 0, 49)) do
  local number = place_in(KEYS[1], KEYS[11], visitor)
  if number and is_open and #entries < room then
    redis.call('ZREM', KEYS[1], visitor)
    redis.call('ZREM', KEYS[11], visitor)
    redis.call('ZREM', KEYS[7], visitor)
    redis.call('ZREM', KEYS[8], visitor)
    redis.call('SETBIT', KEYS[4], number, 1)
    redis.call('ZADD', KEYS[2], ARGV[5], visitor)
    redis.call('HSET', KEYS[3], visitor, number .. ':' .. ARGV[3] .. ':' .. ARGV[5] .. ':' .. ARGV[6])
    entries[#entries + 1] = visitor .. ':' .. number
  elseif not number and not redis.call('ZSCORE', KEYS[9], visitor) and not redis.call('ZSCORE', KEYS[10], visitor) then
    -- has left, or came in by the usual way
    redis.call('ZREM', KEYS[8], visitor)
  end
end
if #entries > 0 then
  redis.call('HINCRBY', KEYS[6], 'admitted', #entries)
  redis.call('XADD', KEYS[5], 'MAXLEN', '~', 20000, '*', 'kind', 'admitted', 'epoch', control[1], 'tick', 'invited',
    'admittedAt', ARGV[3], 'enterBefore', ARGV[5], 'expiresAt', ARGV[6], 'entries', table.concat(entries, ','))
end
return #entries
