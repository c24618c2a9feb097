/** A box that is wider inside than the page: the keyboard can scroll it, and a reader is told what it holds. */
import type { ComponentChildren } from 'preact';

export function Scroll({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it no key scrolls the box in every browser
    <section class="scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
