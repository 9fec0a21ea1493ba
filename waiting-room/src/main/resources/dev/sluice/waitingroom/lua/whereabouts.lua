-- Says where one visitor is in a line, and what it hangs on. Writes nothing.
-- KEYS[1] line   KEYS[2] work   KEYS[3] admitted   KEYS[4] departed   KEYS[5] control   KEYS[6] early   KEYS[7] away
-- KEYS[8] grace   KEYS[9] present   KEYS[10] invited   KEYS[11] lanes
-- ARGV[1] visitor id   ARGV[2] number on a ticket, 0 = none is known   ARGV[3] epoch of that ticket
-- RETURNS {epoch, where, number, ahead in the own lane, session, session ends (ms), ticks until the place is given up, ticks since last seen, invited 0|1}
--   where is waiting, admitted, away, early, gone or unknown; ahead -1 = not known
--   session number:admittedAt:enterBefore:expiresAt or ''; ticks -1 = nobody said anything, -2 = known not to be there
--   epoch '' = no such line
local visitor = ARGV[1]
local control = redis.call('HMGET', KEYS[5], 'epoch', 'ticks')
local epoch = control[1]
if not epoch then
  return {'', 'unknown', 0, -1, '', 0, -1, -1, 0}
end
local ticks = tonumber(control[2]) or 0
local invited = redis.call('ZSCORE', KEYS[10], visitor) and 1 or 0
local mark = tonumber(redis.call('ZSCORE', KEYS[9], visitor) or nil)
local seen = mark and (mark < 0 and -2 or ticks - mark) or -1
local number, lane = place_in(KEYS[1], KEYS[11], visitor)
if number then
  local ahead = lane == 0 and redis.call('ZRANK', KEYS[1], visitor) or place_in_lane(KEYS[11], number, lane) - 1
  return {epoch, 'waiting', tonumber(number), ahead, '', 0, -1, seen, invited}
end
local session = redis.call('HGET', KEYS[3], visitor)
if session then
  local ends = redis.call('ZSCORE', KEYS[2], visitor) or '0'
  return {epoch, 'admitted', tonumber(string.match(session, '^%d+')), -1, session, tonumber(ends), -1, seen, 0}
end
number = redis.call('ZSCORE', KEYS[7], visitor)
if number then
  local until_tick = tonumber(redis.call('ZSCORE', KEYS[8], visitor) or ticks)
  return {epoch, 'away', tonumber(number), redis.call('ZCOUNT', KEYS[1], '-inf', '(' .. number), '', 0,
    math.max(0, until_tick - ticks), seen, invited}
end
if redis.call('ZSCORE', KEYS[6], visitor) then
  return {epoch, 'early', 0, -1, '', 0, -1, seen, invited}
end
local on_ticket = tonumber(ARGV[2])
if on_ticket > 0 and ARGV[3] == epoch and redis.call('GETBIT', KEYS[4], on_ticket) == 1 then
  return {epoch, 'gone', on_ticket, -1, '', 0, -1, seen, 0}
end
return {epoch, 'unknown', 0, -1, '', 0, -1, seen, 0}
