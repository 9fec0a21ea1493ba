-- One page of the orders that the mirror shows as sold.
-- ARGV[1] cursor, 0 at first
-- RETURNS {next cursor or '0', {hold, order, items, ...}}
local page = redis.call('HSCAN', FACTS, ARGV[1], 'COUNT', 500)
local ordered = {}
for i = 1, #page[2], 2 do
  local f = parse(page[2][i + 1])
  if f and f.state == 'O' then
    ordered[#ordered + 1] = page[2][i]
    ordered[#ordered + 1] = f.order
    ordered[#ordered + 1] = f.items
  end
end
return {page[1], ordered}
