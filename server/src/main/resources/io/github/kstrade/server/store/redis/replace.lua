-- Replaces fields of a record that has certain others. KEYS: it. ARGV: era, milliseconds to live, how many arguments say what it must have, these, what it gets.
local first = 4 + tonumber(ARGV[3])
if not (exists(KEYS[1]) and has(KEYS[1], 4, first - 1)) then
  return 0
end
write(KEYS[1], ARGV[2], first)
return 1
