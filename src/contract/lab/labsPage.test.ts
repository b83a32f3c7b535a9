/** docs/labs.md is written from the labs' tables of settings: `npm run test:unit -- -u src/contract/lab` renews it. */
import { expect, it } from 'vitest';
import { expectation } from '../checkValue.ts';
import { writeValue } from '../linkValue.ts';
import type { Lab } from './lab.ts';
import { labKinds, labOf } from './labs.ts';

const code = (text: string): string => `\`${text}\``;
const cell = (text: string): string => text.replaceAll('|', '\\|');

function pageOf({ kind, title, question, presets, fields }: Lab): string {
  // what is the main experiment's own is told with it
  const own = fields.filter(({ path }) => path[0] !== 'base');
  const rows = own.map(({ name, link, says, symbol, value, default: standing }) => {
    const meaning = cell(`${says}${symbol ? ` (${symbol})` : ''}`);
    const text = standing === null || standing === undefined ? 'none' : writeValue(value, standing);
    return `| ${code(name)} | ${code(link)} | ${meaning} | ${cell(expectation(value))} | ${cell(code(text.length > 60 ? `${text.slice(0, 57)}…` : text))} |`;
  });
  const named = Object.entries(presets).map(([name, preset]) => `| ${code(name)} | ${preset.title} | ${preset.description} |`);
  return `## ${title}

Kind ${code(kind)}. ${question}

| preset | title | what it is |
|---|---|---|
${named.join('\n')}

| key | in a link | meaning | allowed | default |
|---|---|---|---|---|
${rows.join('\n')}
`;
}

const labsPage = (): string => `# Labs

Kinds of experiment beside the main one. Each runs in the page, travels by link (\`#kind=study&preset=moons\`), and runs without a page:

\`\`\`sh
npm run experiment -- --spec '#kind=study&preset=moons' --out out/moons
\`\`\`

takes a link or a file such as \`{ "version": 1, "kind": "study", "preset": "moons" }\`, and writes the same files that the page exports. How each computes
what it shows is in [the method notes](method.md), what its files hold in [the result's form](result-format.md). Settings below \`base\` are those of
[the main experiment](settings.md). This page is written from the program's own tables.

${labKinds.map((kind) => pageOf(labOf(kind))).join('\n')}`;

it('is what the tables say', async () => {
  await expect(labsPage()).toMatchFileSnapshot('../../../docs/labs.md');
});
