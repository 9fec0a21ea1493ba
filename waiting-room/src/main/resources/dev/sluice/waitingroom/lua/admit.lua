-- One tick of the admission: expired sessions go, the front of the line moves into the work queue, one record is written.
-- Whoever is known to be away is passed over and put aside for a while; nobody behind waits for them.
-- Where there are lanes they take turns by their weights (smooth weighted round robin, as LaneTurns counts); whose credit
-- is left over is kept for the next step. Of the general lane alone it is known who is away.
-- Whatever the caller believes, nobody is admitted above the limit, by a leader that was replaced, or twice for one tick.
-- KEYS[1] line   KEYS[2] work   KEYS[3] admitted   KEYS[4] departed   KEYS[5] log   KEYS[6] control
-- KEYS[7] present   KEYS[8] away   KEYS[9] grace   KEYS[10] lanes
-- ARGV[1] epoch   ARGV[2] fence   ARGV[3] tick id   ARGV[4] now (ms)   ARGV[5] visitors wanted   ARGV[6] limit
-- ARGV[7] enter before (ms)   ARGV[8] session ends at the latest (ms)   ARGV[9] most visitors a call may look at
-- ARGV[10] ticks after which a mark of presence is too old, 0 = everybody counts as there
-- ARGV[11] ticks for which a place is kept for somebody who is away   ARGV[12] people of the front whose presence matters
-- ARGV[13] newcomers who may go straight in while nobody waits, until the next tick   ARGV[14] 1 = this call begins a tick, else 0
-- ARGV[15] visitors who may enter although the limit is reached, each in the place of two who left since the last tick
-- RETURNS {'DONE', admitted, expired, waiting, active, replayed 0|1, skipped, abandoned}
--       | {'UNKNOWN_LINE' | 'EPOCH_CHANGED' | 'STALE_LEADER' | 'RECOVERING'}
local control = redis.call('HMGET', KEYS[6], 'epoch', 'fence', 'tick', 'state', 'tick-admitted', 'tick-expired', 'run',
  'ticks', 'asked', 'judged', 'tick-skipped', 'tick-abandoned', 'absent-run', 'spoken', 'tick-active',
  'lanes', 'lane-credits')
if not control[1] then
  return {'UNKNOWN_LINE'}
end
if control[1] ~= ARGV[1] then
  return {'EPOCH_CHANGED'}
end
if tonumber(control[2]) ~= tonumber(ARGV[2]) then
  return {'STALE_LEADER'}
end
if not is_adopted(control[7]) then
  return {'RECOVERING'}
end

local function count(admitted, expired, replayed, skipped, abandoned)
  return {'DONE', admitted, expired, redis.call('ZCARD', KEYS[1]) + redis.call('ZCARD', KEYS[10]), redis.call('ZCARD', KEYS[2]), replayed, skipped, abandoned}
end

if control[3] == ARGV[3] then
  return count(tonumber(control[5]), tonumber(control[6]), 1, tonumber(control[11]) or 0, tonumber(control[12]) or 0)
end

local ticks = (tonumber(control[8]) or 0) + tonumber(ARGV[14])
local most = tonumber(ARGV[9])

local function record(kind, entries, ...)
  redis.call('XADD', KEYS[5], 'MAXLEN', '~', 20000, '*', 'kind', kind, 'epoch', ARGV[1], 'entries', table.concat(entries, ','), ...)
  redis.call('HINCRBY', KEYS[6], kind, #entries)
end

local expired = {}
local over = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[4], 'WITHSCORES', 'LIMIT', 0, most)
if #over > 0 then
  for i = 1, #over, 2 do
    expired[#expired + 1] = over[i]
  end
  local sessions = redis.call('HMGET', KEYS[3], unpack(expired))
  -- the end that is over tells why: nobody came, nothing was done for too long, or the visit was too long
  local why = {['no-show'] = {}, idle = {}, overstayed = {}}
  for i = 1, #expired do
    local number, enter_before, latest = string.match(sessions[i] or '0:0:0:0', '^(%d+):%d+:(%d+):(%d+)$')
    local ended = tonumber(over[2 * i])
    local entries = ended == tonumber(enter_before) and why['no-show']
      or ended == tonumber(latest) and why.overstayed or why.idle
    entries[#entries + 1] = expired[i] .. ':' .. number
  end
  redis.call('ZREM', KEYS[2], unpack(expired))
  redis.call('HDEL', KEYS[3], unpack(expired))
  for _, reason in ipairs({'no-show', 'idle', 'overstayed'}) do
    if #why[reason] > 0 then
      record('expired', why[reason], 'reason', reason)
      redis.call('HINCRBY', KEYS[6], reason, #why[reason])
    end
  end
end

local abandoned = redis.call('ZRANGEBYSCORE', KEYS[9], '-inf', ticks, 'LIMIT', 0, most - #expired)
if #abandoned > 0 then
  local numbers = redis.call('ZMSCORE', KEYS[8], unpack(abandoned))
  local entries = {}
  for i = 1, #abandoned do
    entries[i] = abandoned[i] .. ':' .. (numbers[i] or '0')
  end
  redis.call('ZREM', KEYS[8], unpack(abandoned))
  redis.call('ZREM', KEYS[9], unpack(abandoned))
  record('abandoned', entries)
end

-- The lanes in which somebody waits, each with its front; the general one first. Without others it is alone.
local function queues_of(front, moving)
  local queues = {{lane = 0, front = front, at = 1, weight = 1, credit = 0}}
  if redis.call('EXISTS', KEYS[10]) == 0 then
    return queues
  end
  local weights, kept = {}, {}
  for weight in string.gmatch(control[16] or '', '=(%d+)') do
    weights[#weights + 1] = tonumber(weight)
  end
  for credit in string.gmatch(control[17] or '', '-?%d+') do
    kept[#kept + 1] = tonumber(credit)
  end
  queues[1].weight, queues[1].credit = weights[1] or 1, kept[1] or 0
  for lane = 1, 7 do
    local waiting = redis.call('ZRANGE', KEYS[10], string.format('%.0f', lane * LANE), '(' .. string.format('%.0f', (lane + 1) * LANE),
      'BYSCORE', 'LIMIT', 0, moving, 'WITHSCORES')
    -- a lane that was taken away while people wait in it has the smallest share
    queues[#queues + 1] = {lane = lane, front = waiting, at = 1, weight = weights[lane + 1] or 1, credit = kept[lane + 1] or 0}
  end
  return queues
end

local function waits(queue)
  return not queue.over and 2 * queue.at <= #queue.front
end

local function next_turn(queues)
  local best
  for _, queue in ipairs(queues) do
    if waits(queue) and (not best or queue.credit + queue.weight > best.credit + best.weight) then
      best = queue
    end
  end
  return best
end

local function took_turn(queues, taker)
  local paid = 0
  for _, queue in ipairs(queues) do
    if waits(queue) then
      queue.credit = queue.credit + queue.weight
      paid = paid + queue.weight
    else
      queue.credit = 0
    end
  end
  taker.credit = taker.credit - paid
end

local function credits_of(queues)
  local credits = {}
  for i, queue in ipairs(queues) do
    credits[i] = string.format('%.0f', queue.credit)
  end
  return #queues > 1 and table.concat(credits, ',') or ''
end

local admitted = 0
local credits = ''
local skipped = {}
local absent_run = tonumber(control[13]) or 0
local active = redis.call('ZCARD', KEYS[2])
-- nobody is sent away when the limit was lowered: the work queue stands above it and only falls
local have_left = math.max(0, (tonumber(control[15]) or 0) - active)
local room = tonumber(ARGV[6]) - active
if room < 0 then
  room = math.min(tonumber(ARGV[15]), math.floor(have_left / 2))
end
-- one budget for all three, or a call would take too long for everybody else
local looks = most - #expired - #abandoned
local moving = math.min(tonumber(ARGV[5]), room, looks)
if moving > 0 and (control[4] == 'OPEN' or control[4] == 'DRAINING') then
  local absent_after = tonumber(ARGV[10])
  local judged = absent_after > 0 and tonumber(control[10]) or 0
  -- when no node says anything the nodes are away, not the people: then only those count as away of whom it was said
  local nodes_speak = judged > 0 and control[14] and ticks - tonumber(control[14]) <= absent_after
  local front = redis.call('ZRANGE', KEYS[1], 0, (judged > 0 and looks or moving) - 1, 'WITHSCORES')
  local marks = {}
  if judged > 0 and #front > 0 and redis.call('EXISTS', KEYS[7]) == 1 then
    local visitors = {}
    for i = 1, #front, 2 do
      visitors[#visitors + 1] = front[i]
    end
    marks = redis.call('ZMSCORE', KEYS[7], unpack(visitors))
  end
  local times = ':' .. ARGV[4] .. ':' .. ARGV[7] .. ':' .. ARGV[8]
  local enter_before, grace_until = ARGV[7], ticks + tonumber(ARGV[11])
  local work, sessions, entries, gone, away, grace = {}, {}, {}, {}, {}, {}
  -- numbers mostly follow each other: their bits are set by the run
  local run_from, run_to
  local queues = queues_of(front, moving)
  local general, from_lanes = queues[1], {}
  local alone = #queues == 1
  for _ = 1, looks do
    local queue = general
    if not alone then
      queue = next_turn(queues)
    end
    if admitted == moving or not queue or not waits(queue) then
      break
    end
    local visitor, text = queue.front[2 * queue.at - 1], queue.front[2 * queue.at]
    local is_general = queue == general
    if not is_general then
      text = laned_number(tonumber(text))
    end
    local number = tonumber(text)
    -- where so many in a row are away those behind most likely are too: the slots wait until that is known, six ticks at most
    if is_general and judged > 0 and number > judged and absent_run >= 20 then
      queue.over = true
    else
      local is_away = false
      if is_general and judged > 0 then
        local mark = tonumber(marks[queue.at])
        is_away = number <= judged and (mark and mark < 0 or nodes_speak and (not mark or ticks - mark > absent_after))
      end
      gone[#gone + 1] = visitor
      if not is_general then
        from_lanes[#from_lanes + 1] = visitor
      end
      if run_to and number ~= run_to + 1 then
        set_bits(KEYS[4], run_from, run_to)
        run_from = nil
      end
      run_from, run_to = run_from or number, number
      if is_away then
        queue.at = queue.at + 1
        absent_run = absent_run + 1
        away[#away + 1] = text
        away[#away + 1] = visitor
        grace[#grace + 1] = grace_until
        grace[#grace + 1] = visitor
        skipped[#skipped + 1] = visitor .. ':' .. text
      else
        if not alone then
          took_turn(queues, queue)
        end
        queue.at = queue.at + 1
        absent_run = is_general and 0 or absent_run
        local at = 2 * admitted
        admitted = admitted + 1
        work[at + 1] = enter_before
        work[at + 2] = visitor
        sessions[at + 1] = visitor
        sessions[at + 2] = text .. times
        at = 2 * at
        entries[at + 1] = ','
        entries[at + 2] = visitor
        entries[at + 3] = ':'
        entries[at + 4] = text
      end
    end
  end
  if run_to then
    set_bits(KEYS[4], run_from, run_to)
    if general.at > 1 then
      redis.call('ZREMRANGEBYRANK', KEYS[1], 0, general.at - 2)
    end
    if #from_lanes > 0 then
      redis.call('ZREM', KEYS[10], unpack(from_lanes))
    end
    if #marks > 0 then
      redis.call('ZREM', KEYS[7], unpack(gone))
    end
  end
  credits = credits_of(queues)
  if #skipped > 0 then
    redis.call('ZADD', KEYS[8], unpack(away))
    redis.call('ZADD', KEYS[9], unpack(grace))
    record('skipped', skipped)
  end
  if admitted > 0 then
    redis.call('ZADD', KEYS[2], unpack(work))
    redis.call('HSET', KEYS[3], unpack(sessions))
    redis.call('XADD', KEYS[5], 'MAXLEN', '~', 20000, '*', 'kind', 'admitted', 'epoch', ARGV[1], 'tick', ARGV[3],
      'admittedAt', ARGV[4], 'enterBefore', ARGV[7], 'expiresAt', ARGV[8], 'entries', table.concat(entries, '', 2))
    redis.call('HINCRBY', KEYS[6], 'admitted', admitted)
  end
end

-- Nodes are asked to mark those near the front; they are judged only after nodes have had three ticks to answer.
if ARGV[14] == '1' and ticks % 3 == 0 then
  local last = redis.call('ZRANGE', KEYS[1], ARGV[12], ARGV[12], 'WITHSCORES')
  if #last == 0 then
    last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
  end
  -- who was there long ago, and who was seen to go: mostly they came in and are nobody's business any more
  for _, range in ipairs({{0, ticks - 600}, {599 - ticks, -1}}) do
    local old = redis.call('ZRANGEBYSCORE', KEYS[7], range[1], range[2], 'LIMIT', 0, most)
    if #old > 0 then
      redis.call('ZREM', KEYS[7], unpack(old))
    end
  end
  redis.call('HSET', KEYS[6], 'judged', control[9] or 0,
    'asked', string.format('%.0f', math.max(tonumber(control[9]) or 0, tonumber(last[2]) or 0)))
end
if credits ~= '' then
  redis.call('HSET', KEYS[6], 'lane-credits', credits)
elseif control[17] and redis.call('EXISTS', KEYS[10]) == 0 then
  redis.call('HDEL', KEYS[6], 'lane-credits')
end
redis.call('HSET', KEYS[6], 'tick', ARGV[3], 'tick-admitted', admitted, 'tick-expired', #expired, 'tick-skipped', #skipped,
  'tick-abandoned', #abandoned, 'tick-active', redis.call('ZCARD', KEYS[2]), 'limit', ARGV[6], 'ticks', ticks,
  'absent-run', absent_run, 'through', tonumber(ARGV[13]) > 0 and ARGV[4] .. ':' .. ARGV[7] .. ':' .. ARGV[8] or '',
  'through-left', ARGV[13])
return count(admitted, #expired, 0, #skipped, #abandoned)
