" infokb in Vim 9 with ALE: put this into `plugin/` of your configuration.
" What it needs: `infokb` in the search path, with the extra `lsp`.

" With `let g:infokb_options = '--trust'` in your configuration, actions may create notes, and renames
" change others.

function! InfokbCommand(buffer) abort
  return '%e lsp ' . get(g:, 'infokb_options', '')
endfunction

function! InfokbRoot(buffer) abort
  let l:file = ale#path#FindNearestFile(a:buffer, 'infokb.toml')
  return empty(l:file) ? '' : fnamemodify(l:file, ':h')
endfunction

call ale#linter#Define('markdown', {
\   'name': 'infokb',
\   'lsp': 'stdio',
\   'executable': 'infokb',
\   'command': function('InfokbCommand'),
\   'project_root': function('InfokbRoot'),
\})
