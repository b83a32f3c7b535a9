/** A lab's experiment on the command line. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { labOf, type LabKind } from '../contract/lab/labs.ts';
import type { LabType } from '../contract/lab/lab.ts';
import type { LabOutcome } from '../core/labRunner.ts';
import { labRunnerOf } from '../core/labRunners.ts';
import type { Host } from '../core/host.ts';
import type { RunOptions } from '../core/runner.ts';
import { fail, prepareFolder } from './command.ts';
import type { StatusLine } from './progressLine.ts';

/** Runs what a draft of a kind says, and writes the files of its outcome into the folder `out`. */
export async function runLab(
  kind: LabKind,
  draft: unknown,
  out: string,
  options: RunOptions,
  host: Host,
  line: StatusLine,
): Promise<LabOutcome<LabType>> {
  const { spec, issues, notices } = labOf(kind).parse(draft);
  for (const notice of notices) line.say(`Notice: ${notice}`);
  if (!spec) return fail(issues.map(({ message }) => message).join(' '));
  await prepareFolder(out, []);
  const { updates, dispose } = labRunnerOf(kind)(spec, options, host, []);
  let next = await updates.next();
  for (; !next.done; next = await updates.next()) {
    const update = next.value;
    if (update.type === 'snapshot') line.progress(kind, update.progress);
    else if (update.name === 'notice') line.say(update.text);
    else if (update.name === 'engine') line.say(`Engine: ${update.engine.name} (${update.engine.mode}). ${update.engine.why}`);
    await host.breathe();
  }
  line.end();
  for (const { name, make } of next.value.files) await writeFile(resolve(out, name), make());
  dispose();
  return next.value;
}
