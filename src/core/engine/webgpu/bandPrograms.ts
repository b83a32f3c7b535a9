/** Programs of bands. Each pivot's thread knows its band by a table in the ring; what it decides needs only P numbers. */
import type { TangentName } from '../../../contract/experiment.ts';
import type { Band } from '../engine.ts';
import type { Binding, ProgramSource } from './program.ts';
import { overElements } from './rowPrograms.ts';

const read = (type: Binding['type'] = 'f32'): Binding => ({ type, access: 'read' });
const write = (type: Binding['type'] = 'f32'): Binding => ({ type, access: 'write' });

/** Words a row of the table: the band's first row, its count (0 outside of bands), whether it climbs, share of the segment after this row, share of the length before it. */
const TABLE = 5;

/** [rows, 5] for all rows of a stack; shares are floats. */
export function bandTable(rows: number, bands: readonly Band[]): Uint32Array {
  const table = new Uint32Array(TABLE * rows);
  const floats = new Float32Array(table.buffer);
  for (const { start, count, fractions, climb } of bands) {
    let share = 0;
    for (let i = 0; i < count; i++) {
      const at = TABLE * (start + i);
      table[at] = start;
      table[at + 1] = count;
      table[at + 2] = Number(climb);
      floats[at + 3] = i + 1 < count ? fractions[i] : 0;
      floats[at + 4] = share;
      if (i + 1 < count) share += fractions[i];
    }
  }
  return table;
}

/** `climberOf` of core/band/direction.ts: its row in the stack; the band's first where none climbs. */
const bandFunctions = `
fn bandStart(row: u32) -> u32 { return ring[params.table + ${TABLE}u * row]; }
fn bandCount(row: u32) -> u32 { return ring[params.table + ${TABLE}u * row + 1u]; }
fn climbs(row: u32) -> bool { return ring[params.table + ${TABLE}u * row + 2u] == 1u; }
fn fraction(row: u32) -> f32 { return bitcast<f32>(ring[params.table + ${TABLE}u * row + 3u]); }
fn share(row: u32) -> f32 { return bitcast<f32>(ring[params.table + ${TABLE}u * row + 4u]); }
fn climberOf(start: u32, count: u32) -> u32 {
  if (!climbs(start)) { return start; }
  var highest = start;
  for (var i = start + 1u; i < start + count; i++) { if (objectives[i] > objectives[highest]) { highest = i; } }
  return select(highest, start, highest == start + count - 1u);
}`;

/** The rules of core/band/tangent.ts, as weights of the segments before and after. */
const tangents: Record<TangentName, string> = {
  secant: 'return vec2f(1.0, 1.0);',
  upwind: `
  if (above == below) { return bisector(lengthBefore, lengthAfter); }
  return select(vec2f(1.0, 0.0), vec2f(0.0, 1.0), above > below);`,
  improved: `
  if (above > here && here > below) { return vec2f(0.0, 1.0); }
  if (above < here && here < below) { return vec2f(1.0, 0.0); }
  let most = max(abs(above - here), abs(below - here));
  let least = min(abs(above - here), abs(below - here));
  if (most == 0.0) { return bisector(lengthBefore, lengthAfter); }
  // only their ratio counts: squares of small differences must not vanish
  return select(vec2f(1.0, least / most), vec2f(least / most, 1.0), above > below);`,
  reference: `
  let extremum = (above > here && below > here) || (above < here && below < here);
  if (!extremum) { return select(vec2f(0.0, 1.0), vec2f(1.0, 0.0), below > above); }
  let most = max(abs(above - here), abs(below - here));
  let least = min(abs(above - here), abs(below - here));
  let unit = bisector(lengthBefore, lengthAfter);
  return unit * select(vec2f(least / most, 1.0), vec2f(1.0, least / most), above > below);`,
};

/**
 * `directionCoefficients` of core/band/direction.ts, a thread a row: before and after [rows, 2] from the sums
 * [4, rows] of `bandSums`.
 */
export const coefficientProgram = (tangent: TangentName): ProgramSource => ({
  name: `coefficients ${tangent}`,
  params: { rows: 'u32', table: 'u32', hasSpring: 'u32', spring: 'f32', nudged: 'u32' },
  buffers: { ring: read('u32'), objectives: read(), sums: read(), coefficients: write() },
  workgroup: [64, 1],
  declarations: `${bandFunctions}
fn bisector(lengthBefore: f32, lengthAfter: f32) -> vec2f {
  if (lengthBefore == 0.0) { return vec2f(0.0, 1.0); }
  if (lengthAfter == 0.0) { return vec2f(1.0, 0.0); }
  // unit segments but for a common factor
  let most = max(lengthBefore, lengthAfter);
  return vec2f(most / lengthBefore, most / lengthAfter);
}
fn tangent(below: f32, here: f32, above: f32, lengthBefore: f32, lengthAfter: f32) -> vec2f {
  ${tangents[tangent]}
}`,
  main: `
  let row = id.x;
  if (row >= params.rows) { return; }
  let count = bandCount(row);
  if (count < 3u) { return; }
  let start = bandStart(row);
  if (row == start || row == start + count - 1u) { return; }
  if (params.nudged == 0u) {
    coefficients[2u * row] = -params.spring;
    coefficients[2u * row + 1u] = params.spring;
    return;
  }
  let R = params.rows;
  let squareBefore = sums[row - 1u];
  let squareAfter = sums[row];
  let lengthBefore = sqrt(squareBefore);
  let lengthAfter = sqrt(squareAfter);
  let mix = tangent(objectives[row - 1u], objectives[row], objectives[row + 1u], lengthBefore, lengthAfter);
  let squared = mix.x * mix.x * squareBefore + mix.y * mix.y * squareAfter + 2.0 * mix.x * mix.y * sums[R + row];
  var removed = vec2f();
  if (squared > 0.0) {
    let norm = sqrt(squared);
    let along = (mix.x * sums[2u * R + row] + mix.y * sums[3u * R + row]) / norm;
    var size = along;
    if (row == climberOf(start, count)) { size = 2.0 * along; }
    else if (params.hasSpring == 1u) {
      var total = 0.0;
      for (var i = start; i + 1u < start + count; i++) { total += sqrt(sums[i]); }
      let stretchBefore = lengthBefore - fraction(row - 1u) * total;
      let stretchAfter = lengthAfter - fraction(row) * total;
      size = along - params.spring * (stretchBefore - stretchAfter);
    }
    removed = mix * (size / norm);
  }
  coefficients[2u * row] = removed.x;
  coefficients[2u * row + 1u] = removed.y;`,
});

/** G_i − before·t_{i−1} − after·t_i at interior pivots, 0 at ends, for rows `row` …, whose neighbours' buffers begin at `first…`. */
export const directionProgram: ProgramSource = {
  name: 'direction',
  params: { D: 'u32', row: 'u32', rows: 'u32', table: 'u32', firstHere: 'u32', firstAbove: 'u32', firstBelow: 'u32' },
  buffers: { ring: read('u32'), coefficients: read(), theta: read(), above: read(), below: read(), gradient: write() },
  workgroup: [64, 1],
  main: `
  let row = params.row + id.y;
  let start = ring[params.table + ${TABLE}u * row];
  let count = ring[params.table + ${TABLE}u * row + 1u];
  if (count == 0u) { return; }
  let isEnd = row == start || row == start + count - 1u;
  let before = coefficients[2u * row];
  let after = coefficients[2u * row + 1u];
  let here = (row - params.firstHere) * params.D;
  let next = (min(row + 1u, params.rows - 1u) - params.firstAbove) * params.D;
  let last = (max(row, 1u) - 1u - params.firstBelow) * params.D;
  ${overElements(`
    if (isEnd) { gradient[here + d] = 0.0; }
    else {
      let middle = theta[here + d];
      gradient[here + d] -= before * (middle - below[last + d]) + after * (above[next + d] - middle);
    }`)}`,
};

/**
 * `redistribution` of core/band/redistribute.ts, a thread a row: [rows, 2], the row that a pivot's new place comes after, and
 * the bits of the fraction of the way to the next; from squared lengths [rows].
 */
export const placesProgram: ProgramSource = {
  name: 'places',
  params: { rows: 'u32', table: 'u32' },
  buffers: { ring: read('u32'), objectives: read(), squares: read(), places: write('u32') },
  workgroup: [64, 1],
  declarations: bandFunctions,
  main: `
  let row = id.x;
  if (row >= params.rows) { return; }
  let count = bandCount(row);
  if (count < 3u) { return; }
  let start = bandStart(row);
  let end = start + count - 1u;
  let climber = climberOf(start, count);
  if (row == start || row == end || row == climber) {
    places[2u * row] = row;
    places[2u * row + 1u] = 0u;
    return;
  }
  // a climbing pivot divides the band: each side shares its own length
  let first = select(start, climber, row > climber);
  let last = select(end, climber, climber != start && row < climber);
  var length = 0.0;
  for (var i = first; i < last; i++) { length += sqrt(squares[i]); }
  let goal = length * ((share(row) - share(first)) / (share(last) - share(first)));
  var m = first;
  var arc = 0.0;
  loop {
    let segment = sqrt(squares[m]);
    if (m + 1u >= last || goal <= arc + segment) { break; }
    arc += segment;
    m++;
  }
  let segment = sqrt(squares[m]);
  var t = 0.0;
  if (segment > 0.0) { t = clamp((goal - arc) / segment, 0.0, 1.0); }
  places[2u * row] = m;
  places[2u * row + 1u] = bitcast<u32>(t);`,
};

/** Pivots moved to their places on the old rows; those whose place lies in other buffers than these are left to another dispatch. */
export const moveProgram: ProgramSource = {
  name: 'move',
  params: { D: 'u32', row: 'u32', table: 'u32', firstHere: 'u32', firstFrom: 'u32', rowsFrom: 'u32', firstTo: 'u32', rowsTo: 'u32' },
  buffers: { ring: read('u32'), places: read('u32'), source: read(), sourceNext: read(), theta: write() },
  workgroup: [64, 1],
  main: `
  let row = params.row + id.y;
  if (ring[params.table + ${TABLE}u * row + 1u] < 3u) { return; }
  let t = bitcast<f32>(places[2u * row + 1u]);
  let index = places[2u * row];
  // a pivot that stays keeps its bits, and needs no next row
  if (t == 0.0 && index == row) { return; }
  let a = index - params.firstFrom;
  let b = index + 1u - params.firstTo;
  if (a >= params.rowsFrom || b >= params.rowsTo) { return; }
  let at = (row - params.firstHere) * params.D;
  ${overElements('theta[at + d] = (1.0 - t) * source[a * params.D + d] + t * sourceNext[b * params.D + d];')}`,
};
