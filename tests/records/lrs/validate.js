// Validates xAPI statements, a line each on stdin: node validate.js FOLDER, where FOLDER has the validator in its node_modules.
"use strict";
const path = require("path");
const readline = require("readline");
const found = path.join(process.argv[2], "node_modules", "@learninglocker", "xapi-validation");
const validate = require(found).default;

let count = 0;
let bad = 0;
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  count += 1;
  const wrong = validate(JSON.parse(line));
  if (wrong.length > 0) {
    bad += 1;
    const said = wrong.map((each) => `${(each.path || []).join(".")}: ${each.typeName || each.name}`);
    process.stderr.write(`statement ${count}: ${said.join("; ")}\n${line}\n`);
  }
}).on("close", () => {
  process.stdout.write(`${count} ${bad}\n`);
  process.exitCode = count === 0 || bad > 0 ? 1 : 0;
});
