/** The event bus as pure code knows it: facts that are worth knowing elsewhere. */

export type BusEvent = { detailType: string; detail: object };
export type Bus = { publish(events: readonly BusEvent[]): Promise<void> };
