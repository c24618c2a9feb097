/** How often an organisation may do something within any hour: one interface, a store in memory and one in DynamoDB. */

export interface Hours {
  /**
   * Takes a place in the hour of what an organisation does, and answers 0; or takes none, and answers how long until one is free, in
   * ms. Of many that come at once no more than `perHour` get one; at most 1,000, since the hour is one item.
   */
  takePlace(what: string, organisation: string, perHour: number, nowMs: number): Promise<number>;
}
