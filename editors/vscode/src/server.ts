/** How the language server is started, and what it is told. */

export interface Options {
  followUps: string;
  scope: string;
  frontMatterOnly: boolean;
}

export interface Settings extends Options {
  command: string;
  trusted: boolean;
}

export interface Start {
  command: string;
  args: string[];
  options: Options;
}

/** Return the program, its arguments, and its initialization options. */
export function startOf({ command, trusted, ...options }: Settings): Start {
  return {
    command: command.trim() || "infokb",
    args: trusted ? ["lsp", "--trust"] : ["lsp"],
    options,
  };
}
