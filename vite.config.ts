/** How the page is built into .build/web, with a sample university beside it. Must inline nothing: the page's policy runs and styles only what comes as a file of its own. */
import { defineConfig, type Plugin } from 'vite';
import { sampleUniversity } from './local/job/sample-university.ts';

/** The page uploads it as it would a planner's own. */
const sample: Plugin = {
  name: 'sample-university',
  apply: 'build',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'sample-university.json', source: sampleUniversity() });
  },
};

export default defineConfig({
  root: 'web',
  plugins: [sample],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../.build/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
  },
});
