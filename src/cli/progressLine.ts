/** One line on the terminal that says how far a run is. */
import type { Progress, Update } from '../contract/updates.ts';

/** "1 min 5 s" */
export function describeSeconds(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

export interface StatusLine {
  /** `phase` tells what is timed together. */
  progress(phase: string, progress: Pick<Progress, 'label' | 'done' | 'total'>): void;
  /** On a line of its own. */
  say(text: string): void;
  /** Clears what is not on a line of its own. */
  end(): void;
}

/** Rewrites one line of a terminal ten times a second; elsewhere prints a line every five seconds. */
export function createStatusLine(stream: NodeJS.WriteStream, now: () => number): StatusLine {
  const interval = stream.isTTY ? 100 : 5000;
  // nothing is worth a line before the first interval has passed
  let shownAt = now();
  let phase: string | null = null;
  let phaseBegan = 0;
  let open = false;

  const end = () => {
    if (open) stream.write('\r\u001b[2K');
    open = false;
  };
  const say = (text: string) => {
    end();
    stream.write(`${text}\n`);
  };
  return {
    end,
    say,
    progress(ofPhase, { label, done, total }) {
      if (ofPhase !== phase) {
        phase = ofPhase;
        phaseBegan = now();
      }
      if (now() - shownAt < interval) return;
      shownAt = now();
      const share = total > 0 ? Math.min(done / total, 1) : 0;
      const elapsed = (now() - phaseBegan) / 1000;
      const eta = share > 0 && elapsed > 0.5 ? `, about ${describeSeconds((elapsed * (1 - share)) / share)} left` : '';
      const text = `${label}: ${Math.floor(100 * share)} %${eta}`;
      if (!stream.isTTY) return say(text);
      stream.write(`\r\u001b[2K${text}`);
      open = true;
    },
  };
}

export interface ProgressLine {
  show(update: Update): void;
  /** Leaves the line as it is and goes to the next. */
  end(): void;
}

/** The status line of an experiment. Events get lines of their own. */
export function createProgressLine(stream: NodeJS.WriteStream, now: () => number): ProgressLine {
  const line = createStatusLine(stream, now);
  return {
    show(update) {
      if (update.type === 'snapshot') return line.progress(update.progress.phase, update.progress);
      const text = describeEvent(update);
      if (text) line.say(text);
    },
    end: line.end,
  };
}

function describeEvent(event: Extract<Update, { type: 'event' }>): string | null {
  switch (event.name) {
    case 'started': {
      const { name, mode, why } = event.engine;
      return `Engine: ${name} (${mode})${'parameters' in event.network ? `, ${event.network.parameters} parameters` : ''}. ${why}`;
    }
    case 'minima':
      return `Minima: ${event.minima.map(({ id, trainLoss }) => `${id} ${trainLoss.toPrecision(4)}`).join(', ')}`;
    case 'edgeFinished': {
      const { id, saddleHeight, barrier, cycles } = event.edge;
      return `${id}: line ${cycles[0].saddleHeight?.toPrecision(4) ?? '∞'}, saddle ${saddleHeight.toPrecision(4)}, barrier ${barrier.toPrecision(4)}`;
    }
    case 'notice':
      return event.text;
    case 'curvature':
    case 'trained':
    case 'edgeStarted':
    case 'cycleEnded':
      return null;
  }
}
