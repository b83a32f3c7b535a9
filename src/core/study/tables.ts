/** A study as tables: every row as CSV, and methods by widths in Markdown and LaTeX, as published. */
import { methodTexts, type MethodName } from '../../contract/curveMethods.ts';
import { priorTitle, type Prior, type StudySpec } from '../../contract/study.ts';
import type { Along, StudyRow } from '../../contract/studyRows.ts';
import { along, overNetworks, overPairs, type Spread } from '../../contract/studyAggregate.ts';
import type { Cell } from '../../contract/studyGrid.ts';
import { isMnist, isPublishedPrior, published, publishedTableFor, type PublishedTable } from '../../contract/studyPublished.ts';

const summaries: readonly (keyof Along)[] = ['start', 'end', 'mean', 'alongArc', 'maximum', 'barrier', 'interpolationBarrier'];
const parts = ['train', 'test'] as const;
const values = ['loss', 'error'] as const;

const quote = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One line a row; cells are empty where there is no number. Errors are shares, 0 to 1. */
export function studyCsv(rows: readonly StudyRow[]): string {
  const quantities = parts.flatMap((part) =>
    values.flatMap((value) => summaries.map((summary) => ({ name: `${part}_${value}_${summary}`, of: along(part, value, summary) }))),
  );
  const costs = ['length', 'gradientEvaluations', 'fullBatchEquivalents', 'seconds'] as const;
  const head = [
    'depth',
    'width',
    'prior',
    'pair',
    'method',
    'parameters',
    'engine',
    ...quantities.map(({ name }) => name),
    ...costs,
    'refusal',
  ];
  const lines = rows.map((row) => [
    row.depth,
    row.width,
    priorTitle(row.prior),
    row.pair,
    row.method,
    row.parameters,
    row.engine ?? '',
    ...quantities.map(({ of }) => of(row) ?? ''),
    ...costs.map((cost) => row.measured?.[cost] ?? ''),
    row.refusal ?? '',
  ]);
  return [head, ...lines].map((cells) => cells.map((cell) => quote(String(cell))).join(',') + '\n').join('');
}

/** One table of the study in texts, for one depth and prior. */
interface Grid {
  title: string;
  widths: readonly number[];
  lines: { label: string; cells: (Spread | null)[] }[];
  /** The published table that it repeats, where it does. */
  published: PublishedTable | null;
}

/** What stands in the tables: the highest test error in %; the train part where there is no test part, losses where there are no errors. */
function quantityOf(rows: readonly StudyRow[]) {
  const measured = rows.map((row) => row.measured).filter((each) => each !== null);
  const part = measured.length > 0 && measured.every(({ test }) => test === null) ? 'train' : 'test';
  const value = measured.length > 0 && measured.every(({ train }) => train.error === null) ? 'loss' : 'error';
  return { part, value, scale: value === 'error' ? 100 : 1, name: `highest ${part} ${value === 'error' ? 'error in %' : 'loss'}` } as const;
}

const scaled = (spread: Spread | null, scale: number): Spread | null =>
  spread && { ...spread, mean: scale * spread.mean, deviation: spread.deviation === null ? null : scale * spread.deviation };

function gridOf(spec: StudySpec, rows: readonly StudyRow[], depth: number, prior: Prior): Grid {
  const { part, value, scale, name } = quantityOf(rows);
  const cells: Cell[] = spec.widths.map((width) => ({ depth, width, prior }));
  const lines = spec.methods.map((method) => ({
    label: methodTexts[method].title,
    cells: cells.map((cell) => scaled(overPairs(rows, cell, method, along(part, value, 'maximum')), scale)),
  }));
  const ends = { label: 'The networks themselves', cells: cells.map((cell) => scaled(overNetworks(rows, cell, part, value), scale)) };
  const layers = depth === 1 ? 'one hidden layer' : `${depth} hidden layers`;
  const title = `${name[0].toUpperCase()}${name.slice(1)} along the curve; ${layers}, ${priorTitle(prior)}`;
  return { title, widths: spec.widths, lines: [...lines, ends], published: publishedTableFor(spec, depth, prior) };
}

const gridsOf = (spec: StudySpec, rows: readonly StudyRow[]): Grid[] =>
  spec.depths.flatMap((depth) => spec.priors.map((prior) => gridOf(spec, rows, depth, prior)));

/** “4.02 ± 0.31”. */
function spreadText(spread: Spread | null, plusMinus: string, none: string): string {
  if (!spread) return none;
  if (!Number.isFinite(spread.mean)) return '∞';
  return spread.mean.toFixed(2) + (spread.deviation === null ? '' : ` ${plusMinus} ${spread.deviation.toFixed(2)}`);
}

/** The published methods in their order, [method][width], with nothing at widths that were not published. */
function publishedLines(table: PublishedTable, wanted: readonly number[]): { label: string; cells: (number | null)[] }[] {
  return Object.entries(table.maximumTestError).map(([method, errors]) => ({
    label: methodTexts[method as MethodName].title,
    cells: wanted.map((width) => errors[table.widths.indexOf(width)] ?? null),
  }));
}

const spreadSays = (spec: StudySpec): string => (spec.pairs === 1 ? 'One pair.' : `Mean ± standard deviation over ${spec.pairs} pairs.`);
const imagesSay = 'The published networks were trained on all 60,000 images and measured on 10,000.';

/** The published dropout table, where the study is on the same digits without that prior itself. */
const publishedApart = (spec: StudySpec): PublishedTable[] =>
  isMnist(spec) && spec.depths.includes(1)
    ? published.filter((table) => table.prior === 'dropout' && !spec.priors.some((prior) => isPublishedPrior(table, prior)))
    : [];

export function studyMarkdown(spec: StudySpec, rows: readonly StudyRow[]): string {
  const table = (widths: readonly number[], lines: { label: string; cells: string[] }[]): string =>
    [
      `| method | ${widths.join(' | ')} |`,
      `| --- |${' ---: |'.repeat(widths.length)}`,
      ...lines.map(({ label, cells }) => `| ${label} | ${cells.join(' | ')} |`),
    ].join('\n');
  const publishedTable = (theirs: PublishedTable): string =>
    table(
      spec.widths,
      publishedLines(theirs, spec.widths).map(({ label, cells }) => ({ label, cells: cells.map((cell) => cell?.toFixed(2) ?? '–') })),
    );
  const ours = gridsOf(spec, rows).flatMap((grid) => [
    `## ${grid.title}`,
    `${spreadSays(spec)} Columns are widths.`,
    table(
      grid.widths,
      grid.lines.map(({ label, cells }) => ({ label, cells: cells.map((cell) => spreadText(cell, '±', '–')) })),
    ),
    ...(grid.published ? [`### The same, ${grid.published.title}`, imagesSay, publishedTable(grid.published)] : []),
  ]);
  const apart = publishedApart(spec).flatMap((theirs) => [`## For comparison, ${theirs.title}`, imagesSay, publishedTable(theirs)]);
  return ['# How easily minima connect', ...ours, ...apart].join('\n\n') + '\n';
}

const latexText = (text: string): string =>
  text
    .replace(/[%&_#$]/g, (sign) => `\\${sign}`)
    .replaceAll('σ', '$\\sigma$')
    .replaceAll('±', '$\\pm$');

/** Tabulars for `booktabs`, ours with what was published in brackets below each method that has it. */
export function studyLatex(spec: StudySpec, rows: readonly StudyRow[]): string {
  const line = (label: string, cells: readonly string[]): string => `${[latexText(label), ...cells].join(' & ')} \\\\`;
  const tabular = (title: string, note: string, lines: readonly string[]): string =>
    [
      '\\begin{table}',
      '\\centering',
      `\\caption{${latexText(title)}. ${latexText(note)}}`,
      `\\begin{tabular}{l${'r'.repeat(spec.widths.length)}}`,
      '\\toprule',
      line('Method', spec.widths.map(String)),
      '\\midrule',
      ...lines,
      '\\bottomrule',
      '\\end{tabular}',
      '\\end{table}',
    ].join('\n');
  const theirCells = (cells: readonly (number | null)[]): string[] => cells.map((cell) => (cell === null ? '' : `(${cell.toFixed(2)})`));
  const ours = gridsOf(spec, rows).map((grid) => {
    const theirs = grid.published ? publishedLines(grid.published, spec.widths) : [];
    const lines = grid.lines.flatMap(({ label, cells }) => {
      const beside = theirs.find((each) => each.label === label);
      const measured = line(
        label,
        cells.map((cell) => spreadText(cell, '$\\pm$', '--').replace('∞', '$\\infty$')),
      );
      return beside ? [measured, line('', theirCells(beside.cells))] : [measured];
    });
    return tabular(
      grid.title,
      grid.published ? `${spreadSays(spec)} In brackets: ${grid.published.title}. ${imagesSay}` : spreadSays(spec),
      lines,
    );
  });
  const apart = publishedApart(spec).map((theirs) =>
    tabular(
      `Highest test error in % along the curve, ${theirs.title}`,
      imagesSay,
      publishedLines(theirs, spec.widths).map(({ label, cells }) =>
        line(
          label,
          cells.map((cell) => cell?.toFixed(2) ?? '--'),
        ),
      ),
    ),
  );
  return [...ours, ...apart].join('\n\n') + '\n';
}
