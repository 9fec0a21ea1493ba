-- Put in front of scripts that look at numbers which Redis may have forgotten.
-- Whether a number lies in one of the ranges 'from-to,from-to' that were lost: its bit in departed says nothing then.
local function is_lost(number, ranges)
  for from, to in string.gmatch(ranges or '', '(%d+)-(%d+)') do
    if number >= tonumber(from) and number <= tonumber(to) then
      return true
    end
  end
  return false
end

-- Whether a ticket of this epoch is about this line: of the present epoch, or of one whose line was lost.
local function is_known(epoch, present, recovers)
  return epoch == present or string.find(',' .. (recovers or '') .. ',', ',' .. epoch .. ',', 1, true) ~= nil
end

