/** Weights of hard rules that have grown above their first one, as short lists: to save and to resume. Must give back exactly what was kept. */

/** Where in a list of weights, and which weight. */
export type Escalated = readonly (readonly [at: number, weight: number])[];

/** The weights above `least`. */
export function escalatedOf(weights: Float64Array, least: number): Escalated {
  return [...weights.entries()].filter(([, weight]) => weight > least);
}

/** Gives every rule the weight `least`, but for those that have been escalated above it. */
export function fillWeights(weights: Float64Array, least: number, escalated: Escalated): void {
  weights.fill(least);
  for (const [at, weight] of escalated) weights[at] = Math.max(least, weight);
}
