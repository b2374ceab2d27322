/** Starts `infokb lsp` for the notes of a vault. */

import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { startOf } from "./server";

let client: LanguageClient | undefined;

async function start(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("infokb");
  const { command, args, options } = startOf({
    command: settings.get("command", "infokb"),
    followUps: settings.get("followUps", "warning"),
    scope: settings.get("scope", "open"),
    frontMatterOnly: settings.get("frontMatterOnly", false),
    trusted: vscode.workspace.isTrusted,
  });
  client = new LanguageClient(
    "infokb",
    { command, args },
    {
      documentSelector: [{ scheme: "file", language: "markdown" }],
      initializationOptions: options,
    },
  );
  try {
    await client.start();
  } catch {
    client = undefined;
    const way = "Install it with: pip install 'infokb[lsp]'";
    void vscode.window.showErrorMessage(`infokb: cannot start \`${command}\`. ${way}`);
  }
}

async function stop(): Promise<void> {
  await client?.stop();
  client = undefined;
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const again = async (): Promise<void> => {
    await stop();
    await start();
  };
  context.subscriptions.push(
    vscode.workspace.onDidGrantWorkspaceTrust(again),
    vscode.workspace.onDidChangeConfiguration((event) =>
      event.affectsConfiguration("infokb") ? again() : undefined,
    ),
  );
  await start();
}

export const deactivate = stop;
