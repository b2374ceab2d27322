import assert from "node:assert/strict";
import { test } from "node:test";
import server from "../out/server.js";
import manifest from "../package.json" with { type: "json" };

const options = { followUps: "hint", scope: "vault", frontMatterOnly: true };
const settings = { command: "infokb", trusted: false, ...options };

test("an untrusted workspace is not trusted", () => {
  assert.deepEqual(server.startOf(settings).args, ["lsp"]);
  assert.deepEqual(server.startOf({ ...settings, trusted: true }).args, ["lsp", "--trust"]);
});

test("a command that is empty is the usual one", () => {
  assert.equal(server.startOf({ ...settings, command: " " }).command, "infokb");
  assert.equal(server.startOf({ ...settings, command: "/opt/infokb" }).command, "/opt/infokb");
});

test("no folder can choose the program", () => {
  assert.equal(manifest.contributes.configuration.properties["infokb.command"].scope, "machine");
});

test("each setting is told, and there is no other", () => {
  assert.deepEqual(server.startOf(settings).options, options);
  const names = Object.keys(manifest.contributes.configuration.properties).sort();
  assert.deepEqual(names, ["command", ...Object.keys(options)].map((name) => `infokb.${name}`).sort());
});
