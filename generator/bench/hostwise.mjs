// The command line on a project elsewhere: hostwise.mjs <project as JSON> <arguments>.
import { importProgram } from "../program/program.mjs";

const [project = "", ...args] = process.argv.slice(2);
const { main } = await importProgram("cli.ts");
process.exitCode = await main(args, undefined, JSON.parse(project));
