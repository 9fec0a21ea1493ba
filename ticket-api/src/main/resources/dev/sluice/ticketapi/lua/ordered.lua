-- Mirrors orders whose seats MySQL has taken: they do not end any more. Idempotent, and right whether
-- the hold is still there, is over, or was lost with the store.
-- ARGV[1..] hold, order, visitor, items, account, hold, order, visitor, items, account, ... The account
-- counts when nothing is known of the hold; empty when nobody was signed in.
-- RETURNS how many were new
local new = 0
for i = 1, #ARGV, 5 do
  local hold, order = ARGV[i], ARGV[i + 1]
  local f = facts_of(hold)
  local before = f and f.state
  if before == 'H' then
    free(hold, f)
    redis.call('ZREM', HOLDS, hold)
  elseif before == 'O' and f.items ~= ARGV[i + 3] then
    -- some of its tickets were given back
    free(hold, f)
    before = nil
  elseif not f then
    f = {account = ARGV[i + 4], version = '0', marks = '', first_end = '0'}
  end
  if before ~= 'R' then
    f.state, f.visitor, f.order, f.items = 'O', ARGV[i + 2], order, ARGV[i + 3]
    if before == 'O' then
      remember(hold, f)
    else
      take(hold, f)
      new = new + 1
    end
  end
end
write_counts()
return new
