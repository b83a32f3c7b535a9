/** The theorem's four hypotheses as lights, each with the run's number and the theorem's. */
import type { Light, LightName, Trajectory } from '../../../contract/trajectoryRows.ts';
import { chooseRun } from '../../../store/trajectoryView.ts';
import { formatCount, formatNumber, formatTick } from '../../format.ts';
import type { RunsPicture } from './runsPicture.ts';

const titles: Record<LightName, { name: string; says: string }> = {
  bottleneck: { name: 'No bottleneck', says: 'No hidden layer is narrower than the smaller of inputs and outputs.' },
  balance: { name: 'Balance', says: 'δ, the largest ‖W₊ᵀW₊ − WWᵀ‖ of neighbouring layers at the start.' },
  margin: {
    name: 'Deficiency margin',
    says: 'c: the start is better than every map whose least singular value is at most c. Zero or less is none.',
  },
  learningRate: { name: 'Learning rate', says: 'η, small enough for the theorem’s worst case. Flow has none.' },
};

interface LightsProps {
  picture: RunsPicture | null;
  /** Share of the first loss at which runs end. */
  until: number;
}

export function Lights({ picture, until }: LightsProps) {
  if (!picture) return null;
  const { runs, chosen } = picture;
  return (
    <section className="lights" aria-label="The theorem’s hypotheses">
      <ul>
        {chosen.lights.map((light) => (
          <li key={light.name} className={light.holds ? 'holds' : 'fails'} title={titles[light.name].says}>
            <span className="lamp" aria-hidden="true">
              {light.holds ? '✓' : '✗'}
            </span>
            <span className="name">
              {titles[light.name].name}
              <span className="unseen">{light.holds ? ' holds:' : ' does not hold:'}</span>
            </span>
            <span className="numbers">{numbersOf(light)}</span>
          </li>
        ))}
      </ul>
      {runs.length > 1 && (
        <label className="of">
          <span className="unseen">Run</span>
          <select value={chosen.id} onChange={(event) => chooseRun(event.target.value)}>
            {runs.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      <p className="verdict">{verdictOf(chosen, until)}</p>
    </section>
  );
}

function numbersOf({ name, value, bound, holds }: Light): string {
  const number = (of: number) => formatTick(Number(of.toPrecision(3)));
  switch (name) {
    case 'bottleneck':
      return value === null ? 'no hidden layer' : `narrowest ${value}, needed ${bound}`;
    case 'balance':
      return bound === null ? `δ = ${number(value ?? 0)}, no bound` : `δ = ${number(value ?? 0)} ${holds ? '≤' : '>'} ${number(bound)}`;
    case 'margin':
      return value === null ? 'not known for this loss' : `c = ${number(value)} ${holds ? '>' : '≤'} 0`;
    case 'learningRate':
      if (value === null) return 'flow: none needed';
      return bound === null ? `η = ${number(value)}, no bound` : `η = ${number(value)} ${holds ? '≤' : '>'} ${number(bound)}`;
  }
}

function verdictOf(run: Trajectory, until: number): string {
  const [first, last] = [run.loss[0] ?? NaN, run.loss.at(-1) ?? NaN];
  const took = run.way === 'descent' ? `${formatCount(run.steps)} steps` : `time ${formatNumber(run.time.at(-1), 3)}`;
  const lastly = run.reason === 'diverged' ? 'divergence' : formatNumber(last, 3);
  const end = `Loss ${formatNumber(first, 3)} → ${lastly} in ${took}${run.reason === 'stuck' ? ', where the integrator stopped' : ''}.`;
  if (!run.holds) return `Outside the theorem. ${end}`;
  const promised = promisedOf(run, run.reason === 'reached' && run.way === 'descent' ? 1 / until : first / last);
  return `Inside the theorem${promised === null ? '' : `, which promises this loss by ${promised}`}. ${end}`;
}

/** The logarithm of how much less, over what the theorem says a step, or a unit of time, takes off it. */
function promisedOf({ lines, learningRate }: Trajectory, factor: number): string | null {
  const line = lines.find(({ name }) => name === 'theorem');
  if (!line || !Number.isFinite(factor)) return null;
  const amount = Math.log(factor);
  // its line is (1 − ηκ)^t, its promise log(ℓ(0)/ε)/(ηκ)
  if (learningRate !== null) return `step ${formatCount(Math.ceil(amount / -Math.expm1(-line.rate * learningRate)))}`;
  return `time ${formatNumber(amount / line.rate, 3)}`;
}
