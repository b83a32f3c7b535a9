/** A formula that is refused; the message is a sentence for the person who wrote it. */
export class FormulaError extends Error {
  override name = 'FormulaError';
}
