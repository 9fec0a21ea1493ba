-- Chooses the best free seats of one section. Knows no key: a rule, and nothing else.
-- rows: one character for each place, '.' is free, a line break between rows, anything else is not to
-- be had (taken, or an aisle). The first row is the best one.
-- 1. T: side by side in the best row that has room without leaving a single free seat beside them; in
--    that row nearest to its middle, the lower number on a tie.
-- 2. S: the same, also where a single seat is left.
-- 3. P: the largest block that is free anywhere, with the free seats nearest to its middle; a row is as
--    far as two seats. Tried with a block in each of the first rows that have one (eight rows, or one
--    for more than eight seats): the one whose seats lie nearest. On a tie the better row, then the
--    lower number.
-- BestSeats.java says the same once more, and a test compares them.
-- A house of 20,000 seats is looked through by plain string searches, which are as fast as memchr.
local MANY = 8
local A_SEAT, A_ROW = 2, 4
local RUNS_LOOKED_AT = 100

-- The row around a position, from its first place to its last one.
local function row_around(text, position)
  local first = position
  while string.byte(text, first - 1) ~= 10 do
    first = first - 1
  end
  return first, string.find(text, '\n', position, true) - 1
end

-- The start of the block nearest to the middle of a row. Distances are doubled: the middle of a row
-- may lie between two seats.
local function most_central(text, first, last, wanted, keeps_singles)
  local spare = last - first + 1 - wanted
  local ideal = first + math.floor(spare / 2)
  local best, best_distance
  local from, to = string.find(text, '%.+', first)
  while from and from <= last do
    local latest = to - wanted + 1
    local near = math.max(from, math.min(ideal, latest))
    -- at most two starts of a run leave a single seat: one of those nearest is fit, or none is
    for start = math.max(from, near - 3), math.min(latest, near + 3) do
      local distance = math.abs(2 * (start - first) - spare)
      local leaves_single = start == from + 1 or start == latest - 1
      if not (keeps_singles and leaves_single) and (not best or distance < best_distance) then
        best, best_distance = start, distance
      end
    end
    from, to = string.find(text, '%.+', to + 1)
  end
  return best
end

local function block(start, size)
  local seats = {}
  for i = 1, size do
    seats[i] = start + i - 1
  end
  return seats
end

-- The size of the largest block below a size of which there is none.
local function largest_below(text, size)
  local there, not_there = 0, size
  while not_there - there > 1 do
    local middle = math.floor((there + not_there) / 2)
    if string.find(text, string.rep('.', middle), 1, true) then
      there = middle
    else
      not_there = middle
    end
  end
  return there
end

-- The row of the first run that has room for a block and need not leave a single seat.
local function first_fit(text, wanted)
  local run = string.rep('.', wanted)
  local from = string.find(text, run, 1, true)
  for _ = 1, RUNS_LOOKED_AT do
    if not from then
      return nil
    end
    local past = string.find(text, '[^.]', from + wanted)
    if past - from ~= wanted + 1 then
      return from
    end
    from = string.find(text, run, past, true)
  end
  if not from then
    return nil
  end
  -- dear, but as dear for any number of runs
  local exact = string.find(text, '[^.]' .. string.rep('%.', wanted) .. '[^.]', from - 1)
  local roomy = string.find(text, string.rep('.', wanted + 2), from, true)
  return exact and math.min(exact + 1, roomy or math.huge) or roomy
end

-- The rows that have a free seat: where they are in the section, their first and last places.
local function open_rows(text)
  local rows = {index = {}, first = {}, last = {}}
  local index, first, count = 0, 2, 0
  local free = string.find(text, '.', 1, true)
  while free do
    local past = string.find(text, '\n', first, true)
    if free < past then
      count = count + 1
      rows.index[count], rows.first[count], rows.last[count] = index, first, past - 1
      free = string.find(text, '.', past, true)
    end
    index, first = index + 1, past + 1
  end
  return rows, count
end

-- Adds a seat to those found, of which only the nearest are kept. False when it is farther than all.
local function add(found, most, seat, distance)
  local at = #found + 1
  while at > 1 do
    local other = found[at - 1]
    if other.distance < distance or other.distance == distance and other.seat < seat then
      break
    end
    at = at - 1
  end
  if at <= most then
    table.insert(found, at, {seat = seat, distance = distance})
    found[most + 1] = nil
  end
  return at <= most
end

-- Adds the seats of one row, from the place nearest to the block's middle to both sides.
local function look_along(text, rows, at, seed, found, most)
  local first, last = rows.first[at], rows.last[at]
  local down = A_ROW * math.abs(rows.index[at] - seed.row)
  local middle = first + math.floor((last - first + seed.middle) / A_SEAT)
  middle = math.max(first, math.min(middle, last))
  local row = string.sub(text, first, last)
  for side = 1, 2 do
    local step = side == 1 and 1 or -1
    local start = side == 1 and middle or middle - 1
    local places = side == 1 and row or string.reverse(row)
    local from = side == 1 and start - first + 1 or last - start + 1
    local place = string.find(places, '.', from, true)
    while place do
      local seat = start + step * (place - from)
      if seat < seed.start or seat >= seed.start + seed.size then
        local across = math.abs(A_SEAT * (seat - first) - (last - first) - seed.middle)
        if not add(found, most, seat, across + down) then
          break
        end
      end
      place = string.find(places, '.', place + 1, true)
    end
  end
end

-- The free seats nearest to a block, row by row away from it, until no row can have a nearer one.
local function companions(text, rows, count, home, seed, most)
  local found = {}
  local before, after = home, home + 1
  while before >= 1 or after <= count do
    local above = before >= 1 and seed.row - rows.index[before] or math.huge
    local below = after <= count and rows.index[after] - seed.row or math.huge
    if #found == most and A_ROW * math.min(above, below) > found[most].distance then
      break
    end
    if above <= below then
      look_along(text, rows, before, seed, found, most)
      before = before - 1
    else
      look_along(text, rows, after, seed, found, most)
      after = after + 1
    end
  end
  return found
end

local function parted(text, wanted)
  local size = largest_below(text, wanted)
  if size == 0 then
    return nil
  end
  local run = string.rep('.', size)
  local rows, count = open_rows(text)
  local best, best_spread
  local tries = wanted > MANY and 1 or MANY
  local there = string.find(text, run, 1, true)
  for home = 1, count do
    local first, last = rows.first[home], rows.last[home]
    if not there or tries == 0 then
      break
    end
    if there <= last then
      there = string.find(text, run, last + 1, true)
      tries = tries - 1
      local start = most_central(text, first, last, size, false)
      local seed = {
        row = rows.index[home], start = start, size = size,
        middle = A_SEAT * (start - first) + size - 1 - (last - first)
      }
      local found = companions(text, rows, count, home, seed, wanted - size)
      local spread = 0
      for _, companion in ipairs(found) do
        spread = spread + companion.distance
      end
      if #found == wanted - size and (not best or spread < best_spread) then
        best, best_spread = block(start, size), spread
        for _, companion in ipairs(found) do
          best[#best + 1] = companion.seat
        end
      end
    end
  end
  return best
end

-- RETURNS the offsets of the seats in rows, from 0, and how they lie; nothing when there are too few
local function best_seats(rows, wanted)
  local text = '\n' .. rows .. '\n'
  local fit = first_fit(text, wanted)
  local any = fit or string.find(text, string.rep('.', wanted), 1, true)
  local seats, lie
  if any then
    local first, last = row_around(text, any)
    seats = block(most_central(text, first, last, wanted, fit), wanted)
    lie = fit and 'T' or 'S'
  else
    seats, lie = parted(text, wanted), 'P'
  end
  if not seats then
    return nil
  end
  for i = 1, #seats do
    seats[i] = seats[i] - 2
  end
  return seats, lie
end

