-- What Neovim shows of a note, and does with it: a line for each step.

local function say(...)
  io.stdout:write(table.concat({ ... }, " ") .. "\n")
end

local function wait(reason, met)
  if not vim.wait(20000, met, 50) then
    say("waited in vain for", reason)
    vim.cmd("cquit")
  end
end

local function found()
  return vim.diagnostic.get(0)
end

local function ask(method, parameters)
  local answers = vim.lsp.buf_request_sync(0, method, parameters, 20000) or {}
  for _, answer in pairs(answers) do
    return answer.result
  end
end

vim.cmd("edit " .. vim.fn.fnameescape(vim.env.NOTE))
wait("diagnostics", function() return #found() > 0 end)
say("diagnostics", #found())
local first = found()[1]
vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
local range = vim.lsp.util.make_range_params(0, "utf-16")
range.context = { diagnostics = {} }
local done
for _, action in ipairs(ask("textDocument/codeAction", range) or {}) do
  done = done or (action.title:find("^Done") and action)
end
say("action", done and done.title or "none")
local before = #found()
local client = vim.lsp.get_active_clients and vim.lsp.get_active_clients()[1] or vim.lsp.get_clients()[1]
done = done.edit and done or ask("codeAction/resolve", done)
vim.lsp.util.apply_workspace_edit(done.edit, client.offset_encoding or "utf-16")
wait("fewer diagnostics", function() return #found() < before end)
say("after", before - #found(), "less")
vim.fn.append(vim.fn.line("$"), "Met [[sor im")
vim.api.nvim_win_set_cursor(0, { vim.fn.line("$"), 12 })
local place = vim.lsp.util.make_position_params(0, client.offset_encoding or "utf-16")
local offered = ask("textDocument/completion", place) or {}
say("completion", (offered.items or offered)[1].label)
vim.cmd("qall!")
