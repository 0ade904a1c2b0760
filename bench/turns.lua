-- Takes turns through the lines of a file: cookie, and for a write the path and the item. $BENCH_TURNS names the file.
local turns, at = {}, 0

function init()
  math.randomseed(os.time())
  for line in io.lines(os.getenv("BENCH_TURNS")) do
    local cookie, path, item = line:match("^(%S+) (%S+) ?(%S*)$")
    table.insert(turns, {cookie = cookie, path = path, item = item})
  end
end

local function once()
  return (("xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx"):gsub("x", function() return ("%x"):format(math.random(0, 15)) end))
end

function request()
  at = at % #turns + 1
  local turn = turns[at]
  local headers = {["Cookie"] = turn.cookie, ["Sec-Fetch-Site"] = "same-origin"}
  if turn.item == "" then return wrk.format("GET", turn.path, headers) end
  headers["Content-Type"] = "application/x-www-form-urlencoded"
  local body = "once=" .. once() .. "&item=" .. turn.item .. "&text=The+bus+was+late+again."
  return wrk.format("POST", turn.path, headers, body)
end
