/** What went wrong, told at once to whoever listens. Shows nothing where nothing did. */

export function Alert({ text }: { text: string }) {
  return (
    <div role="alert" class={text ? 'alert' : 'alert silent'}>
      {text}
    </div>
  );
}
