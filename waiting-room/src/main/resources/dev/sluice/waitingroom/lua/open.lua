-- Makes a line, or brings the description of an existing one up to date. A line that Redis has lost is made anew with the
-- numbers it may have given marked as lost: their holders bring them back with their tickets.
-- KEYS[1] control   KEYS[2] numbers   KEYS[3] departed   KEYS[4] work   KEYS[5] draw
-- ARGV[1] epoch to take when the line is new   ARGV[2] title   ARGV[3] target URL   ARGV[4] floor when new
-- ARGV[5] opens at (ms), '' = at once   ARGV[6] secret for the order of those who come before
-- ARGV[7] colour   ARGV[8] logo   ARGV[9] note
-- ARGV[10] highest number that may have been given before, '' = nothing is known of that
-- ARGV[11] number up to which may be counted   ARGV[12] epochs whose line was lost, with commas
-- ARGV[13] end of the time for coming back (ms)   ARGV[14] ceiling when new, '' = none
-- ARGV[15] what is published of the draw when a new line has one to come, JSON, '' = none
-- ARGV[16..] field, value, ...: what newcomers have to bring, when new
-- RETURNS the line's epoch
if redis.call('HSETNX', KEYS[1], 'epoch', ARGV[1]) == 1 then
  redis.call('HSET', KEYS[1], 'state', ARGV[5] == '' and 'OPEN' or 'SCHEDULED', 'floor', ARGV[4], 'limit', ARGV[4],
    'ceiling', ARGV[14], 'fence', 0, 'draw-salt', ARGV[6])
  redis.call('HSET', KEYS[1], unpack(ARGV, 16))
  if ARGV[15] ~= '' then
    -- with the line itself: nobody can come before the commitment is published
    redis.call('SET', KEYS[5], ARGV[15])
    redis.call('HSET', KEYS[1], 'draw-phase', 'COMMITTED')
  end
  if ARGV[10] ~= '' then
    local given = tonumber(ARGV[10])
    redis.call('HSET', KEYS[1], 'run', string.match(redis.call('INFO', 'server'), 'run_id:(%x+)'),
      'numbers-up-to', ARGV[11], 'recovers', ARGV[12])
    redis.call('SET', KEYS[2], ARGV[10])
    if given > 0 then
      set_bits(KEYS[3], 1, given)
      redis.call('HSET', KEYS[1], 'lost', '1-' .. ARGV[10], 'recovery-until', ARGV[13])
    end
  end
elseif ARGV[10] ~= '' and redis.call('HEXISTS', KEYS[1], 'run') == 0 then
  -- a line of a version that kept no marks: from here on its numbers are safe
  redis.call('HSET', KEYS[1], 'run', string.match(redis.call('INFO', 'server'), 'run_id:(%x+)'),
    'numbers-up-to', redis.call('GET', KEYS[2]) or '0')
end
if redis.call('HEXISTS', KEYS[1], 'claimed') == 0 then
  -- a line of a version that did not count who came: those inside may yet come, all others have
  local was = redis.call('HMGET', KEYS[1], 'admitted', 'no-show')
  redis.call('HSET', KEYS[1], 'claimed',
    math.max(0, (tonumber(was[1]) or 0) - (tonumber(was[2]) or 0) - redis.call('ZCARD', KEYS[4])))
end
redis.call('HSET', KEYS[1], 'title', ARGV[2], 'target', ARGV[3], 'colour', ARGV[7], 'logo', ARGV[8], 'note', ARGV[9])
if redis.call('HGET', KEYS[1], 'state') == 'SCHEDULED' and ARGV[5] ~= '' then
  redis.call('HSETNX', KEYS[1], 'opens-at', ARGV[5])
end
return redis.call('HGET', KEYS[1], 'epoch')
