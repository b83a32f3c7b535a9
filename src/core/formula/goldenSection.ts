/** The argument in [low, high] where a function of one local minimum is lowest, and its value there. */
export function goldenMinimum(f: (at: number) => number, low: number, high: number, steps: number): { at: number; value: number } {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let left = high - ratio * (high - low);
  let right = low + ratio * (high - low);
  let leftValue = f(left);
  let rightValue = f(right);
  for (let step = 0; step < steps; step++) {
    if (leftValue < rightValue) {
      high = right;
      right = left;
      rightValue = leftValue;
      left = high - ratio * (high - low);
      leftValue = f(left);
    } else {
      low = left;
      left = right;
      leftValue = rightValue;
      right = low + ratio * (high - low);
      rightValue = f(right);
    }
  }
  return leftValue < rightValue ? { at: left, value: leftValue } : { at: right, value: rightValue };
}
