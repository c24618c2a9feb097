/** Where users and months lie: a cell is one shard of one bucket. Must stay stable for ever: stored keys hold the answers. */
import { bucketOf, fnv1a } from '../../kernel/core/bucket.ts';

/** How a deployment cuts the users: another number of buckets or shards is another layout, with cells of its own. */
export type Layout = { buckets: number; shards: number };

const cellName = ({ buckets, shards }: Layout, bucket: number, shard: number): string =>
  `${buckets}x${shards}#${String(bucket).padStart(2, '0')}#${shard}`;

/** The cell of a user, such as `28x4#07#2`: bucket 7 of 28, shard 2 of 4. */
export function cellOf(userId: string, layout: Layout): string {
  // The quotient, since the remainder is the bucket of ids that are no numbers: shards would follow from buckets.
  const shard = Math.floor(fnv1a(userId) / layout.buckets) % layout.shards;
  return cellName(layout, bucketOf(userId, layout.buckets), shard);
}

/** All cells of a bucket. */
export function cellsOf(layout: Layout, bucket: number): string[] {
  return Array.from({ length: layout.shards }, (_, shard) => cellName(layout, bucket, shard));
}

/** All cells of a layout. */
export function cellsOfLayout(layout: Layout): string[] {
  return Array.from({ length: layout.buckets }, (_, bucket) => cellsOf(layout, bucket)).flat();
}
