/** Hears what a door writes to its log and metrics, and keeps it off the terminal. */
import { afterEach, beforeEach, vi } from 'vitest';

export type LogLine = { level: string; message: string; [key: string]: unknown };

const METHODS = ['debug', 'info', 'warn', 'error', 'log'] as const;

/** Call it at the top of a test file. */
export function doorLog(): { lines(level?: string): LogLine[]; metrics(): Record<string, unknown>[] } {
  const written: Record<string, unknown>[] = [];
  beforeEach(() => {
    written.length = 0;
    vi.stubEnv('POWERTOOLS_DEV', 'true');
    vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
    for (const method of METHODS) {
      vi.spyOn(console, method).mockImplementation((line) => void written.push(JSON.parse(String(line))));
    }
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
  const isMetric = (line: object): boolean => '_aws' in line;
  return {
    lines: (level) =>
      (written.filter((line) => !isMetric(line)) as LogLine[]).filter(
        (line) => level === undefined || line.level === level,
      ),
    metrics: () => written.filter(isMetric),
  };
}
