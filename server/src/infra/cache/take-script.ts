/**
 * The token bucket of token-bucket.ts in Lua, line for line, so that Redis takes the tokens in one atomic
 * step on its own clock. Lua counts in doubles; all figures stay integers below 2^53.
 *
 * KEYS[1] bucket; ARGV capacity, rate, cost, fill time, and a time that replaces the server's if not empty.
 * Answers {1 or 0, micro-tokens left, microseconds to wait}.
 */
export const TAKE_SCRIPT = `
local capacity, rate, cost, fill = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local now
if ARGV[5] ~= '' then
  now = tonumber(ARGV[5])
else
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000000 + tonumber(time[2])
end

local stored = redis.call('HMGET', KEYS[1], 'level', 'at', 'fraction')
local level, at, fraction = capacity, now, 0
if stored[1] then
  level, at, fraction = tonumber(stored[1]), tonumber(stored[2]), tonumber(stored[3])
end

local elapsed = now - at
if elapsed < 0 then
  if -elapsed > fill then at = now end
elseif elapsed >= fill then
  level, at, fraction = capacity, now, 0
else
  local seconds = math.floor(elapsed / 1000000)
  local micros = elapsed % 1000000
  local parts = micros * (rate % 1000000) + fraction
  level = level + seconds * rate + micros * math.floor(rate / 1000000) + math.floor(parts / 1000000)
  at = now
  fraction = parts % 1000000
  if level >= capacity then level, fraction = capacity, 0 end
end
if level > capacity then level = capacity end

local allowed, wait = 0, 0
if level >= cost then
  allowed = 1
  level = level - cost
else
  local missing = cost - level
  local whole = math.floor(missing / rate)
  wait = whole * 1000000 + math.ceil(((missing - whole * rate) * 1000000 - fraction) / rate)
  if at > now then wait = wait + (at - now) end
end

redis.call('HSET', KEYS[1],
  'level', string.format('%.0f', level), 'at', string.format('%.0f', at), 'fraction', string.format('%.0f', fraction))
redis.call('PEXPIRE', KEYS[1], math.ceil(fill / 1000) + math.max(0, math.ceil((at - now) / 1000)) + 1000)
return { allowed, level, wait }
`;
