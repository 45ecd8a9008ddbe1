-- Keeps a new login attempt. KEYS: it. ARGV: era, milliseconds to live, its fields.
if exists(KEYS[1]) then
  return 0
end
redis.call('DEL', KEYS[1])
write(KEYS[1], ARGV[2], 3)
return 1
