/** Run before the launcher: refuses a Node that cannot run TypeScript. Must stay plain JavaScript that any Node reads. */
const least = 24;
const { node } = process.versions;
if (Number.parseInt(node, 10) < least) {
  console.error(
    `groundswell: expected Node ${least} or newer, got ${node}: install it, or run npm ci where it is bundled`,
  );
  process.exit(1);
}
