-- Takes one out of a quota and says how many are left; -1 if there was none. KEYS: the count of this minute. ARGV: the quota, milliseconds to live.
local taken = tonumber(redis.call('GET', KEYS[1]) or '0')
local quota = tonumber(ARGV[1])
if taken >= quota then
  return -1
end
redis.call('SET', KEYS[1], taken + 1, 'PX', ARGV[2])
return quota - taken - 1
