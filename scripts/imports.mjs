// @ts-check
/** Checks the import rules of .dependency-cruiser.cjs, and that the checker saw what it should: seeing nothing passes every rule. */
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import { root } from './root.mjs';

process.chdir(root);
const { options, forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const folders = ['src', 'workers', 'bench'].filter((folder) => existsSync(folder));
const { output } = await cruise(folders, { ...options, validate: true, ruleSet: { forbidden } });
if (typeof output === 'string') throw new Error(output);

const excluded = new RegExp(options.exclude.path);
const files = folders
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name).replaceAll('\\', '/')),
  )
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !excluded.test(file));
const seen = new Map(output.modules.map((module) => [module.source, module.dependencies.length]));

const problems = output.summary.violations.map(({ rule, from, to, cycle }) => {
  const comment = forbidden.find((/** @type {{ name: string }} */ { name }) => name === rule.name)?.comment ?? '';
  const route = cycle ? cycle.map(({ name }) => name).join(' → ') : to;
  return `${rule.name}: ${from} → ${route}\n    ${comment}`;
});

for (const file of files) if (!seen.has(file)) problems.push(`not checked: ${file} was not seen by the checker`);
// A parser that can't read TypeScript sees the files but no imports in them.
const imports = files.reduce((sum, file) => sum + (seen.get(file) ?? 0), 0);
if (files.length < 25) problems.push(`not checked: only ${files.length} modules were found`);
if (imports < files.length) problems.push(`not checked: only ${imports} imports were seen in ${files.length} modules`);

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`${files.length} modules with ${imports} imports keep the rules.`);
