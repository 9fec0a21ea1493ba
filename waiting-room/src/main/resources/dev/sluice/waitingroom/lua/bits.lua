-- Put in front of scripts that mark many numbers at once.
-- Sets the bits from..to of a bitmap: whole bytes in one go, the rest one by one.
local function set_bits(key, from, to)
  while from <= to and from % 8 ~= 0 do
    redis.call('SETBIT', key, from, 1)
    from = from + 1
  end
  local bytes = math.floor((to + 1 - from) / 8)
  if bytes > 0 then
    redis.call('SETRANGE', key, from / 8, string.rep('\255', bytes))
    from = from + bytes * 8
  end
  while from <= to do
    redis.call('SETBIT', key, from, 1)
    from = from + 1
  end
end

