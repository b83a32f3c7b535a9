/**
 * Elementary functions with the same bits on every machine.
 *
 * `Math.exp` and its like are implementation-defined; stdlib computes them from correctly specified operations only.
 */
import cos from '@stdlib/math-base-special-cos';
import erf from '@stdlib/math-base-special-erf';
import exp from '@stdlib/math-base-special-exp';
import expm1 from '@stdlib/math-base-special-expm1';
import log from '@stdlib/math-base-special-ln';
import log1p from '@stdlib/math-base-special-log1p';
import pow from '@stdlib/math-base-special-pow';
import sin from '@stdlib/math-base-special-sin';
import tan from '@stdlib/math-base-special-tan';
import tanh from '@stdlib/math-base-special-tanh';

export { cos, erf, exp, expm1, log, log1p, pow, sin, tan, tanh };
