/** The heading of a page: names the window and takes the focus, so that a change of page is heard. */
import { useEffect, useRef } from 'preact/hooks';

export function Title({ text }: { text: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    document.title = `${text} · Groundswell timetables`;
  }, [text]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {text}
    </h1>
  );
}
