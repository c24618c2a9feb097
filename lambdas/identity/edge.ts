/** Door: what runs at the edge, and in the local proxy, on every request of a viewer. Must stay one script without imports from outside. */
import { guardEdge } from './domain/guard-edge.ts';

export const handler = guardEdge;
