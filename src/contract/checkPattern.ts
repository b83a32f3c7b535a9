/** What the table of settings alone can't say of hidden pictures. */
import { readDrawing } from './drawing.ts';
import type { PatternSpec } from './pattern.ts';
import { refuse, type Report } from './report.ts';

/** Points of the picture, at most: each step passes all of them. */
const mostPoints = 20_000;

export function checkPattern(spec: PatternSpec, report: Report): void {
  const { picture, host, construction } = spec;
  const { source, dimensions, side } = picture;
  const isFlat = source === 'digit' || source === 'text' || source === 'drawing';
  if (dimensions === 3 && (isFlat || source === 'colours'))
    refuse(report, 'picture.dimensions', dimensions, 'at most 2: only formulas of one channel fill a volume');
  if (side ** dimensions > mostPoints)
    refuse(report, 'picture.side', side, `at most ${Math.floor(mostPoints ** (1 / dimensions))} in ${dimensions} dimensions`);
  if (host.hidden.length === 0) refuse(report, 'host.hidden', host.hidden, 'at least one layer');
  if (construction === 'working') checkWorking(spec, report);
  else checkBlocks(spec, report);
}

/** Where the picture is drawn by a block that sees the plane alone. */
function checkBlocks({ picture: { dimensions }, host, construction, loss }: PatternSpec, report: Report): void {
  if (construction === 'optimum' && loss === 'crossEntropy') {
    if (host.activation !== 'relu')
      refuse(
        report,
        'host.activation',
        host.activation,
        'relu where the lowest point is a trained network under cross-entropy: its gate is made of ReLU units',
      );
    if (host.hidden.length < 2) refuse(report, 'host.hidden', host.hidden, 'at least two layers where classes go through a gate');
  }
  if (host.plane === 'literal' && host.hidden.length < 2)
    refuse(report, 'host.hidden', host.hidden, 'at least two layers in a literal plane');
  if (host.plane === 'literal' && host.hidden[0] < dimensions)
    refuse(report, 'host.hidden', host.hidden, `at least ${dimensions} units first: a literal plane has one for each direction`);
}

/** Where it is cells that work and cells that fail. */
function checkWorking({ picture, loss }: PatternSpec, report: Report): void {
  const { source, dimensions, drawing } = picture;
  if (dimensions !== 2) refuse(report, 'picture.dimensions', dimensions, '2 in a working network: its plane has two directions');
  if (loss !== 'crossEntropy')
    refuse(report, 'loss', loss, 'crossEntropy in a working network: what counts is which cells classify and which do not');
  if (source === 'colours')
    refuse(report, 'picture.source', source, 'a picture of one channel in a working network: a cell works or it does not');
  if (source === 'drawing' && (drawing === null ? null : readDrawing(drawing)?.channels.length) !== 1)
    refuse(report, 'picture.drawing', drawing, 'a painting without colours in a working network: white cells work, black ones do not');
}
