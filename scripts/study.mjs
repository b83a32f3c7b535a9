// @ts-check
/** npm run study -- …: runs src/cli/study.ts. */
import { runCommand } from './run-cli.mjs';

await runCommand('study');
