/** How the language server is started, and what it is told. */

export interface Settings {
  command: string;
  followUps: string;
  trusted: boolean;
}

export interface Start {
  command: string;
  args: string[];
  options: { followUps: string };
}

/** Return the program, its arguments, and its initialization options. */
export function startOf(settings: Settings): Start {
  return {
    command: settings.command.trim() || "infokb",
    args: settings.trusted ? ["lsp", "--trust"] : ["lsp"],
    options: { followUps: settings.followUps },
  };
}
