-- infokb in Neovim 0.7 and later: copy this into `plugin/` of your configuration.
-- What it needs: `infokb` in the search path, with the extra `lsp`.
-- With `vim.g.infokb_command = { "infokb", "lsp", "--trust" }` in your configuration, actions may create
-- notes, and renames change others.

-- Fields have no sign in front that would ask for them: ask as a name or a value grows.
local function asks_for_fields(buffer)
  vim.api.nvim_create_autocmd("TextChangedI", {
    buffer = buffer,
    callback = function()
      local row, column = unpack(vim.api.nvim_win_get_cursor(0))
      local lines = vim.api.nvim_buf_get_lines(buffer, 0, row, true)
      local typed = lines[row]:sub(1, column)
      local grows = typed:match("^%a[%w_]*$") or typed:match("^%a[%w_]*: ") or typed:match("^%s*%- ")
      if lines[1] ~= "---" or not grows then
        return
      end
      for at = 2, row - 1 do
        if lines[at] == "---" then
          return
        end
      end
      vim.lsp.completion.get()
    end,
  })
end

local function completes(client, buffer)
  if vim.lsp.completion then -- 0.11: as you type; the server filters
    -- Else the first name is written at once, or the only one without being shown.
    vim.bo[buffer].completeopt = "menuone,noselect,popup"
    -- Else a letter in the margin is all that is shown of a finding.
    vim.diagnostic.config({ virtual_text = true }, vim.lsp.diagnostic.get_namespace(client))
    vim.lsp.completion.enable(true, client, buffer, { autotrigger = true })
    asks_for_fields(buffer)
  else
    vim.bo[buffer].omnifunc = "v:lua.vim.lsp.omnifunc"
  end
end

local function start(event)
  local found = vim.fn.findfile("infokb.toml", vim.fn.fnamemodify(event.file, ":p:h") .. ";")
  if found == "" then
    return
  end
  local settings = {
    name = "infokb",
    cmd = vim.g.infokb_command or { "infokb", "lsp" },
    root_dir = vim.fn.fnamemodify(found, ":p:h"),
    on_attach = function(client, buffer) -- of every note: a later one has the same client
      completes(type(client) == "table" and client.id or client, buffer)
    end,
  }
  if vim.lsp.start then
    vim.lsp.start(settings, { bufnr = event.buf })
    return
  end
  vim.g.infokb_client = vim.g.infokb_client or vim.lsp.start_client(settings)
  vim.lsp.buf_attach_client(event.buf, vim.g.infokb_client)
end

vim.api.nvim_create_autocmd("FileType", { pattern = "markdown", callback = start })
