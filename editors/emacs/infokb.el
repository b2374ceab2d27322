;;; infokb.el --- infokb in Emacs 28 and later, by eglot -*- lexical-binding: t -*-

;; Add this to your init file.  In Emacs 28, install the package eglot first.
;; What it needs: `infokb' in the search path, with the extra `lsp'.

(require 'eglot)
(require 'project)

(defvar infokb-command '("infokb" "lsp")
  "What starts the server; set it before this file is loaded.
With \"--trust\" at its end, actions may change other notes, too.")

(defun infokb-project (directory)
  "Return the vault that DIRECTORY is in, as a project."
  (let ((root (locate-dominating-file directory "infokb.toml")))
    (and root (cons 'transient (expand-file-name root)))))

;; Emacs before 30 drops what does not hold the letters as typed: `soren' would not find
;; "Sørensen", nor `ada' "Ada"; later ones insert what all words share, and so a second `#'.
;; The server has chosen already; this style takes its word.
(defun infokb-offered (_string table predicate _point)
  "Return all that TABLE offers and PREDICATE accepts."
  (all-completions "" table predicate))

(defun infokb-unchanged (string table predicate point)
  "Return STRING and POINT as they are, nil where TABLE offers nothing."
  (and (infokb-offered string table predicate point) (cons string point)))

(add-to-list 'completion-styles-alist
             '(infokb infokb-unchanged infokb-offered "What the server offers."))

(defun infokb-complete (start end table &optional predicate)
  "Write between START and END the only word that TABLE offers; list them where there are more."
  (let* ((metadata (completion-metadata "" table predicate))
         (is-eglot (memq (completion-metadata-get metadata 'category) '(eglot eglot-capf)))
         (offered (and is-eglot (infokb-offered "" table predicate end))))
    (if (or (null offered) (cdr offered))
        (completion--in-region start end table predicate)
      (delete-region start end)
      (goto-char start)
      (insert (car offered))
      (funcall (plist-get completion-extra-properties :exit-function) (car offered) 'finished)
      t)))

(defun infokb-list-keys ()
  "Return the keys while a list is shown: `M-v' leads to it, as in the minibuffer."
  (let ((keys (make-sparse-keymap)))
    (set-keymap-parent keys completion-in-region-mode-map)
    (define-key keys (kbd "M-v") #'switch-to-completions)
    keys))

(defun infokb-start ()
  "Start infokb in a note of a vault."
  (when (and buffer-file-name
             (string-suffix-p ".md" buffer-file-name)
             (locate-dominating-file buffer-file-name "infokb.toml"))
    (add-hook 'project-find-functions #'infokb-project nil t)
    ;; In text modes this key checks the spelling otherwise.
    (local-set-key (kbd "C-M-i") #'completion-at-point)
    (setq-local completion-category-overrides
                (append '((eglot (styles infokb)) (eglot-capf (styles infokb)))
                        completion-category-overrides))
    (when (eq completion-in-region-function #'completion--in-region)
      (setq-local completion-in-region-function #'infokb-complete)
      (setq-local completion-in-region-mode-map (infokb-list-keys)))
    (eglot-ensure)))

(add-to-list 'eglot-server-programs (cons '(markdown-mode text-mode) infokb-command))
;; `markdown-mode' runs this too; without that package, notes are plain text.
(add-hook 'text-mode-hook #'infokb-start)
(unless (fboundp 'markdown-mode)
  (add-to-list 'auto-mode-alist '("\\.md\\'" . text-mode)))

(provide 'infokb)
;;; infokb.el ends here
