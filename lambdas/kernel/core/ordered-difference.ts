/** Compares two sorted streams. Must hold one item of each at a time, however long they are. */

/**
 * Yields the items of `left` whose key is not in `right`. Both must come in ascending order of their keys
 * (code unit order, which is DynamoDB's byte order for ASCII); a stream out of order is a broken index, and throws.
 */
export async function* orderedDifference<T>(
  left: AsyncIterable<T>,
  keyOf: (item: T) => string,
  right: AsyncIterable<string>,
): AsyncGenerator<T> {
  const others = right[Symbol.asyncIterator]();
  try {
    let other = await others.next();
    let previous = '';
    for await (const item of left) {
      const key = keyOf(item);
      if (key < previous)
        throw new Error(`expected keys in ascending order, got "${key}" after "${previous}"`);
      previous = key;
      while (!other.done && other.value < key) other = await others.next();
      if (other.done || other.value !== key) yield item;
    }
  } finally {
    await others.return?.();
  }
}
