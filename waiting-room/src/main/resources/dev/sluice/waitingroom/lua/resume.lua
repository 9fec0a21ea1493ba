-- Says what one visitor is to the line at this moment. Whoever asks is there: somebody who was skipped comes back to
-- the front, and a place that Redis has lost is made again from the ticket, with the same number.
-- KEYS[1] line   KEYS[2] admitted   KEYS[3] departed   KEYS[4] control   KEYS[5] early   KEYS[6] away   KEYS[7] grace
-- KEYS[8] gone   KEYS[9] log   KEYS[10] present   KEYS[11] lanes   KEYS[12] laned   KEYS[13] withdrawn
-- ARGV[1] visitor id   ARGV[2] number on the ticket, 0 = none was given yet   ARGV[3] epoch of the ticket
-- ARGV[4] lane on the ticket: whoever came before the doors open goes into it now
-- RETURNS {epoch, 'waiting', number, lane, place in it} | {epoch, 'admitted', number:admittedAt:enterBefore:expiresAt}
--       | {epoch, 'early', opens-at (ms)} | {epoch, 'gone'} (was in this line, is no longer)
--       | {epoch, 'rejoin'} (a place without a number was lost after the doors opened: join again)
--       | {epoch, 'recovering'} (cannot be said yet) | {epoch, 'unknown'}; epoch '' = no such line
local visitor = ARGV[1]
local number = tonumber(ARGV[2])
local control = redis.call('HMGET', KEYS[4], 'epoch', 'state', 'run', 'recovers', 'lost', 'opens-at', 'draw-salt', 'ticks',
  'adoptions')
local epoch = control[1]
if not epoch then
  return {'', 'unknown'}
end

-- 0 for the general lane, where the number alone says the place
local function waiting_in(given, lane)
  return {epoch, 'waiting', given, lane, lane > 0 and place_in_lane(KEYS[11], given, lane) or 0}
end

local function note_lane(given, lane)
  redis.call('BITFIELD', KEYS[12], 'SET', 'u4', '#' .. given, lane)
  redis.call('XADD', KEYS[9], 'MAXLEN', '~', 20000, '*', 'kind', 'laned', 'epoch', epoch, 'lane', lane,
    'entries', visitor .. ':' .. given)
end

local function back_in_line(given, total)
  local lane = lane_of_number(KEYS[12], given)
  put_in(KEYS[1], KEYS[11], visitor, given, lane)
  redis.call('SETBIT', KEYS[3], given, 0)
  redis.call('ZADD', KEYS[10], control[8] or 0, visitor)
  redis.call('HINCRBY', KEYS[4], total, 1)
  redis.call('XADD', KEYS[9], 'MAXLEN', '~', 20000, '*', 'kind', 'returned', 'epoch', epoch, 'entries', visitor .. ':' .. given)
  return waiting_in(given, lane)
end

local ticket_lane = tonumber(ARGV[4])
local waiting, in_lane = place_in(KEYS[1], KEYS[11], visitor)
if waiting then
  if in_lane == 0 and ticket_lane > 0 then
    -- the draw gave the number, the ticket says the lane
    redis.call('ZREM', KEYS[1], visitor)
    put_in(KEYS[1], KEYS[11], visitor, waiting, ticket_lane)
    note_lane(waiting, ticket_lane)
    in_lane = ticket_lane
  end
  return waiting_in(waiting, in_lane)
end
local session = redis.call('HGET', KEYS[2], visitor)
if session then
  return {epoch, 'admitted', session}
end
local away = redis.call('ZSCORE', KEYS[6], visitor)
if away then
  redis.call('ZREM', KEYS[6], visitor)
  redis.call('ZREM', KEYS[7], visitor)
  return back_in_line(away, 'returned')
end
if redis.call('ZSCORE', KEYS[5], visitor) and redis.call('SISMEMBER', KEYS[13], visitor) == 0 then
  return {epoch, 'early', control[6] or '0'}
end
if not is_known(ARGV[3], epoch, control[4]) then
  return {epoch, 'unknown'}
end
local of_a_lost_life = ARGV[3] ~= epoch
if number == 0 then
  if not of_a_lost_life and not is_adopted(control[3]) then
    return {epoch, 'recovering'}
  end
  -- in the present epoch the visitor may have come in a moment that Redis has lost. Once the doors are open nobody
  -- knows that, and who was drawn and is through would start a second visit
  if control[2] == 'SCHEDULED' and (of_a_lost_life or control[9]) then
    local order = tonumber(string.sub(redis.sha1hex((control[7] or '') .. visitor), 1, 13), 16)
    redis.call('ZADD', KEYS[5], string.format('%.0f', order), visitor)
    return {epoch, 'early', control[6] or '0'}
  end
  return {epoch, of_a_lost_life and 'rejoin' or 'unknown'}
end
local lost = is_lost(number, control[5])
if redis.call('GETBIT', KEYS[3], number) == 1 then
  if not lost or redis.call('GETBIT', KEYS[8], number) == 1 then
    return {epoch, 'gone'}
  end
elseif not lost then
  -- in the present epoch a number that is neither waiting nor gone was given in a moment that Redis has lost
  return {epoch, is_adopted(control[3]) and 'unknown' or 'recovering'}
end
if not is_adopted(control[3]) then
  return {epoch, 'recovering'}
end
-- it is made again once: when this visit is over, the ticket is used up
redis.call('SETBIT', KEYS[8], number, 1)
if ticket_lane > 0 then
  note_lane(ARGV[2], ticket_lane)
end
-- the count of those who joined was lost together with the place
redis.call('HINCRBY', KEYS[4], 'joined', 1)
return back_in_line(ARGV[2], 'restored')
