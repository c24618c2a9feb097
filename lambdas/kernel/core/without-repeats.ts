/** Leaves repeats out of a stream. Must hold no more items than its window, however long the stream is. */

/** Yields the items in order, but for those that came among the `window - 1` before them: no chunk of `window` items holds one twice. */
export async function* withoutRepeats<T>(items: AsyncIterable<T>, window: number): AsyncGenerator<T> {
  const recent = new Set<T>();
  for await (const item of items) {
    if (recent.has(item)) continue;
    yield item;
    recent.add(item);
    if (recent.size === window) recent.delete(recent.values().next().value as T);
  }
}
