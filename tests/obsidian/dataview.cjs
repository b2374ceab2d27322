// Reads values of inline fields as the Dataview plugin does: JSON in, ISO days out, null for another value.
const Module = require("module");
const load = Module._load;
const plain = new Proxy(function () {}, { get: (_, name) => (name === "prototype" ? {} : class {}) });
Module._load = (name, ...rest) => (name === "obsidian" ? plain : load(name, ...rest));
const { EXPRESSION } = require("obsidian-dataview");
const values = JSON.parse(require("fs").readFileSync(0, "utf8"));
const days = values.map((value) => {
  const read = EXPRESSION.inlineField.parse(value);
  return read.status && read.value.isLuxonDateTime ? read.value.toISODate() : null;
});
process.stdout.write(JSON.stringify(days));
