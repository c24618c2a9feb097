/** What went wrong, told at once to whoever listens. Stands in the page before there is anything to tell: readers hear changes alone. */

export function Alert({ text }: { text: string }) {
  return (
    <div role="alert" class="alert">
      {text}
    </div>
  );
}
