/** The first of a long list, and a button that shows the rest. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

type Props<T> = {
  all: readonly T[];
  /** How many are shown at first. */
  count: number;
  /** What they are called: `errors`. */
  what: string;
  children(shown: readonly T[]): ComponentChildren;
};

export function FirstOf<T>({ all, count, what, children }: Props<T>) {
  const isOpen = useSignal(false);
  const toggle = () => {
    isOpen.value = !isOpen.value;
  };
  return (
    <>
      {children(isOpen.value ? all : all.slice(0, count))}
      {all.length > count && (
        <button type="button" class="rest" aria-expanded={isOpen.value} onClick={toggle}>
          {isOpen.value ? `The first ${count} ${what} alone` : `All ${all.length.toLocaleString()} ${what}`}
        </button>
      )}
    </>
  );
}
