/** What each variant cost over its search, as a picture; the table beside it says the same in figures and names the colours. */
import { useEffect, useRef } from 'preact/hooks';
import UPlot from 'uplot';
import type { Curves } from './kept-curves.ts';

const HEIGHT = 200;
const AXIS_WIDTH = 56;
const AXIS_HEIGHT = 30;

/** Nothing before there is a line to draw. */
export function CostCurve({ curves }: { curves: Curves }) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | undefined>(undefined);
  const variants = [...curves.keys()].sort((a, b) => a - b);
  const hasLine = [...curves.values()].some((points) => points.length > 1);
  useEffect(() => {
    const place = box.current;
    if (!place || !hasLine) return undefined;
    const drawn = new UPlot(optionsFor(place, variants), dataOf(curves, variants), place);
    plot.current = drawn;
    const isDark = matchMedia('(prefers-color-scheme: dark)');
    const redraw = () => drawn.redraw();
    const resized = new ResizeObserver(() => drawn.setSize({ width: place.clientWidth, height: HEIGHT }));
    isDark.addEventListener('change', redraw);
    resized.observe(place);
    return () => {
      isDark.removeEventListener('change', redraw);
      resized.disconnect();
      drawn.destroy();
    };
  }, [hasLine, variants.join()]);
  useEffect(() => plot.current?.setData(dataOf(curves, variants)), [curves]);
  if (!hasLine) return null;
  return (
    <div ref={box} class="curve" role="img" aria-label="Cost of each variant, falling over its search" />
  );
}

/** Every variant has its own seconds. */
function dataOf(curves: Curves, variants: readonly number[]): UPlot.AlignedData {
  const tables = variants.map((variant): UPlot.AlignedData => {
    const points = curves.get(variant) ?? [];
    return [points.map(({ seconds }) => seconds), points.map(({ cost }) => cost)];
  });
  return UPlot.join(tables);
}

function optionsFor(place: HTMLElement, variants: readonly number[]): UPlot.Options {
  const colour = (name: string) => () => colourOf(place, name);
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
    scales: { x: { time: false, range: (_, __, last) => [0, last] } },
    axes: [
      { ...axis, size: AXIS_HEIGHT, values: (_, ticks) => ticks.map((tick) => `${tick} s`) },
      { ...axis, size: AXIS_WIDTH },
    ],
    series: [
      {},
      ...variants.map((variant) => ({
        stroke: colour(`--line-${variant + 1}`),
        width: 2,
        points: { show: false },
      })),
    ],
  };
}

/** A canvas takes no variables, and a variable's own value may still hang on the scheme: a property's is what is painted. */
function colourOf(place: HTMLElement, name: string): string {
  place.style.color = `var(${name})`;
  return getComputedStyle(place).color;
}
