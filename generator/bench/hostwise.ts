import { main } from "../cli.ts";
import { projectAt } from "../pipeline.ts";

// The command line on a project elsewhere: hostwise.ts <root> <arguments>.

const [root = "", ...args] = process.argv.slice(2);
process.exitCode = await main(args, undefined, projectAt(root));
