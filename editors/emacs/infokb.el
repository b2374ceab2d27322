;;; infokb.el --- infokb in Emacs 28 and later, by eglot -*- lexical-binding: t -*-

;; Add this to your init file.  In Emacs 28, install the package eglot first.
;; What it needs: `infokb' in the search path, with the extra `lsp'.

(require 'eglot)
(require 'project)

(defun infokb-project (directory)
  "Return the vault that DIRECTORY is in, as a project."
  (let ((root (locate-dominating-file directory "infokb.toml")))
    (and root (cons 'transient (expand-file-name root)))))

(defun infokb-start ()
  "Start infokb in a note of a vault."
  (when (and buffer-file-name
             (string-suffix-p ".md" buffer-file-name)
             (locate-dominating-file buffer-file-name "infokb.toml"))
    (add-hook 'project-find-functions #'infokb-project nil t)
    ;; In text modes this key checks the spelling otherwise.
    (local-set-key (kbd "C-M-i") #'completion-at-point)
    (eglot-ensure)))

(add-to-list 'eglot-server-programs '((markdown-mode text-mode) . ("infokb" "lsp")))
;; `markdown-mode' runs this too; without that package, notes are plain text.
(add-hook 'text-mode-hook #'infokb-start)
(unless (fboundp 'markdown-mode)
  (add-to-list 'auto-mode-alist '("\\.md\\'" . text-mode)))

(provide 'infokb)
;;; infokb.el ends here
