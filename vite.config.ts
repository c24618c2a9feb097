/** How the page is built into .build/web, with a sample university beside it. Must inline nothing: the page's policy runs and styles only what comes as a file of its own. */
import { defineConfig, type Plugin } from 'vite';
import { generateUniversity } from './lambdas/timetables/domain/generator/generate-university.ts';
import { universityText } from './lambdas/timetables/domain/generator/university-text.ts';

const SAMPLE = { courses: 40, students: 600, faculty: 60, seed: 1 };

/** The page uploads it as it would a planner's own. */
const sampleUniversity: Plugin = {
  name: 'sample-university',
  apply: 'build',
  generateBundle() {
    const source = universityText(generateUniversity(SAMPLE));
    this.emitFile({ type: 'asset', fileName: 'sample-university.json', source });
  },
};

export default defineConfig({
  root: 'web',
  plugins: [sampleUniversity],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../.build/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
  },
});
