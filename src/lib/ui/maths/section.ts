/** One figure of `/help/maths`, told in the same order everywhere: what it is, its formula, its rules, an example, its limits. */
export interface MathsSection {
  /** The anchor; of a figure that can be explained, its `FormulaId`. */
  readonly id: string;
  readonly title: string;
  readonly what: string;
  /** Lines of plain text: read aloud as they stand. Empty where words say it better. */
  readonly formula?: readonly string[];
  readonly rules: readonly string[];
  readonly example?: string;
  readonly mind?: string;
}

export interface MathsGroup {
  readonly title: string;
  readonly sections: readonly MathsSection[];
}
