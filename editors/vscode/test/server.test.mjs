import assert from "node:assert/strict";
import { test } from "node:test";
import server from "../out/server.js";
import manifest from "../package.json" with { type: "json" };

const settings = { command: "infokb", followUps: "hint", trusted: false };

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

test("how follow-ups are shown is told", () => {
  assert.deepEqual(server.startOf(settings).options, { followUps: "hint" });
});
