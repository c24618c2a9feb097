/** Cuts a stream into chunks. Must never hold more than one chunk in memory. */

/** Yields arrays of `size` items in order; the last one may be shorter, none is empty. */
export async function* chunksOf<T>(items: AsyncIterable<T> | Iterable<T>, size: number): AsyncGenerator<T[]> {
  let chunk: T[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length === size) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
