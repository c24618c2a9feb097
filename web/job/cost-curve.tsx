/** The cost of each variant over time, as a picture; the table beside it says the same in figures. */
import { useEffect, useRef } from 'preact/hooks';
import UPlot from 'uplot';
import type { CurvePoint } from './job-watch.ts';

const HEIGHT = 180;
const COLOURS = ['--line-1', '--line-2', '--line-3', '--line-4', '--line-5'];

export function CostCurve({ points }: { points: readonly CurvePoint[] }) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | undefined>(undefined);
  const variants = points[0]?.costs.length ?? 0;
  useEffect(() => {
    const place = box.current;
    if (!place) return undefined;
    const drawn = new UPlot(optionsFor(place, variants), [[]], place);
    plot.current = drawn;
    const resized = new ResizeObserver(() => drawn.setSize({ width: place.clientWidth, height: HEIGHT }));
    resized.observe(place);
    return () => {
      resized.disconnect();
      drawn.destroy();
    };
  }, [variants]);
  useEffect(() => {
    const costs = Array.from({ length: variants }, (_, i) => points.map((point) => point.costs[i] ?? null));
    plot.current?.setData([points.map(({ seconds }) => seconds), ...costs]);
  }, [points, variants]);
  return <div ref={box} class="curve" role="img" aria-label="Cost of each variant, falling over time" />;
}

function optionsFor(place: HTMLElement, variants: number): UPlot.Options {
  const colour = (name: string) => getComputedStyle(place).getPropertyValue(name).trim();
  const axis = {
    stroke: colour('--quiet'),
    grid: { stroke: colour('--edge'), width: 1 },
    ticks: { show: false },
  };
  return {
    width: place.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false } },
    axes: [
      { ...axis, values: (_, ticks) => ticks.map((tick) => `${tick} s`) },
      { ...axis, size: 56 },
    ],
    series: [
      {},
      ...Array.from({ length: variants }, (_, i) => ({
        stroke: colour(COLOURS[i % COLOURS.length] ?? ''),
        width: 2,
        spanGaps: true,
      })),
    ],
  };
}
