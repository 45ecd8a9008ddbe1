-- Replaces failures that still are what they were; none are no record. KEYS: they. ARGV: era, milliseconds to live, count and wait before, count and wait after.
local before = exists(KEYS[1]) and redis.call('HMGET', KEYS[1], 'count', 'waitUntil') or {'0', '0'}
if before[1] ~= ARGV[3] or before[2] ~= ARGV[4] then
  return 0
end
redis.call('DEL', KEYS[1])
if ARGV[5] ~= '0' or ARGV[6] ~= '0' then
  redis.call('HSET', KEYS[1], 'era', ERA, 'count', ARGV[5], 'waitUntil', ARGV[6])
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 1
