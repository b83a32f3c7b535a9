/** docs/settings.md is written from the table of settings: `npm run test:unit -- -u src/contract/settingsPage.test.ts` renews it. */
import { expect, it } from 'vitest';
import { expectation } from './checkValue.ts';
import { connectPresets } from './connectPresets.ts';
import { describeFields } from './fields.ts';
import type { FieldEntry } from './fields/field.ts';
import { bendFields } from './fields/bend.ts';
import { defaultPriors, priorFields, studyFields } from './fields/study.ts';
import { presets } from './presets.ts';
import { priorTitle } from './study.ts';
import { studyPresets } from './studyPresets.ts';

const show = (value: unknown): string =>
  Array.isArray(value) ? value.map(show).join(', ') || 'none' : value === null ? 'none' : JSON.stringify(value);
const code = (text: string): string => `\`${text}\``;
const cell = (text: string): string => text.replaceAll('|', '\\|');

function studyRows(): string[] {
  const tables: [string, Record<string, FieldEntry>][] = [
    ['', studyFields],
    ['priors[].', priorFields],
    ['bend.', bendFields],
  ];
  return tables.flatMap(([at, table]) =>
    Object.entries(table).map(([key, { says, symbol, value, default: standing }]) => {
      const meaning = cell(`${says}${symbol ? ` (${symbol})` : ''}`);
      return `| ${code(at + key)} | ${meaning} | ${cell(expectation(value))} | ${cell(code(show(standing)))} |`;
    }),
  );
}

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
  const studyPresetRows = Object.entries(studyPresets).map(
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

## Studies

A study is a file for \`npm run study\`; see [the method notes](method.md#how-easily-minima-connect). Its \`base\` is an experiment without what the study sets
itself: seed, hidden layers, L2 and the number of minima. Without \`priors\` there is one, ${defaultPriors.map(priorTitle).join(', ')}.

| key | meaning | allowed | default |
|---|---|---|---|
${studyRows().join('\n')}

| preset of a study | title | what it is |
|---|---|---|
${studyPresetRows.join('\n')}
`;
}

it('is what the table says', async () => {
  await expect(settingsPage()).toMatchFileSnapshot('../../docs/settings.md');
});
