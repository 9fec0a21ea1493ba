-- Reads what is publicly known of a line, at one moment. Writes nothing.
-- KEYS[1] line   KEYS[2] work   KEYS[3] control   KEYS[4] early   KEYS[5] away   KEYS[6] numbers   KEYS[7] lanes
-- RETURNS {waiting, active, early, away, last number given, adopted 0|1, people in each lane with commas, field, value, ...} of the control hash; {} = no such line
-- the epoch makes a line: fields without it are what somebody wrote after Redis had lost it
if redis.call('HEXISTS', KEYS[3], 'epoch') == 0 then
  return {}
end
local control = redis.call('HGETALL', KEYS[3])
local lives = redis.call('HMGET', KEYS[3], 'run', 'joined')
local counts = redis.call('EXISTS', KEYS[6]) == 1 or (tonumber(lives[2]) or 0) == 0
local general = redis.call('ZCARD', KEYS[1])
local others = redis.call('ZCARD', KEYS[7])
local in_lanes = {general}
if others > 0 then
  for lane = 1, 7 do
    in_lanes[lane + 1] = redis.call('ZCOUNT', KEYS[7], string.format('%.0f', lane * LANE),
      '(' .. string.format('%.0f', (lane + 1) * LANE))
  end
end
local reply = {general + others, redis.call('ZCARD', KEYS[2]), redis.call('ZCARD', KEYS[4]),
  redis.call('ZCARD', KEYS[5]), tonumber(redis.call('GET', KEYS[6])) or 0, counts and is_adopted(lives[1]) and 1 or 0,
  table.concat(in_lanes, ',')}
for i = 1, #control do
  reply[#reply + 1] = control[i]
end
return reply
