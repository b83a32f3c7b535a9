/**
 * Steps of an embedding as a text: `1:0.5, 2:-1, null:0.3, 2.1:0.25`.
 *
 * Each step is a unit and a number. `3:0.5` splits unit 3 with share α = 0.5; `null:0.3` adds a unit of constant value with bias 0.3;
 * `2.1:0.5` is unit 1 of hidden layer 2. Layers and units are counted from 1 in the text.
 */
import type { EmbeddingStep } from './embedding.ts';

export const mostSteps = 12;
/** Of a share or a bias. */
export const mostAmount = 100;

/** The steps, or a sentence on what is wrong. `hidden` are the narrow network's widths: each step adds a unit. */
export function readSteps(text: string, hidden: readonly number[]): EmbeddingStep[] | string {
  const widths = [...hidden];
  const steps: EmbeddingStep[] = [];
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length > mostSteps) return `${parts.length} steps: at most ${mostSteps} are taken.`;
  for (const part of parts) {
    const match = /^(?:(\d{1,2})\.)?(\d{1,4}|null)\s*:\s*(.+)$/.exec(part);
    const amount = match ? Number(match[3]) : NaN;
    if (!match || !Number.isFinite(amount) || Math.abs(amount) > mostAmount) {
      return `“${part}” is no step: write a unit and its share such as 1:0.5, null:0.3 for a constant unit, or 2.1:0.5 in layer 2.`;
    }
    const layer = match[1] === undefined ? 0 : Number(match[1]) - 1;
    if (!(layer >= 0 && layer < widths.length)) return `“${part}”: there are ${widths.length} hidden layers.`;
    if (match[2] === 'null') steps.push({ layer, unit: null, bias: amount });
    else {
      const unit = Number(match[2]) - 1;
      if (!(unit >= 0 && unit < widths[layer])) return `“${part}”: hidden layer ${layer + 1} has ${widths[layer]} units then.`;
      steps.push({ layer, unit, share: amount });
    }
    widths[layer]++;
  }
  return steps;
}

/** The text of steps: reading it gives them back. */
export const writeSteps = (steps: readonly EmbeddingStep[]): string =>
  steps
    .map((step) => {
      const layer = step.layer === 0 ? '' : `${step.layer + 1}.`;
      return step.unit === null ? `${layer}null:${step.bias}` : `${layer}${step.unit + 1}:${step.share}`;
    })
    .join(', ');
