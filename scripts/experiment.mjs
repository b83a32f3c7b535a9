// @ts-check
/** npm run experiment -- …: runs src/cli/experiment.ts. */
import { runCommand } from './run-cli.mjs';

await runCommand('experiment');
