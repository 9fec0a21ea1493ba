-- Put in front of scripts that know lanes. Whoever waits in a lane besides the general one is in one sorted set for all of
-- them, with the score lane * 2^50 + number; which lane a number belongs to stands in a string of 4 bits for each number.
local LANE = 2 ^ 50
local function laned_number(score)
  return string.format('%.0f', score % LANE)
end
local function lane_of_score(score)
  return math.floor(score / LANE)
end
local function lane_of_number(laned, number)
  return redis.call('BITFIELD', laned, 'GET', 'u4', '#' .. number)[1]
end
-- the number of somebody who waits, as text, and the lane; nil when the visitor does not wait
local function place_in(line, lanes, visitor)
  local number = redis.call('ZSCORE', line, visitor)
  if number then
    return number, 0
  end
  local score = tonumber(redis.call('ZSCORE', lanes, visitor))
  if score then
    return laned_number(score), lane_of_score(score)
  end
end
local function put_in(line, lanes, visitor, number, lane)
  if lane == 0 then
    redis.call('ZADD', line, number, visitor)
  else
    redis.call('ZADD', lanes, string.format('%.0f', lane * LANE + tonumber(number)), visitor)
  end
end
-- people of the lane ahead of a number, and the visitor
local function place_in_lane(lanes, number, lane)
  local first = string.format('%.0f', lane * LANE)
  return redis.call('ZCOUNT', lanes, first, string.format('%.0f', lane * LANE + tonumber(number)))
end

