/** docs/settings.md is written from the table of settings: `npm run test:unit -- -u src/contract/settingsPage.test.ts` renews it. */
import { expect, it } from 'vitest';
import { connectPresets } from './connectPresets.ts';
import { describeFields } from './fields.ts';
import { presets } from './presets.ts';

const show = (value: unknown): string =>
  Array.isArray(value) ? value.map(show).join(', ') || 'none' : value === null ? 'none' : JSON.stringify(value);
const code = (text: string): string => `\`${text}\``;
const cell = (text: string): string => text.replaceAll('|', '\\|');

function settingsPage(): string {
  const rows = describeFields().map((field) => {
    const others = Object.entries(field.defaultFor).map(([form, value]) => `${form}: ${code(show(value))}`);
    const defaults = [code(show(field.default)), ...others].join('; ');
    const symbol = field.symbol ? ` (${field.symbol})` : '';
    return `| ${code(field.name)} | ${code(field.link)} | ${cell(`${field.says}${symbol}`)} | ${cell(field.allowed)} | ${cell(defaults)} |`;
  });
  const presetRows = Object.entries(presets).map(([name, { title, description }]) => `| ${code(name)} | ${title} | ${description} |`);
  const connectRows = Object.entries(connectPresets).map(
    ([name, { title, description }]) => `| ${code(name)} | ${title} | ${description} |`,
  );
  return `# Settings

Every key of an experiment, its name in a link, what it means, what is allowed and its default. This page is written from the
program's own table.

| key | in a link | meaning | allowed | default |
|---|---|---|---|---|
${rows.join('\n')}

## Presets

\`preset\` names a prepared experiment; whatever else is given replaces its settings.

| name | title | what it is |
|---|---|---|
${presetRows.join('\n')}

## Presets of AutoNEB

\`connect.preset\` names a set of settings for the bands; see [the method notes](method.md).

| name | title | what it is |
|---|---|---|
${connectRows.join('\n')}

Labs, such as studies of ways to connect, have [a page of their own](labs.md).
`;
}

it('is what the table says', async () => {
  await expect(settingsPage()).toMatchFileSnapshot('../../docs/settings.md');
});
