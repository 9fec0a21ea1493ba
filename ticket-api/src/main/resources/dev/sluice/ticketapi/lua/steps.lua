-- What visitors want, in the order in which they came: those who ask at the same time share a call.
-- ARGV[1] a hold lasts (ms)   ARGV[2] places that a visitor, and an account, may have
-- ARGV[3] so many holds that ended unpaid, ARGV[4] within this time (ms), keep a visitor or account from
--   holding ARGV[5] for this time (ms) after the last of them
-- ARGV[6..] steps, one behind the other:
--   'hold', hold, visitor, account or empty, '1' if the request may be repeated, items (empty for best
--     seats), section, places and capacity of the section (for best seats and general sections)
--   'claim', hold, visitor, version or 0, grace (ms)
--   'release', hold, visitor, version or 0
-- RETURNS one answer for each step
local limits = {
  lasts = tonumber(ARGV[1]), places = tonumber(ARGV[2]), unpaid = tonumber(ARGV[3]),
  within = tonumber(ARGV[4]), cools = tonumber(ARGV[5]),
  ready = redis.call('HEXISTS', COUNTS, 'ready') == 1
}
local answers = {}
local at = 6
while at <= #ARGV do
  local step = ARGV[at]
  if step == 'hold' then
    local wish = {
      items = ARGV[at + 5], section = ARGV[at + 6],
      places = tonumber(ARGV[at + 7]), capacity = tonumber(ARGV[at + 8])
    }
    answers[#answers + 1] =
      hold_places(ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4] == '1', wish, limits)
    at = at + 9
  elseif step == 'claim' then
    answers[#answers + 1] = claim(ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], tonumber(ARGV[at + 4]))
    at = at + 5
  else
    answers[#answers + 1] = release(ARGV[at + 1], ARGV[at + 2], ARGV[at + 3])
    at = at + 4
  end
end
write_counts()
return answers
