-- One page of the seats that are not free, short enough that nobody waits for it.
-- ARGV[1] cursor, 0 at first   ARGV[2] seats of a page
-- RETURNS {next cursor or '0', held seats joined by ',', sold seats joined by ','}
local page = redis.call('HSCAN', SEATS, ARGV[1], 'COUNT', ARGV[2])
local held, sold = {}, {}
local entries = page[2]
for i = 1, #entries, 2 do
  if string.byte(entries[i + 1]) == 79 then
    sold[#sold + 1] = entries[i]
  else
    held[#held + 1] = entries[i]
  end
end
return {page[1], table.concat(held, ','), table.concat(sold, ',')}
