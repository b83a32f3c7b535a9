import { describe, expect, it } from 'vitest';
import type { Along } from '../../contract/stage.ts';
import { endCycle, openEdge } from '../../store/edges.ts';
import { formatValue, picturePath, scaleOfPath } from './pathPicture.ts';
import { numbersOfPath, readLines, summarisePath } from './pathText.ts';

const profile = (arc: number[], height: number[]) => ({ arc: Float64Array.from(arc), height: Float64Array.from(height) });

const line = profile([0, 1, 2], [1, 9, 2]);
const path = profile([0, 2, 3, 4], [1, 3, 2.5, 2]);
const opened = openEdge({ type: 'event', name: 'edgeStarted', edge: 'm0-m1', a: 'm0', b: 'm1', line });
const [edge] = endCycle([opened], {
  type: 'event',
  name: 'cycleEnded',
  isBest: true,
  edge: 'm0-m1',
  cycle: 1,
  saddleHeight: 3,
  pivots: 4,
  profile: path,
});

const along = (cycle: number, { arc, height }: typeof line, errors: number[]): Along => ({
  cycle,
  arc,
  height,
  trainLoss: height,
  trainError: Float64Array.from(errors),
  testLoss: null,
  testError: null,
});
const known = { straight: along(0, line, [0, 0.5, 0]), best: along(1, path, [0, 0.1, 0.2, 0]) };
const unknown = { straight: null, best: null };
const shown = ['straight', 'band', 'best'] as const;

describe('lines of the path’s chart', () => {
  it('are heights at once, and errors as soon as they are known', () => {
    const heights = picturePath(edge, null, 'height', unknown);
    expect(Object.keys(heights.lines)).toEqual(['straight', 'best']);
    expect([...heights.lines.best!.share]).toEqual([0, 0.5, 0.75, 1]);
    expect(picturePath(edge, null, 'trainError', unknown).lines).toEqual({});
    const errors = picturePath(edge, null, 'trainError', known);
    // the saddle is where the height is highest, whatever is drawn
    expect(errors.saddle).toEqual({ share: 0.5, value: 0.1 });
    expect(readLines(errors, shown, 0.5)).toEqual([
      { curve: 'straight', value: 0.5 },
      { curve: 'best', value: 0.1 },
    ]);
    expect(scaleOfPath(errors, ['best'], 'log').domain).toEqual([0, expect.closeTo(0.212, 9)]);
    expect(formatValue('trainError', 0.125)).toBe('12.5 %');
  });

  it('leave out the band where only its heights are known, and say so', () => {
    const band = { edge: 'm0-m1', cycle: 2, step: 1, steps: 9, insertedIn: new Int32Array(3), ...profile([0, 1, 2], [1, 2.8, 2]) };
    const working = { ...edge, band };
    expect(picturePath(working, null, 'height', known).pivots?.on).toBe('band');
    const picture = picturePath(working, null, 'trainError', known);
    expect([picture.pivots, picture.lines.band]).toEqual([null, undefined]);
    expect(summarisePath({ edge: working, picture, heightName: 'Train loss', curve: null, refusal: null })).toBe(
      'Train error: the straight line rises to 50.0 %, the best path to 20.0 %. The band at work is known by its train loss only.',
    );
  });

  it('go to a file with every column, empty where nothing is known', () => {
    const rows = numbersOfPath(edge, { ...known, straight: null }, null, ['height', 'trainError'], 'Train loss', null);
    expect(rows[0]).toEqual(['curve', 'arc length', 'train loss', 'train error']);
    expect(rows[2]).toEqual(['straight line', 1, 9, null]);
    expect(rows[5]).toEqual(['best path (cycle 1)', 2, 3, 0.1]);
    expect(rows).toHaveLength(1 + 3 + 4);
    const named = numbersOfPath(edge, known, null, ['height'], 'Train loss', 'Bézier curve');
    expect(named[5][0]).toBe('Bézier curve');
  });
});
