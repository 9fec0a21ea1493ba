-- Gives the next entrants of a draw their numbers, in the order that was published. Who left meanwhile has left with the
-- number. Asked again it changes nothing. The last call takes the entrants away.
-- KEYS[1] line   KEYS[2] departed   KEYS[3] log   KEYS[4] control   KEYS[5] early   KEYS[6] withdrawn
-- ARGV[1] epoch   ARGV[2] fence   ARGV[3] number of the first of these visitors   ARGV[4..] visitors (at most 200)
-- RETURNS {'NUMBERED', next number, left} | {'NO_DRAW'} (it is in another phase)
--       | {'UNKNOWN_LINE' | 'EPOCH_CHANGED' | 'STALE_LEADER' | 'RECOVERING'}
local control = redis.call('HMGET', KEYS[4], 'epoch', 'fence', 'run', 'draw-phase', 'draw-next', 'draw-first', 'draw-count')
local refusal = refuses(control, ARGV[1], ARGV[2])
if refusal then
  return {refusal}
end
local behind = (tonumber(control[6]) or 0) + (tonumber(control[7]) or 0)
if control[4] == 'COMPLETE' then
  return {'NUMBERED', behind, 0}
end
if control[4] ~= 'LISTED' then
  return {'NO_DRAW'}
end
local next_number = tonumber(control[5]) or behind
if next_number + #ARGV - 3 > behind then
  -- more than were drawn: the caller speaks of another list
  return {'NO_DRAW'}
end
if #ARGV > 3 and next_number == tonumber(ARGV[3]) then
  local gone
  if redis.call('SCARD', KEYS[6]) > 0 then
    gone = redis.call('SMISMEMBER', KEYS[6], unpack(ARGV, 4))
  end
  local members, drawn, left = {}, {}, {}
  for i = 4, #ARGV do
    local number = string.format('%.0f', next_number)
    if gone and gone[i - 3] == 1 then
      redis.call('SETBIT', KEYS[2], number, 1)
      left[#left + 1] = ARGV[i] .. ':' .. number
    else
      members[#members + 1] = number
      members[#members + 1] = ARGV[i]
      drawn[#drawn + 1] = ARGV[i] .. ':' .. number
    end
    next_number = next_number + 1
  end
  if #drawn > 0 then
    redis.call('ZADD', KEYS[1], unpack(members))
    redis.call('XADD', KEYS[3], 'MAXLEN', '~', 20000, '*', 'kind', 'drawn', 'epoch', ARGV[1],
      'entries', table.concat(drawn, ','))
  end
  if #left > 0 then
    redis.call('XADD', KEYS[3], 'MAXLEN', '~', 20000, '*', 'kind', 'left', 'epoch', ARGV[1],
      'entries', table.concat(left, ','))
    redis.call('HINCRBY', KEYS[4], 'left', #left)
  end
  redis.call('HINCRBY', KEYS[4], 'joined', #ARGV - 3)
  redis.call('HSET', KEYS[4], 'draw-next', string.format('%.0f', next_number))
end
if next_number >= behind then
  redis.call('UNLINK', KEYS[5], KEYS[6])
  redis.call('HDEL', KEYS[4], 'draw-next')
  redis.call('HSET', KEYS[4], 'draw-phase', 'COMPLETE')
end
return {'NUMBERED', next_number, behind - next_number}
